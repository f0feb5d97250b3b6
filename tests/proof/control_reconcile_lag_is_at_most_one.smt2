; SPDX-License-Identifier: BSL-1.0
;
; A false claim: two reconciles by the ratio rule lag at most one unit behind one over both days. It
; must be refuted, and is by the first days of the documented table with the smallest supply that
; does it (found by a search; the solver only checks it): 29.606156470 tokens, which become
; 29.606643144 in one reconcile and 29.606643142 in two.
;
;     p = 1.000000000, m = 0.999991781, n = 0.999983562  =>  one - two <= 1
;
; About     the encoding of reconcile_ratio_rule_over_skipped_days, whose bound of 2 is met.
; Expect    sat.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const a Int)
(declare-const r Int)
(declare-const two Int)
(declare-const t Int)
(declare-const one Int)
(declare-const u Int)
(define-fun s () Int 29606156470)
(define-fun p () Int 1000000000)
(define-fun m () Int 999991781)
(define-fun n () Int 999983562)
(assert (is_floor (* s p) m a r))
(assert (is_floor (* a m) n two t))
(assert (is_floor (* s p) n one u))
(assert (not (<= (- one two) 1)))
(check-sat)
