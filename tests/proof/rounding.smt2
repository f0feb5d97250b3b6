; SPDX-License-Identifier: BSL-1.0
;
; The roundings themselves.
; How these files are read: CMakeLists.txt.
;
; is_floor  n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
; is_ceil   n + s = c * d: c is ceil(n / d), s what rounding up adds.

; The ceiling finds the smallest factor whose floor reaches a value.
;
;     p * t / b reaches v after the floor  <=>  p >= ceil(v * b / t)
;
; About     troy::xag::liquidation_price (xag/lending.hpp): two ceilings, because position_value
;           is rounded on its own.
; Encoding  f is floor(p * t / b), c is ceil(v * b / t).
(echo "rounding_ceil_inverts_floor")
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(define-fun is_ceil ((n Int) (d Int) (c Int) (s Int)) Bool
  (and (= (+ n s) (* c d)) (<= 0 s) (< s d)))
(declare-const p Int)
(declare-const t Int)
(declare-const b Int)
(declare-const v Int)
(declare-const f Int)
(declare-const r Int)
(declare-const c Int)
(declare-const s Int)
(assert (and (<= 0 p) (< 0 t) (< 0 b) (<= 0 v)))
(assert (is_floor (* p t) b f r))
(assert (is_ceil (* v b) t c s))
(push)
(assert (not (= (>= f v) (>= p c))))
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; Rounding up gives the floor, or one unit more exactly if something was left.
;
;     ceil(x * y / d) - floor(x * y / d) = (x * y mod d > 0 ? 1 : 0)
;
; About     troy::detail::rounds_up and round (mul_div.hpp): rounding::up adds one if the remainder
;           is not zero, and nothing else.
; Encoding  f and r are floor and remainder; c is the ceiling by its own definition, the smallest
;           multiple of d that reaches the product.
(echo "rounding_ceil_is_at_most_one_above_floor")
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
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
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; A larger divisor never gives more.
;
;     d <= e  =>  floor(x * y / e) <= floor(x * y / d)
;
; About     troy::mul_div (mul_div.hpp) with rounding::down; so tokens_from_ounces, which mints
;           more for the same ounces as ounces per token fall (frs/ounces.hpp).
; Encoding  f and g are the Euclidean quotients by d and by e.
(echo "rounding_floor_is_antitone")
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const x Int)
(declare-const y Int)
(declare-const d Int)
(declare-const e Int)
(declare-const f Int)
(declare-const r Int)
(declare-const g Int)
(declare-const s Int)
(assert (and (<= 0 x) (<= 0 y) (< 0 d) (<= d e)))
(assert (is_floor (* x y) d f r))
(assert (is_floor (* x y) e g s))
(push)
(assert (not (<= g f)))
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; A larger amount never comes out smaller.
;
;     x <= z  =>  floor(x * y / d) <= floor(z * y / d)
;
; About     troy::mul_div (mul_div.hpp) with rounding::down, in x and, as the product commutes, in
;           y; so every conversion that troy rounds down.
; Encoding  f and r, g and s are the Euclidean quotient and remainder of either product by d; they
;           are unique, so whatever holds for all of them holds for the floor. Unbounded integers:
;           the width is a separate matter (an error, never a wrap).
(echo "rounding_floor_is_monotone")
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
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; Which side of the half a remainder lies on can be seen without doubling it, which could overflow.
;
;     0 <= r < d  =>  (2 * r < d  <=>  r < d - r)  and  (2 * r = d  <=>  r = d - r)
;
; About     troy::detail::rounds_up (mul_div.hpp): half_up and half_even compare the remainder with
;           what it lacks to the divisor.
; Encoding  as written; linear.
(echo "rounding_half_compares_without_doubling")
(declare-const r Int)
(declare-const d Int)
(assert (and (<= 0 r) (< r d)))
(push)
(assert (not (and (= (< (* 2 r) d) (< r (- d r))) (= (= (* 2 r) d) (= r (- d r))))))
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; The short way of a 64-bit product over a literal gives the floor of the whole.
;
;     x = w * d + t, 0 <= t < d  =>  floor(x * y / d) = w * y + floor(t * y / d)
;
; About     troy::detail::try_short_way (detail/quotient.hpp).
; Encoding  f is the floor of the whole product, p that of the part; w and t are the Euclidean
;           quotient and remainder of x.
(echo "rounding_product_can_be_split_at_the_divisor")
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const x Int)
(declare-const y Int)
(declare-const d Int)
(declare-const w Int)
(declare-const t Int)
(declare-const f Int)
(declare-const r Int)
(declare-const p Int)
(declare-const s Int)
(assert (and (<= 0 x) (<= 0 y) (< 0 d)))
(assert (is_floor x d w t))
(assert (is_floor (* x y) d f r))
(assert (is_floor (* t y) d p s))
(push)
(assert (not (= f (+ (* w y) p))))
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; A false claim: the floor leaves nothing. It must be refuted, so the encoding can fail.
;
;     x * y = d * floor(x * y / d)
;
; About     the encoding of rounding_*: same variables, same division.
(echo "control_rounding_floor_is_exact")
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
(set-info :status sat)
(check-sat)
(reset)
