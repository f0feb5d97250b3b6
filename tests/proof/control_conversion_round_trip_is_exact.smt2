; SPDX-License-Identifier: BSL-1.0
;
; A false claim: tokens to ounces and back loses nothing. It must be refuted.
;
;     floor(floor(t * q / b) * b / q) = t
;
; About     the encoding of conversion_tokens_to_ounces_and_back_never_gains.
; Expect    sat.

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
(assert (not (= u t)))
(check-sat)
