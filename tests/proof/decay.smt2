; SPDX-License-Identifier: BSL-1.0
;
; Ounces per token, day after day and across changes of the rate.
; How these files are read: CMakeLists.txt.
;
; is_floor  n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.

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
