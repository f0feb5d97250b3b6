; SPDX-License-Identifier: BSL-1.0
;
; Fees, and the amounts solved from them.
; How these files are read: CMakeLists.txt.
;
; is_floor  n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
; is_ceil   n + s = c * d: c is ceil(n / d), s what rounding up adds.

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
(echo "fees_gross_for_payout_is_the_smallest")
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
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; gross_within gives an amount that a budget pays together with the fee on it, and one unit more it
; does not pay.
;
;     net = budget - flat,  g = min(net - minimum, floor(net * W / (W + rate)))
;     cost(x) = x + max(minimum, ceil(x * rate / W))  =>  cost(g) <= net  and  cost(g + 1) > net
;
; About     troy::xag::gross_within (xag/fees.hpp).
; Encoding  q is the floor that solves for gross, e and f are the fees on g and on g + 1.
(echo "fees_gross_within_is_the_largest")
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
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
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; Who brings more is never paid less.
;
;     x <= y, rate <= W
;     =>  x - max(minimum, ceil(x * rate / W)) <= y - max(minimum, ceil(y * rate / W))
;
; About     troy::xag::charge (xag/fees.hpp); because of it, no amount below the result of
;           gross_for_payout leaves the payout.
; Encoding  e and f are the fees by rate on x and on y.
(echo "fees_payout_never_falls_as_gross_rises")
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
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; The fee on two orders is never below the fee on both in one.
;
;     ceil((x + y) * rate / W) <= ceil(x * rate / W) + ceil(y * rate / W)
;
; About     troy::xag::fee (xag/fees.hpp), which rounds up. Minimum and flat part are not
;           negative, so they only make two orders more expensive.
; Encoding  e, f and g are the ceilings.
(echo "fees_splitting_an_order_saves_nothing")
(define-fun is_ceil ((n Int) (d Int) (c Int) (s Int)) Bool
  (and (= (+ n s) (* c d)) (<= 0 s) (< s d)))
(declare-const x Int)
(declare-const y Int)
(declare-const rate Int)
(declare-const W Int)
(declare-const e Int)
(declare-const s Int)
(declare-const f Int)
(declare-const t Int)
(declare-const g Int)
(declare-const u Int)
(assert (and (<= 0 x) (<= 0 y) (<= 0 rate) (< 0 W)))
(assert (is_ceil (* x rate) W e s))
(assert (is_ceil (* y rate) W f t))
(assert (is_ceil (* (+ x y) rate) W g u))
(push)
(assert (not (<= g (+ e f))))
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; A false claim: solving for gross with a floor leaves the payout as well. It must be refuted, or
; the proof that the ceiling is needed would prove nothing.
;
;     g = floor(net * W / (W - rate))  =>  g - ceil(g * rate / W) >= net
;
; About     the encoding of fees_gross_for_payout_is_the_smallest.
(echo "control_fees_floor_is_enough")
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(define-fun is_ceil ((n Int) (d Int) (c Int) (s Int)) Bool
  (and (= (+ n s) (* c d)) (<= 0 s) (< s d)))
(declare-const net Int)
(declare-const rate Int)
(declare-const W Int)
(declare-const g Int)
(declare-const s Int)
(declare-const e Int)
(declare-const t Int)
(assert (and (<= 0 net) (<= 0 rate) (< rate W)))
(assert (is_floor (* net W) (- W rate) g s))
(assert (is_ceil (* g rate) W e t))
(assert (not (>= (- g e) net)))
(set-info :status sat)
(check-sat)
(reset)
