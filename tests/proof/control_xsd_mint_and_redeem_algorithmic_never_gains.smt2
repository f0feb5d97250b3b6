; SPDX-License-Identifier: BSL-1.0
;
; A false claim: minting at 0 % and redeeming at 0 % never returns more shares. The contracts divide
; by 31103477 there, not by 31.1035 * 10^6: at $25 an ounce 0.82 shares in a million are gained
; (README.md). It must be refuted.
;
;     g = floor(p * 10^4 / 311035), x = floor(n * c / g), u = floor(x * p / 31103477),
;     m = floor(u * 10^6 / c)  =>  m <= n
;
; About     troy::xsd::mint_algorithmic, redeem_algorithmic (xsd/mint_redeem.hpp).
; Encoding  p is the price of an ounce, here $25.000000; c that of a share, here $0.100000.
; Expect    sat.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
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
(check-sat)
