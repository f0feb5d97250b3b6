; SPDX-License-Identifier: BSL-1.0
;
; Ounces to tokens and back to ounces never gives more ounces, and at most one unit is lost while a
; token is worth an ounce or less.
;
;     t = floor(o * b / q), p = floor(t * q / b)  =>  p <= o  and  (o - p) * b <= q + b - 2,
;     so that q <= b  =>  o - p <= 1
;
; About     troy::frs::tokens_from_ounces, ounces_from_tokens (frs/ounces.hpp): a bar deposited and
;           redeemed.
; Encoding  as in conversion_tokens_to_ounces_and_back_never_gains, the other way round.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const o Int)
(declare-const q Int)
(declare-const b Int)
(declare-const t Int)
(declare-const r Int)
(declare-const p Int)
(declare-const s Int)
(assert (and (<= 0 o) (< 0 q) (< 0 b)))
(assert (is_floor (* o b) q t r))
(assert (is_floor (* t q) b p s))

(push)
(assert (not (and (<= p o) (<= (* (- o p) b) (+ q b (- 2))) (=> (<= q b) (<= (- o p) 1)))))
(check-sat)
(pop)
(check-sat)
