; SPDX-License-Identifier: BSL-1.0
;
; The ceiling finds the smallest factor whose floor reaches a value.
;
;     p * t / b reaches v after the floor  <=>  p >= ceil(v * b / t)
;
; About     troy::xag::liquidation_price (xag/lending.hpp): two ceilings, because position_value
;           is rounded on its own.
; Encoding  f is floor(p * t / b), c is ceil(v * b / t).
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
; n + s = c * d: c is ceil(n / d), s what rounding up adds.
(define-fun is_ceil ((n Int) (d Int) (c Int) (s Int)) Bool
  (and (= (+ n s) (* c d)) (<= 0 s) (< s d)))
(declare-const p Int)
(declare-const t Int)
(declare-const b Int)
(declare-const v Int)
(declare-const f Int)
(declare-const r Int)
(declare-const c Int)
(declare-const s Int)
(assert (and (<= 0 p) (< 0 t) (< 0 b) (<= 0 v)))
(assert (is_floor (* p t) b f r))
(assert (is_ceil (* v b) t c s))

(push)
(assert (not (= (>= f v) (>= p c))))
(check-sat)
(pop)
(check-sat)
