; SPDX-License-Identifier: BSL-1.0
;
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
; Expect    unsat; then sat: the assumptions alone can be satisfied.

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
(check-sat)
(pop)
(check-sat)
