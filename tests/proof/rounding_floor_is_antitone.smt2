; SPDX-License-Identifier: BSL-1.0
;
; A larger divisor never gives more.
;
;     d <= e  =>  floor(x * y / e) <= floor(x * y / d)
;
; About     troy::mul_div (mul_div.hpp) with rounding::down; so tokens_from_ounces, which mints
;           more for the same ounces as ounces per token fall (frs/ounces.hpp).
; Encoding  f and g are the Euclidean quotients by d and by e.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const x Int)
(declare-const y Int)
(declare-const d Int)
(declare-const e Int)
(declare-const f Int)
(declare-const r Int)
(declare-const g Int)
(declare-const s Int)
(assert (and (<= 0 x) (<= 0 y) (< 0 d) (<= d e)))
(assert (is_floor (* x y) d f r))
(assert (is_floor (* x y) e g s))

(push)
(assert (not (<= g f)))
(check-sat)
(pop)
(check-sat)
