; SPDX-License-Identifier: BSL-1.0
;
; A false claim: the floor leaves nothing. It must be refuted, so the encoding can fail.
;
;     x * y = d * floor(x * y / d)
;
; About     the encoding of the files rounding_*: same variables, same division.
; Expect    sat: x * y is no multiple of d.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const x Int)
(declare-const y Int)
(declare-const d Int)
(declare-const f Int)
(declare-const r Int)
(assert (and (<= 0 x) (<= 0 y) (< 0 d)))
(assert (is_floor (* x y) d f r))
(assert (not (= (* x y) (* d f))))
(check-sat)
