; SPDX-License-Identifier: BSL-1.0
;
; A larger amount never comes out smaller.
;
;     x <= z  =>  floor(x * y / d) <= floor(z * y / d)
;
; About     troy::mul_div (mul_div.hpp) with rounding::down, in x and, as the product commutes, in
;           y; so every conversion that troy rounds down.
; Encoding  f and r, g and s are the Euclidean quotient and remainder of either product by d; they
;           are unique, so whatever holds for all of them holds for the floor. Unbounded integers:
;           the width is a separate matter (an error, never a wrap).
; Expect    unsat; then sat: the assumptions alone can be met, so the proof is not empty.

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
(assert (and (<= 0 x) (<= x z) (<= 0 y) (< 0 d)))
(assert (is_floor (* x y) d f r))
(assert (is_floor (* z y) d g s))

(push)
(assert (not (<= f g)))
(check-sat)
(pop)
(check-sat)
