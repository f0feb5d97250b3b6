; SPDX-License-Identifier: BSL-1.0
;
; The fee on two orders is never below the fee on both in one.
;
;     ceil((x + y) * rate / W) <= ceil(x * rate / W) + ceil(y * rate / W)
;
; About     troy::xag::fee (xag/fees.hpp), which rounds up. Minimum and flat part are not
;           negative, so they only make two orders more expensive.
; Encoding  e, f and g are the ceilings.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n + s = c * d: c is ceil(n / d), s what rounding up adds.
(define-fun is_ceil ((n Int) (d Int) (c Int) (s Int)) Bool
  (and (= (+ n s) (* c d)) (<= 0 s) (< s d)))
(declare-const x Int)
(declare-const y Int)
(declare-const rate Int)
(declare-const W Int)
(declare-const e Int)
(declare-const s Int)
(declare-const f Int)
(declare-const t Int)
(declare-const g Int)
(declare-const u Int)
(assert (and (<= 0 x) (<= 0 y) (<= 0 rate) (< 0 W)))
(assert (is_ceil (* x rate) W e s))
(assert (is_ceil (* y rate) W f t))
(assert (is_ceil (* (+ x y) rate) W g u))

(push)
(assert (not (<= g (+ e f))))
(check-sat)
(pop)
(check-sat)
