; SPDX-License-Identifier: BSL-1.0
;
; Where the largest reconcile reports reserve_not_enough, the chain accepts no amount, not even
; zero.
;
;     (R + 1) * b - 1 < O * q  <=>  floor(O * q / b) > R
;
; About     troy::frs::largest_reconcile (frs/reconcile.hpp), its errors.
; Encoding  f is the ounces of the obligation.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const R Int)
(declare-const O Int)
(declare-const q Int)
(declare-const b Int)
(declare-const f Int)
(declare-const s Int)
(assert (and (<= 0 R) (<= 0 O) (< 0 q) (< 0 b)))
(assert (is_floor (* O q) b f s))

(push)
(assert (not (= (< (- (* (+ R 1) b) 1) (* O q)) (> f R))))
(check-sat)
(pop)
(check-sat)
