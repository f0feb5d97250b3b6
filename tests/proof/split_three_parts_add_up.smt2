; SPDX-License-Identifier: BSL-1.0
;
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
; Expect    unsat; then sat: the assumptions alone can be satisfied.

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
(check-sat)
(pop)
(check-sat)
