; SPDX-License-Identifier: BSL-1.0
;
; A reconcile by the ratio rule never raises the ounces that the supply stands for; so the reserve
; check accepts it if the supply was covered on the day of the last reconcile.
;
;     s' = floor(s * p / n)  =>  floor(s' * n / b) <= floor(s * p / b)
;
; About     troy::frs::reconcile (frs/reconcile.hpp) against the check of reconcile_supply
;           (frs/ledger.hpp), where the obligation is the supply.
; Encoding  ounces and ounces_after are the Euclidean quotients by the scale b.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const s Int)
(declare-const p Int)
(declare-const n Int)
(declare-const b Int)
(declare-const after Int)
(declare-const u Int)
(declare-const ounces Int)
(declare-const r Int)
(declare-const ounces_after Int)
(declare-const t Int)
(assert (and (<= 0 s) (< 0 n) (<= n p) (< 0 b)))
(assert (is_floor (* s p) n after u))
(assert (is_floor (* s p) b ounces r))
(assert (is_floor (* after n) b ounces_after t))

(push)
(assert (not (<= ounces_after ounces)))
(check-sat)
(pop)
(check-sat)
