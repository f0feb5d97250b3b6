; SPDX-License-Identifier: BSL-1.0
;
; The roundings themselves, and a whole in parts, each rounded.
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
(echo "split_floors_lose_at_most_one")
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
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; A fee in three parts by largest remainder adds up, and a remainder of zero gets no unit, so a
; share of weight zero gets nothing.
;
;     r_i the remainders of fee * w_i by W, left * W = r_1 + r_2 + r_3
;     =>  left is 0 to 2, below the number of remainders above zero or zero itself; the units given
;         are left
;
; About     troy::xag::split (xag/fees.hpp): ranks of three shares, ties to the earlier share.
; Encoding  the floors add up to fee - left (split_two_parts_add_up shows the step from products to
;           remainders), so only the remainders and the ranks are left to look at: r1, r2, r3 are
;           any that add up to left times W.
(echo "split_three_parts_add_up")
(declare-const W Int)
(declare-const left Int)
(declare-const r1 Int)
(declare-const r2 Int)
(declare-const r3 Int)
(assert (and (< 0 W) (<= 0 r1) (< r1 W) (<= 0 r2) (< r2 W) (<= 0 r3) (< r3 W)))
(assert (= (* left W) (+ r1 r2 r3)))
; Whether share x, with index i, comes before share y, with index j.
(define-fun first ((x Int) (i Int) (y Int) (j Int)) Int
  (ite (or (> x y) (and (= x y) (< i j))) 1 0))
(define-fun unit1 () Int (ite (< (+ (first r2 2 r1 1) (first r3 3 r1 1)) left) 1 0))
(define-fun unit2 () Int (ite (< (+ (first r1 1 r2 2) (first r3 3 r2 2)) left) 1 0))
(define-fun unit3 () Int (ite (< (+ (first r1 1 r3 3) (first r2 2 r3 3)) left) 1 0))
(push)
(assert (not (and (<= 0 left 2)
                  (= (+ unit1 unit2 unit3) left)
                  (=> (= r1 0) (= unit1 0))
                  (=> (= r2 0) (= unit2 0))
                  (=> (= r3 0) (= unit3 0)))))
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; A fee in two parts by largest remainder adds up, each part is less than one unit from its exact
; share, and a share of weight zero gets nothing.
;
;     p_i = floor(fee * w_i / W), left = fee - p_1 - p_2, W = w_1 + w_2
;     left is 0 or 1; the one unit goes to the larger remainder, of equal ones to the first
;     =>  the parts add up to fee,  |part_i * W - fee * w_i| < W,  w_i = 0  =>  part_i = 0
;
; About     troy::xag::split (xag/fees.hpp) for two shares.
; Encoding  r and s are the remainders; before_1 and before_2 count, as the code does, the shares
;           that come first, and a share gets one unit if fewer come first than units are left.
(echo "split_two_parts_add_up")
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
(define-fun left () Int (- fee p1 p2))
(define-fun before1 () Int (ite (> s r) 1 0))
(define-fun before2 () Int (ite (>= r s) 1 0))
(define-fun part1 () Int (+ p1 (ite (< before1 left) 1 0)))
(define-fun part2 () Int (+ p2 (ite (< before2 left) 1 0)))
(push)
(assert (not (and (<= 0 left 1)
                  (= (+ part1 part2) fee)
                  (< (- (* part1 (+ w1 w2)) (* fee w1)) (+ w1 w2))
                  (< (- (* fee w1) (* part1 (+ w1 w2))) (+ w1 w2))
                  (< (- (* part2 (+ w1 w2)) (* fee w2)) (+ w1 w2))
                  (< (- (* fee w2) (* part2 (+ w1 w2))) (+ w1 w2))
                  (=> (= w1 0) (= part1 0))
                  (=> (= w2 0) (= part2 0)))))
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; A false claim: the floors of the parts add up to the whole. It must be refuted.
;
;     floor(fee * w_1 / W) + floor(fee * w_2 / W) = fee,  W = w_1 + w_2
;
; About     the encoding of split_*.
(echo "control_split_floors_add_up")
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
(set-info :status sat)
(check-sat)
(reset)
