; SPDX-License-Identifier: BSL-1.0
;
; Tokens to ounces and back to tokens never gives more tokens, and what is lost is bounded.
;
;     o = floor(t * q / b), u = floor(o * b / q)  =>  u <= t  and  (t - u) * q <= b + q - 2
;
; Both floors may leave a remainder: below b in the first, below q in the second. At q = b / 2 that
; is two units at most.
;
; About     troy::frs::ounces_from_tokens, tokens_from_ounces (frs/ounces.hpp).
; Encoding  q is ounces per token, b its scale (10^9 on chain; any here). Two Euclidean divisions,
;           the second of what the first gave. q may exceed b.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const t Int)
(declare-const q Int)
(declare-const b Int)
(declare-const o Int)
(declare-const r Int)
(declare-const u Int)
(declare-const s Int)
(assert (and (<= 0 t) (< 0 q) (< 0 b)))
(assert (is_floor (* t q) b o r))
(assert (is_floor (* o b) q u s))

(push)
(assert (not (and (<= u t) (<= (* (- t u) q) (+ b q (- 2))))))
(check-sat)
(pop)
(check-sat)
