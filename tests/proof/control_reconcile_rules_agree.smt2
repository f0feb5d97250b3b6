; SPDX-License-Identifier: BSL-1.0
;
; A false claim: from a supply by the reserves rule, a step by the ratio rule ends at the reserves
; rule again. The documented table refutes it on day 3; so must this.
;
;     s = floor(w / p)  =>  floor(s * p / n) = floor(w / n)
;
; About     the encoding of reconcile_ratio_rule_never_exceeds_the_reserves_rule.
; Expect    sat.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const s Int)
(declare-const p Int)
(declare-const n Int)
(declare-const w Int)
(declare-const r Int)
(declare-const target Int)
(declare-const t Int)
(declare-const after Int)
(declare-const u Int)
(assert (and (<= 0 s) (< 0 n) (<= n p) (<= 0 w)))
(assert (is_floor w p s r))
(assert (is_floor w n target t))
(assert (is_floor (* s p) n after u))
(assert (not (= after target)))
(check-sat)
