; SPDX-License-Identifier: BSL-1.0
;
; The interest rate of a position that mints more lies between its own and the current one.
;
;     r = floor((a * own + x * now) / (a + x))  =>  min(own, now) <= r <= max(own, now)
;
; About     troy::xsd::mint (xsd/interest.hpp), a later mint.
; Encoding  f and s are Euclidean quotient and remainder of the weighted sum by a + x.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const a Int)
(declare-const x Int)
(declare-const own Int)
(declare-const now Int)
(declare-const f Int)
(declare-const s Int)
(assert (and (<= 0 a) (<= 0 x) (< 0 (+ a x)) (<= 0 own) (<= 0 now)))
(assert (is_floor (+ (* a own) (* x now)) (+ a x) f s))

(push)
(assert (not (and (<= (ite (< own now) own now) f) (<= f (ite (< own now) now own)))))
(check-sat)
(pop)
(check-sat)
