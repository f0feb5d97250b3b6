; SPDX-License-Identifier: BSL-1.0
;
; Two reconciles by the ratio rule never give more than one over both days, and less by a bound.
;
;     p >= m >= n > 0,  a = floor(s * p / m),  two = floor(a * m / n),  one = floor(s * p / n)
;     =>  two <= one  and  (one - two) * n <= m + n - 2
;     so that  m <= n + 1  =>  one - two <= 1   and   m <= 2 * n + 1  =>  one - two <= 2
;
; So the lag is 2 units at most while ounces per token do not halve between the two days. It is NOT
; always 1 at most, see control_reconcile_lag_is_at_most_one; but for 2 both remainders have to fall
; among the m - n largest, about once in 3 * 10^10 supplies at 0.30 % a year and a day apart.
;
; About     troy::frs::reconcile (frs/reconcile.hpp): one call may cover several skipped days.
; Encoding  three Euclidean divisions, the second of what the first gave.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

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

(push)
(assert (not (and (<= two one)
                  (<= (* (- one two) n) (+ m n (- 2)))
                  (=> (<= m (+ n 1)) (<= (- one two) 1))
                  (=> (<= m (+ (* 2 n) 1)) (<= (- one two) 2)))))
(check-sat)
(pop)
(check-sat)
