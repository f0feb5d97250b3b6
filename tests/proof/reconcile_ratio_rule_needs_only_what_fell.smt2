; SPDX-License-Identifier: BSL-1.0
;
; The ratio rule's amount from the fall of ounces per token alone: the same, from a shorter product.
;
;     p >= n > 0  =>  floor(s * p / n) - s = floor(s * (p - n) / n)
;
; About     troy::frs::reconcile (frs/reconcile.hpp), which computes the right side;
;           frs/README.md#the-ratio-rule states the left.
; Encoding  a is the floor of the left product, f that of the right one.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const s Int)
(declare-const p Int)
(declare-const n Int)
(declare-const a Int)
(declare-const r Int)
(declare-const f Int)
(declare-const t Int)
(assert (and (<= 0 s) (< 0 n) (<= n p)))
(assert (is_floor (* s p) n a r))
(assert (is_floor (* s (- p n)) n f t))

(push)
(assert (not (= (- a s) f)))
(check-sat)
(pop)
(check-sat)
