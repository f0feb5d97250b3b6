; SPDX-License-Identifier: BSL-1.0
;
; gross_for_payout gives an amount of which the payout is left after the fee, and one unit less does
; not leave it. With fees_payout_never_falls_as_gross_rises no smaller amount does.
;
;     net = payout + flat,  g = max(net + minimum, ceil(net * W / (W - rate)))
;     left(x) = x - max(minimum, ceil(x * rate / W))
;     =>  left(g) >= net  and  left(g - 1) < net
;
; About     troy::xag::gross_for_payout, charge (xag/fees.hpp); W is 10000 basis points at the
;           decimals of the rate, any here.
; Encoding  c is the ceiling that solves for gross, e and f are the fees on g and on g - 1; flat is
;           part of net on both sides. For a payout of nothing g may be zero: then g - 1 is no
;           amount, and the claim on it is not asked for.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n + s = c * d: c is ceil(n / d), s what rounding up adds.
(define-fun is_ceil ((n Int) (d Int) (c Int) (s Int)) Bool
  (and (= (+ n s) (* c d)) (<= 0 s) (< s d)))
(declare-const net Int)
(declare-const minimum Int)
(declare-const rate Int)
(declare-const W Int)
(declare-const c Int)
(declare-const s Int)
(declare-const e Int)
(declare-const t Int)
(declare-const f Int)
(declare-const u Int)
(assert (and (<= 0 net) (<= 0 minimum) (<= 0 rate) (< rate W)))
(assert (is_ceil (* net W) (- W rate) c s))
(define-fun gross () Int (ite (< c (+ net minimum)) (+ net minimum) c))
(assert (is_ceil (* gross rate) W e t))
(assert (is_ceil (* (- gross 1) rate) W f u))
(define-fun left ((x Int) (by_rate Int)) Int (- x (ite (< by_rate minimum) minimum by_rate)))

(push)
(assert (not (and (>= (left gross e) net) (=> (>= gross 1) (< (left (- gross 1) f) net)))))
(check-sat)
(pop)
(check-sat)
