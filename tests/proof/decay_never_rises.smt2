; SPDX-License-Identifier: BSL-1.0
;
; Ounces per token never rise from a day to a later one.
;
;     m <= n  =>  base - floor(rate * n / 365) <= base - floor(rate * m / 365)
;
; About     troy::frs::fee_schedule::ounces_per_token (frs/fee_schedule.hpp).
; Encoding  e and f are the fees accumulated after m and n days, each a Euclidean quotient by 365.
;           That a fee above the base is an error removes days, it adds none.
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
(assert (and (<= 0 base) (<= 0 rate) (<= 0 m) (<= m n)))
(assert (is_floor (* rate m) 365 e r))
(assert (is_floor (* rate n) 365 f s))
(assert (<= f base))

(push)
(assert (not (<= (- base f) (- base e))))
(check-sat)
(pop)
(check-sat)
