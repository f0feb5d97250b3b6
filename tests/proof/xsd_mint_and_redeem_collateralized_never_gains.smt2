; SPDX-License-Identifier: BSL-1.0
;
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
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
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
(check-sat)
(pop)
(check-sat)
