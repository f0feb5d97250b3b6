; SPDX-License-Identifier: BSL-1.0
;
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
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
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
(check-sat)
(pop)
(check-sat)
