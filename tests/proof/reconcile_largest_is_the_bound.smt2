; SPDX-License-Identifier: BSL-1.0
;
; The largest reconcile is accepted, one unit more is refused, and so it decides for every amount.
;
;     a = floor(((R + 1) * b - 1 - O * q) / q)
;     =>  for every x:  floor((O + x) * q / b) <= R  <=>  x <= a
;     and  a = floor(((R + 1) * b - 1) / q) - O
;
; About     troy::frs::largest_reconcile (frs/reconcile.hpp), which divides what is left after the
;           obligation; frs/README.md#the-bound subtracts the obligation after dividing.
; Encoding  x = a gives "accepted", x = a + 1 "refused". Nothing is assumed of the sign of what is
;           left: the equivalence holds there too, with a below zero.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const R Int)
(declare-const O Int)
(declare-const q Int)
(declare-const b Int)
(declare-const x Int)
(declare-const a Int)
(declare-const r Int)
(declare-const f Int)
(declare-const s Int)
(declare-const c Int)
(declare-const t Int)
(assert (and (<= 0 R) (<= 0 O) (< 0 q) (< 0 b) (<= 0 x)))
(assert (is_floor (- (* (+ R 1) b) 1 (* O q)) q a r))
(assert (is_floor (- (* (+ R 1) b) 1) q c t))
(assert (is_floor (* (+ O x) q) b f s))

(push)
(assert (not (and (= (<= f R) (<= x a)) (= a (- c O)))))
(check-sat)
(pop)
(check-sat)
