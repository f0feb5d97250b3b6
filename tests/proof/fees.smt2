; SPDX-License-Identifier: BSL-1.0
;
; Fees, and the amounts solved from them; and the annual fee: ounces per token, day after day and across
; changes of the rate.
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

; A change of the rate leaves that day's ounces per token as they are; a second change on the same
; day leaves the new base as it is.
;
;     base' = base - floor(rate * n / 365)
;     base' - floor(rate' * 0 / 365) = base'  and  so again for a third rate
;
; About     troy::frs::fee_schedule::update_annual_fee_rate (frs/fee_schedule.hpp).
; Encoding  after is the schedule's value on the day of the change by the new rate, again that after
;           a second change; both count 0 days.
(echo "decay_is_continuous_at_a_rate_change")
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const base Int)
(declare-const rate Int)
(declare-const n Int)
(declare-const fee Int)
(declare-const r Int)
(declare-const rebased Int)
(declare-const rate2 Int)
(declare-const fee2 Int)
(declare-const r2 Int)
(declare-const after Int)
(declare-const rate3 Int)
(declare-const fee3 Int)
(declare-const r3 Int)
(declare-const again Int)
(assert (and (<= 0 base) (<= 0 rate) (<= 0 n) (<= 0 rate2) (<= 0 rate3)))
(assert (is_floor (* rate n) 365 fee r))
(assert (= rebased (- base fee)))
(assert (is_floor (* rate2 0) 365 fee2 r2))
(assert (= after (- rebased fee2)))
(assert (is_floor (* rate3 0) 365 fee3 r3))
(assert (= again (- after fee3)))
(push)
(assert (not (and (= after rebased) (= again after))))
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; Ounces per token never rise from a day to a later one.
;
;     m <= n  =>  base - floor(rate * n / 365) <= base - floor(rate * m / 365)
;
; About     troy::frs::fee_schedule::ounces_per_token (frs/fee_schedule.hpp).
; Encoding  e and f are the fees accumulated after m and n days, each a Euclidean quotient by 365.
;           That a fee above the base is an error removes days, it adds none.
(echo "decay_never_rises")
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const base Int)
(declare-const rate Int)
(declare-const m Int)
(declare-const n Int)
(declare-const e Int)
(declare-const r Int)
(declare-const f Int)
(declare-const s Int)
(assert (and (<= 0 base) (<= 0 rate) (<= 0 m) (<= m n)))
(assert (is_floor (* rate m) 365 e r))
(assert (is_floor (* rate n) 365 f s))
(assert (<= f base))
(push)
(assert (not (<= (- base f) (- base e))))
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; A re-base at an unchanged rate never puts ounces per token below the single line, and raises them
; by at most one unit; before the floors, by less than one.
;
;     two  = (base - floor(rate * m / 365)) - floor(rate * n / 365)
;     one  = base - floor(rate * (m + n) / 365)
;     0 <= two - one <= 1,  and with r = rate * m mod 365:  two's exact line - one's = r / 365 < 1
;
; By induction over the changes: k of them raise by at most k units, and never lower.
;
; About     troy::frs::fee_schedule::update_annual_fee_rate (frs/fee_schedule.hpp): "each change
;           drops the fraction that the floor held back, in the holder's favour".
; Encoding  m days before the change, n after it. The exact lines are compared times 365: 365 *
;           (base - e) - rate * n is the new one, 365 * base - rate * (m + n) the old.
(echo "decay_rebase_raises_by_less_than_one_unit")
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const base Int)
(declare-const rate Int)
(declare-const m Int)
(declare-const n Int)
(declare-const e Int)
(declare-const r Int)
(declare-const f Int)
(declare-const s Int)
(declare-const g Int)
(declare-const u Int)
(assert (and (<= 0 base) (<= 0 rate) (<= 0 m) (<= 0 n)))
(assert (is_floor (* rate m) 365 e r))
(assert (is_floor (* rate n) 365 f s))
(assert (is_floor (* rate (+ m n)) 365 g u))
(push)
(assert (not (let ((two (- base e f))
                   (one (- base g))
                   (line_two (- (* 365 (- base e)) (* rate n)))
                   (line_one (- (* 365 base) (* rate (+ m n)))))
               (and (<= 0 (- two one))
                    (<= (- two one) 1)
                    (= (- line_two line_one) r)
                    (< (- line_two line_one) 365)))))
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; A false claim: a re-base at an unchanged rate changes nothing later. It must be refuted.
;
;     floor(rate * m / 365) + floor(rate * n / 365) = floor(rate * (m + n) / 365)
;
; About     the encoding of decay_rebase_raises_by_less_than_one_unit.
(echo "control_decay_rebase_changes_nothing")
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const rate Int)
(declare-const m Int)
(declare-const n Int)
(declare-const e Int)
(declare-const r Int)
(declare-const f Int)
(declare-const s Int)
(declare-const g Int)
(declare-const u Int)
(assert (and (<= 0 rate) (<= 0 m) (<= 0 n)))
(assert (is_floor (* rate m) 365 e r))
(assert (is_floor (* rate n) 365 f s))
(assert (is_floor (* rate (+ m n)) 365 g u))
(assert (not (= (+ e f) g)))
(set-info :status sat)
(check-sat)
(reset)
