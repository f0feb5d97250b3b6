; SPDX-License-Identifier: BSL-1.0
;
; A false claim: a re-base at an unchanged rate changes nothing later. It must be refuted.
;
;     floor(rate * m / 365) + floor(rate * n / 365) = floor(rate * (m + n) / 365)
;
; About     the encoding of decay_rebase_raises_by_less_than_one_unit.
; Expect    sat.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
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
(check-sat)
