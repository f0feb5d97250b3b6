; SPDX-License-Identifier: BSL-1.0
;
; Two floors lose at most one unit against the floor of the sum, and never gain one.
;
;     floor(x * y / d) + floor(z * y / d) <= floor((x + z) * y / d)
;                                         <= floor(x * y / d) + floor(z * y / d) + 1
;
; By induction n parts lose at most n - 1 units.
;
; About     troy::mul_div with rounding::down (mul_div.hpp); ounces_from_tokens of a balance in two
;           parts (frs/ounces.hpp).
; Encoding  f, g and h are the Euclidean quotients.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const x Int)
(declare-const z Int)
(declare-const y Int)
(declare-const d Int)
(declare-const f Int)
(declare-const r Int)
(declare-const g Int)
(declare-const s Int)
(declare-const h Int)
(declare-const t Int)
(assert (and (<= 0 x) (<= 0 z) (<= 0 y) (< 0 d)))
(assert (is_floor (* x y) d f r))
(assert (is_floor (* z y) d g s))
(assert (is_floor (* (+ x z) y) d h t))

(push)
(assert (not (and (<= (+ f g) h) (<= h (+ f g 1)))))
(check-sat)
(pop)
(check-sat)
