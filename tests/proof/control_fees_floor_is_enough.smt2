; SPDX-License-Identifier: BSL-1.0
;
; A false claim: solving for gross with a floor leaves the payout as well. It must be refuted, or
; the proof that the ceiling is needed would prove nothing.
;
;     g = floor(net * W / (W - rate))  =>  g - ceil(g * rate / W) >= net
;
; About     the encoding of fees_gross_for_payout_is_the_smallest.
; Expect    sat.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
; n + s = c * d: c is ceil(n / d), s what rounding up adds.
(define-fun is_ceil ((n Int) (d Int) (c Int) (s Int)) Bool
  (and (= (+ n s) (* c d)) (<= 0 s) (< s d)))
(declare-const net Int)
(declare-const rate Int)
(declare-const W Int)
(declare-const g Int)
(declare-const s Int)
(declare-const e Int)
(declare-const t Int)
(assert (and (<= 0 net) (<= 0 rate) (< rate W)))
(assert (is_floor (* net W) (- W rate) g s))
(assert (is_ceil (* g rate) W e t))
(assert (not (>= (- g e) net)))
(check-sat)
