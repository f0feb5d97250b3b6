; SPDX-License-Identifier: BSL-1.0
;
; The bucket of the rate limiter, filled by messages and drained by time.
; How these files are read: CMakeLists.txt.
;
; is_floor  n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.

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
(echo "limiter_capacity_after_a_message")
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
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

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
(echo "limiter_capacity_rises_by_a_bound")
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
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

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
(echo "limiter_in_flight_stays_within_the_limit")
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
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; A false claim: after an accepted message what is in flight is never above the limit. A lowered
; limit and a message of nothing refute it, as they must.
;
;     v <= capacity  =>  held + v <= L
;
; About     the encoding of limiter_in_flight_stays_within_the_limit, without its condition.
(echo "control_limiter_never_exceeds_the_limit")
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
(set-info :status sat)
(check-sat)
(reset)

; A false claim: without a message the capacity rises by at most floor(L * dt / W). The floors of
; two instants can lie one unit further apart. It must be refuted.
;
;     capacity(u) - capacity(t) <= floor(L * (u - t) / W)
;
; About     the encoding of limiter_capacity_rises_by_a_bound.
(echo "control_limiter_rises_by_no_more_than_what_drains")
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
(assert (not (<= (- (capacity e) (capacity d)) f)))
(set-info :status sat)
(check-sat)
(reset)
