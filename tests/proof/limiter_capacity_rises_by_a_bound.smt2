; SPDX-License-Identifier: BSL-1.0
;
; Between two instants without a message the capacity never falls, and rises by at most what drains
; in that time and one unit.
;
;     capacity(t) = max(0, L - max(0, in_flight - floor(L * t / W))), t since the last message
;     t <= u  =>  0 <= capacity(u) - capacity(t) <= floor(L * (u - t) / W) + 1
;
; With limiter_capacity_after_a_message it holds across messages too: see there.
;
; About     troy::frs::rate_limiter::capacity (frs/rate_limiter.hpp).
; Encoding  three Euclidean quotients by the window.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const L Int)
(declare-const W Int)
(declare-const t Int)
(declare-const u Int)
(declare-const in_flight Int)
(declare-const d Int)
(declare-const r Int)
(declare-const e Int)
(declare-const s Int)
(declare-const f Int)
(declare-const q Int)
(assert (and (<= 0 L) (< 0 W) (<= 0 t) (<= t u) (<= 0 in_flight)))
(assert (is_floor (* L t) W d r))
(assert (is_floor (* L u) W e s))
(assert (is_floor (* L (- u t)) W f q))
(define-fun held ((drained Int)) Int (ite (< drained in_flight) (- in_flight drained) 0))
(define-fun capacity ((drained Int)) Int (ite (< (held drained) L) (- L (held drained)) 0))

(push)
(assert (not (and (<= 0 (- (capacity e) (capacity d))) (<= (- (capacity e) (capacity d)) (+ f 1)))))
(check-sat)
(pop)
(check-sat)
