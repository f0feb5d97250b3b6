; SPDX-License-Identifier: BSL-1.0
;
; A false claim: what the reserves rule gives is the largest amount that the chain accepts. (It is
; accepted; a few units more can be.)
;
;     a = floor(R * b / q) - O  =>  floor((O + a + 1) * q / b) > R
;
; About     the encoding of reconcile_largest_is_the_bound.
; Expect    sat.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const R Int)
(declare-const O Int)
(declare-const q Int)
(declare-const b Int)
(declare-const a Int)
(declare-const r Int)
(declare-const f Int)
(declare-const s Int)
(assert (and (<= 0 R) (<= 0 O) (< 0 q) (<= q b) (<= 0 a)))
(assert (is_floor (* R b) q (+ a O) r))
(assert (is_floor (* (+ O a 1) q) b f s))
(assert (not (> f R)))
(check-sat)
