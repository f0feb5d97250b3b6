; SPDX-License-Identifier: BSL-1.0
;
; Rounding up gives the floor, or one unit more exactly if something was left.
;
;     ceil(x * y / d) - floor(x * y / d) = (x * y mod d > 0 ? 1 : 0)
;
; About     troy::detail::rounds_up and round (mul_div.hpp): rounding::up adds one if the remainder
;           is not zero, and nothing else.
; Encoding  f and r are floor and remainder; c is the ceiling by its own definition, the smallest
;           multiple of d that reaches the product.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
; n + s = c * d: c is ceil(n / d), s what rounding up adds.
(define-fun is_ceil ((n Int) (d Int) (c Int) (s Int)) Bool
  (and (= (+ n s) (* c d)) (<= 0 s) (< s d)))
(declare-const x Int)
(declare-const y Int)
(declare-const d Int)
(declare-const f Int)
(declare-const r Int)
(declare-const c Int)
(declare-const s Int)
(assert (and (<= 0 x) (<= 0 y) (< 0 d)))
(assert (is_floor (* x y) d f r))
(assert (is_ceil (* x y) d c s))

(push)
(assert (not (= (- c f) (ite (> r 0) 1 0))))
(check-sat)
(pop)
(check-sat)
