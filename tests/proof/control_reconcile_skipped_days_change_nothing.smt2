; SPDX-License-Identifier: BSL-1.0
;
; A false claim: reconciling on each of two days ends where one reconcile over both does.
;
;     floor(floor(s * p / m) * m / n) = floor(s * p / n)
;
; About     the encoding of reconcile_ratio_rule_over_skipped_days.
; Expect    sat.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const s Int)
(declare-const p Int)
(declare-const m Int)
(declare-const n Int)
(declare-const a Int)
(declare-const r Int)
(declare-const two Int)
(declare-const t Int)
(declare-const one Int)
(declare-const u Int)
(assert (and (<= 0 s) (< 0 n) (<= n m) (<= m p)))
(assert (is_floor (* s p) m a r))
(assert (is_floor (* a m) n two t))
(assert (is_floor (* s p) n one u))
(assert (not (= two one)))
(check-sat)
