; SPDX-License-Identifier: BSL-1.0
;
; Which side of the half a remainder lies on can be seen without doubling it, which could overflow.
;
;     0 <= r < d  =>  (2 * r < d  <=>  r < d - r)  and  (2 * r = d  <=>  r = d - r)
;
; About     troy::detail::rounds_up (mul_div.hpp): half_up and half_even compare the remainder with
;           what it lacks to the divisor.
; Encoding  as written; linear.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

(declare-const r Int)
(declare-const d Int)
(assert (and (<= 0 r) (< r d)))

(push)
(assert (not (and (= (< (* 2 r) d) (< r (- d r))) (= (= (* 2 r) d) (= r (- d r))))))
(check-sat)
(pop)
(check-sat)
