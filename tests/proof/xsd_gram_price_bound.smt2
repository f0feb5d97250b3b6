; SPDX-License-Identifier: BSL-1.0
;
; The contracts' price of a gram is never above the exact one, and below it by no more than the
; bound.
;
;     g = floor(p * 10^4 / 311035), e = floor(p * 10^7 / 311034768),
;     h = ceil(p * 29000 / 1209283738311)  =>  0 <= e - g <= h
;
; About     troy::xsd::gram_price, exact_gram_price, gram_price_bound (xsd/peg.hpp).
; Encoding  the constants are the code's, so that all is linear; that 29000 / 1209283738311 is the
;           difference of the two ratios is asserted nowhere, the bound holds or it does not.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
; n + s = c * d: c is ceil(n / d), s what rounding up adds.
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
(check-sat)
(pop)
(check-sat)
