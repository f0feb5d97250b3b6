; SPDX-License-Identifier: BSL-1.0
;
; Who brings more is never paid less.
;
;     x <= y, rate <= W
;     =>  x - max(minimum, ceil(x * rate / W)) <= y - max(minimum, ceil(y * rate / W))
;
; About     troy::xag::charge (xag/fees.hpp); because of it, no amount below the result of
;           gross_for_payout leaves the payout.
; Encoding  e and f are the fees by rate on x and on y.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n + s = c * d: c is ceil(n / d), s what rounding up adds.
(define-fun is_ceil ((n Int) (d Int) (c Int) (s Int)) Bool
  (and (= (+ n s) (* c d)) (<= 0 s) (< s d)))
(declare-const x Int)
(declare-const y Int)
(declare-const minimum Int)
(declare-const rate Int)
(declare-const W Int)
(declare-const e Int)
(declare-const s Int)
(declare-const f Int)
(declare-const t Int)
(assert (and (<= 0 x) (<= x y) (<= 0 minimum) (<= 0 rate) (<= rate W) (< 0 W)))
(assert (is_ceil (* x rate) W e s))
(assert (is_ceil (* y rate) W f t))
(define-fun left ((z Int) (by_rate Int)) Int (- z (ite (< by_rate minimum) minimum by_rate)))

(push)
(assert (not (<= (left x e) (left y f))))
(check-sat)
(pop)
(check-sat)
