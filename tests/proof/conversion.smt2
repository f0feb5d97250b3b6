; SPDX-License-Identifier: BSL-1.0
;
; Tokens to ounces and back; and the XSD contracts' prices, mints and interest rate.
; How these files are read: CMakeLists.txt.
;
; is_floor  n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
; is_ceil   n + s = c * d: c is ceil(n / d), s what rounding up adds.

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

; The contracts' price of a gram is never above the exact one, and below it by no more than the
; bound.
;
;     g = floor(p * 10^4 / 311035), e = floor(p * 10^7 / 311034768),
;     h = ceil(p * 29000 / 1209283738311)  =>  0 <= e - g <= h
;
; About     troy::xsd::gram_price, exact_gram_price, gram_price_bound (xsd/peg.hpp).
; Encoding  the constants are the code's, so that all is linear; that 29000 / 1209283738311 is the
;           difference of the two ratios is asserted nowhere, the bound holds or it does not.
(echo "xsd_gram_price_bound")
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(define-fun is_ceil ((n Int) (d Int) (c Int) (s Int)) Bool
  (and (= (+ n s) (* c d)) (<= 0 s) (< s d)))
(declare-const p Int)
(declare-const g Int)
(declare-const r Int)
(declare-const e Int)
(declare-const s Int)
(declare-const h Int)
(declare-const t Int)
(assert (<= 0 p))
(assert (is_floor (* p 10000) 311035 g r))
(assert (is_floor (* p 10000000) 311034768 e s))
(assert (is_ceil (* p 29000) 1209283738311 h t))
(push)
(assert (not (and (<= 0 (- e g)) (<= (- e g) h))))
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; Minting at 100 % and redeeming at 100 % at the same prices never returns more ether, and what is
; lost is bounded.
;
;     x = floor(w * e / g), v = floor(x * g / e)  =>  v <= w  and  (w - v) * e <= e + g - 2
;
; So while an ether is worth a gram or more, at most one wei is lost.
;
; About     troy::xsd::mint_collateralized, redeem_collateralized (xsd/mint_redeem.hpp).
; Encoding  e is the price of ether, g that of a gram, both raw and above zero: a zero price is an
;           error of the function that divides by it.
(echo "xsd_mint_and_redeem_collateralized_never_gains")
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const w Int)
(declare-const e Int)
(declare-const g Int)
(declare-const x Int)
(declare-const r Int)
(declare-const v Int)
(declare-const s Int)
(assert (and (<= 0 w) (< 0 e) (< 0 g)))
(assert (is_floor (* w e) g x r))
(assert (is_floor (* x g) e v s))
(push)
(assert (not (and (<= v w)
                  (<= (* (- w v) e) (+ e g (- 2)))
                  (=> (<= g e) (<= (- w v) 1)))))
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; The interest rate of a position that mints more lies between its own and the current one.
;
;     r = floor((a * own + x * now) / (a + x))  =>  min(own, now) <= r <= max(own, now)
;
; About     troy::xsd::mint (xsd/interest.hpp), a later mint.
; Encoding  f and s are Euclidean quotient and remainder of the weighted sum by a + x.
(echo "xsd_rate_stays_between_old_and_new")
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
(set-info :status unsat)
(check-sat)
(pop)
(set-info :status sat)
(check-sat)
(reset)

; A false claim: minting at 0 % and redeeming at 0 % never returns more shares. The contracts divide
; by 31103477 there, not by 31.1035 * 10^6: at $25 an ounce 0.82 shares in a million are gained
; (README.md). It must be refuted.
;
;     g = floor(p * 10^4 / 311035), x = floor(n * c / g), u = floor(x * p / 31103477),
;     m = floor(u * 10^6 / c)  =>  m <= n
;
; About     troy::xsd::mint_algorithmic, redeem_algorithmic (xsd/mint_redeem.hpp).
; Encoding  p is the price of an ounce, here $25.000000; c that of a share, here $0.100000.
(echo "control_xsd_mint_and_redeem_algorithmic_never_gains")
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const n Int)
(declare-const g Int)
(declare-const q Int)
(declare-const x Int)
(declare-const r Int)
(declare-const u Int)
(declare-const s Int)
(declare-const m Int)
(declare-const t Int)
(define-fun p () Int 25000000)
(define-fun c () Int 100000)
(assert (<= 0 n))
(assert (is_floor (* p 10000) 311035 g q))
(assert (is_floor (* n c) 803768 x r))
(assert (= g 803768))
(assert (is_floor (* x p) 31103477 u s))
(assert (is_floor (* u 1000000) c m t))
(assert (not (<= m n)))
(set-info :status sat)
(check-sat)
(reset)
