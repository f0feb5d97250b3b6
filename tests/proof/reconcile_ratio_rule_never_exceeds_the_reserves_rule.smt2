; SPDX-License-Identifier: BSL-1.0
;
; A supply that is not above the reserves rule's is still not above it after a step by the ratio
; rule. By induction over the steps it never is, whatever days are skipped.
;
;     s <= floor(R * b / p)  =>  floor(s * p / n) <= floor(R * b / n)
;
; About     troy::frs::reconcile and reconcile_to_reserves (frs/reconcile.hpp), on which a series
;           that starts by the reserves rule rests (frs/series.hpp).
; Encoding  w stands for R * b, reserves at the scale of ounces per token: whatever the product is,
;           it is an integer of zero or more. before and target are the reserves rule at p and at n,
;           after is the step by the ratio rule.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const s Int)
(declare-const p Int)
(declare-const n Int)
(declare-const w Int)
(declare-const before Int)
(declare-const r Int)
(declare-const target Int)
(declare-const t Int)
(declare-const after Int)
(declare-const u Int)
(assert (and (<= 0 s) (< 0 n) (<= n p) (<= 0 w)))
(assert (is_floor w p before r))
(assert (<= s before))
(assert (is_floor w n target t))
(assert (is_floor (* s p) n after u))

(push)
(assert (not (<= after target)))
(check-sat)
(pop)
(check-sat)
