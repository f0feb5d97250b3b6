; SPDX-License-Identifier: BSL-1.0
;
; What is in flight is never below zero, and never above the limit once a message of one unit or
; more was accepted, or if it was not above before.
;
;     held = max(0, in_flight - floor(L * dt / W)), capacity = max(0, L - held), v <= capacity
;     =>  0 <= held + v  and  (v > 0 or in_flight <= L  =>  held + v <= L)
;
; Without the condition it is not true: a limit that was lowered below what is in flight stays
; exceeded until it has drained, and a message of nothing is accepted meanwhile.
;
; About     troy::frs::rate_limiter::accept (frs/rate_limiter.hpp).
; Encoding  drained and r are Euclidean quotient and remainder; W is the window, at least 1.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const L Int)
(declare-const W Int)
(declare-const dt Int)
(declare-const in_flight Int)
(declare-const drained Int)
(declare-const r Int)
(declare-const v Int)
(assert (and (<= 0 L) (< 0 W) (<= 0 dt) (<= 0 in_flight)))
(assert (is_floor (* L dt) W drained r))
(define-fun held () Int (ite (< drained in_flight) (- in_flight drained) 0))
(define-fun capacity () Int (ite (< held L) (- L held) 0))
(assert (and (<= 0 v) (<= v capacity)))

(push)
(assert (not (and (<= 0 (+ held v)) (=> (or (> v 0) (<= in_flight L)) (<= (+ held v) L)))))
(check-sat)
(pop)
(check-sat)
