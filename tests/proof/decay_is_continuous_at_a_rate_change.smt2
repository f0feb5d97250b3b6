; SPDX-License-Identifier: BSL-1.0
;
; A change of the rate leaves that day's ounces per token as they are; a second change on the same
; day leaves the new base as it is.
;
;     base' = base - floor(rate * n / 365)
;     base' - floor(rate' * 0 / 365) = base'  and  so again for a third rate
;
; About     troy::frs::fee_schedule::update_annual_fee_rate (frs/fee_schedule.hpp).
; Encoding  after is the schedule's value on the day of the change by the new rate, again that after
;           a second change; both count 0 days.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
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
(check-sat)
(pop)
(check-sat)
