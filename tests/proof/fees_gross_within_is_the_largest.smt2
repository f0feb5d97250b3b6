; SPDX-License-Identifier: BSL-1.0
;
; gross_within gives an amount that a budget pays together with the fee on it, and one unit more it
; does not pay.
;
;     net = budget - flat,  g = min(net - minimum, floor(net * W / (W + rate)))
;     cost(x) = x + max(minimum, ceil(x * rate / W))  =>  cost(g) <= net  and  cost(g + 1) > net
;
; About     troy::xag::gross_within (xag/fees.hpp).
; Encoding  q is the floor that solves for gross, e and f are the fees on g and on g + 1.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
; n + s = c * d: c is ceil(n / d), s what rounding up adds.
(define-fun is_ceil ((n Int) (d Int) (c Int) (s Int)) Bool
  (and (= (+ n s) (* c d)) (<= 0 s) (< s d)))
(declare-const net Int)
(declare-const minimum Int)
(declare-const rate Int)
(declare-const W Int)
(declare-const q Int)
(declare-const s Int)
(declare-const e Int)
(declare-const t Int)
(declare-const f Int)
(declare-const u Int)
(assert (and (<= 0 minimum) (<= minimum net) (<= 0 rate) (<= rate W) (< 0 W)))
(assert (is_floor (* net W) (+ W rate) q s))
(define-fun gross () Int (ite (< q (- net minimum)) q (- net minimum)))
(assert (is_ceil (* gross rate) W e t))
(assert (is_ceil (* (+ gross 1) rate) W f u))
(define-fun cost ((x Int) (by_rate Int)) Int (+ x (ite (< by_rate minimum) minimum by_rate)))

(push)
(assert (not (and (<= (cost gross e) net) (> (cost (+ gross 1) f) net))))
(check-sat)
(pop)
(check-sat)
