; SPDX-License-Identifier: BSL-1.0
;
; A false claim: the floors of the parts add up to the whole. It must be refuted.
;
;     floor(fee * w_1 / W) + floor(fee * w_2 / W) = fee,  W = w_1 + w_2
;
; About     the encoding of split_*.
; Expect    sat.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const fee Int)
(declare-const w1 Int)
(declare-const w2 Int)
(declare-const p1 Int)
(declare-const r Int)
(declare-const p2 Int)
(declare-const s Int)
(assert (and (<= 0 fee) (<= 0 w1) (<= 0 w2) (< 0 (+ w1 w2))))
(assert (is_floor (* fee w1) (+ w1 w2) p1 r))
(assert (is_floor (* fee w2) (+ w1 w2) p2 s))
(assert (not (= (+ p1 p2) fee)))
(check-sat)
