; SPDX-License-Identifier: BSL-1.0
;
; The short way of a 64-bit product over a literal gives the floor of the whole.
;
;     x = w * d + t, 0 <= t < d  =>  floor(x * y / d) = w * y + floor(t * y / d)
;
; About     troy::detail::try_short_way (detail/quotient.hpp).
; Encoding  f is the floor of the whole product, p that of the part; w and t are the Euclidean
;           quotient and remainder of x.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const x Int)
(declare-const y Int)
(declare-const d Int)
(declare-const w Int)
(declare-const t Int)
(declare-const f Int)
(declare-const r Int)
(declare-const p Int)
(declare-const s Int)
(assert (and (<= 0 x) (<= 0 y) (< 0 d)))
(assert (is_floor x d w t))
(assert (is_floor (* x y) d f r))
(assert (is_floor (* t y) d p s))

(push)
(assert (not (= f (+ (* w y) p))))
(check-sat)
(pop)
(check-sat)
