; SPDX-License-Identifier: BSL-1.0
;
; A false claim: without a message the capacity rises by at most floor(L * dt / W). The floors of
; two instants can lie one unit further apart. It must be refuted.
;
;     capacity(u) - capacity(t) <= floor(L * (u - t) / W)
;
; About     the encoding of limiter_capacity_rises_by_a_bound.
; Expect    sat.

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
(assert (not (<= (- (capacity e) (capacity d)) f)))
(check-sat)
