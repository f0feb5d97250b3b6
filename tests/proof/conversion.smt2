; SPDX-License-Identifier: BSL-1.0
;
; Tokens to ounces and back.
; How these files are read: CMakeLists.txt.
;
; is_floor  n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.

; Ounces to tokens and back to ounces never gives more ounces, and at most one unit is lost while a
; token is worth an ounce or less.
;
;     t = floor(o * b / q), p = floor(t * q / b)  =>  p <= o  and  (o - p) * b <= q + b - 2,
;     so that q <= b  =>  o - p <= 1
;
; About     troy::frs::tokens_from_ounces, ounces_from_tokens (frs/ounces.hpp): a bar deposited and
;           redeemed.
; Encoding  as in conversion_tokens_to_ounces_and_back_never_gains, the other way round.
(echo "conversion_ounces_to_tokens_and_back_never_gains")
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
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

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
(echo "conversion_tokens_to_ounces_and_back_never_gains")
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
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; A false claim: tokens to ounces and back loses at most one unit. True for ounces, false for tokens
; as soon as a token is worth less than an ounce.
;
;     q <= b  =>  t - floor(floor(t * q / b) * b / q) <= 1
;
; About     the encoding of conversion_*: the bound of one direction is not that of the other.
(echo "control_conversion_loses_at_most_one")
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const t Int)
(declare-const q Int)
(declare-const b Int)
(declare-const o Int)
(declare-const r Int)
(declare-const u Int)
(declare-const s Int)
(assert (and (<= 0 t) (< 0 q) (<= q b)))
(assert (is_floor (* t q) b o r))
(assert (is_floor (* o b) q u s))
(assert (not (<= (- t u) 1)))
(set-info :status sat)
(check-sat)
(reset)

; A false claim: tokens to ounces and back loses nothing. It must be refuted.
;
;     floor(floor(t * q / b) * b / q) = t
;
; About     the encoding of conversion_tokens_to_ounces_and_back_never_gains.
(echo "control_conversion_round_trip_is_exact")
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
(set-info :status sat)
(check-sat)
(reset)
