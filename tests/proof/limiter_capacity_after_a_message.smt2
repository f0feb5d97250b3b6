; SPDX-License-Identifier: BSL-1.0
;
; A message takes its amount from the capacity, and from then on the capacity rises by at most what
; drains: no unit on top, because the clock of the bucket starts at the message.
;
;     in_flight <= L, held = max(0, in_flight - drained), capacity = L - held, v <= capacity
;     =>  capacity at the message, after it      = capacity - v
;         capacity u seconds later              <= capacity - v + floor(L * u / W)
;
; So over any stretch of time, whatever messages it holds, capacity at its end <= capacity at its
; start + floor(L * dt / W) + 1 - what was accepted: by induction over the messages, where
; split_floors_lose_at_most_one adds the floors up and only the first stretch has the 1.
;
; About     troy::frs::rate_limiter::accept, capacity (frs/rate_limiter.hpp).
; Encoding  drained is any: what had drained at the message. e is what drains in the u seconds
;           after.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const L Int)
(declare-const W Int)
(declare-const u Int)
(declare-const in_flight Int)
(declare-const drained Int)
(declare-const v Int)
(declare-const e Int)
(declare-const s Int)
(assert (and (<= 0 L) (< 0 W) (<= 0 u) (<= 0 in_flight) (<= in_flight L) (<= 0 drained)))
(define-fun held ((x Int) (y Int)) Int (ite (< y x) (- x y) 0))
(define-fun capacity ((x Int)) Int (ite (< x L) (- L x) 0))
(define-fun before () Int (capacity (held in_flight drained)))
(assert (and (<= 0 v) (<= v before)))
(define-fun after () Int (+ (held in_flight drained) v))
(assert (is_floor (* L u) W e s))

(push)
(assert (not (and (= (capacity after) (- before v))
                  (<= (capacity (held after e)) (+ (- before v) e)))))
(check-sat)
(pop)
(check-sat)
