; SPDX-License-Identifier: BSL-1.0
;
; A false claim: after an accepted message what is in flight is never above the limit. A lowered
; limit and a message of nothing refute it, as they must.
;
;     v <= capacity  =>  held + v <= L
;
; About     the encoding of limiter_in_flight_stays_within_the_limit, without its condition.
; Expect    sat.

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
(assert (not (<= (+ held v) L)))
(check-sat)
