; SPDX-License-Identifier: BSL-1.0
;
; How far a supply by the ratio rule stays behind the reserves: less than one more unit each step. D
; = R * b - s * q is what the supply lacks, counted in ounces at the scale b * b.
;
;     D = R * b - s * p,  s' = floor(s * p / n),  D' = R * b - s' * n  =>  D <= D' <= D + n - 1
;
; By induction D after k steps is at most D_0 + k * (p_0 - 1), p_0 the first ounces per token. In
; tokens the gap is floor(D / q), see reconcile_gap_is_the_lack_in_tokens: so after k steps from a
; supply by the reserves rule at p_0 it is at most floor((k + 1) * (p_0 - 1) / p_k), which is k + 1
; at most while p_k has not fallen by more than one part in k + 2.
;
; About     troy::frs::reconcile (frs/reconcile.hpp): "each day's truncation is carried forward".
; Encoding  w stands for R * b, any integer; after and u are the Euclidean quotient and remainder.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const s Int)
(declare-const p Int)
(declare-const n Int)
(declare-const w Int)
(declare-const after Int)
(declare-const u Int)
(assert (and (<= 0 s) (< 0 n) (<= n p) (<= (* s p) w)))
(assert (is_floor (* s p) n after u))

(push)
(assert (not (let ((lack (- w (* s p))) (lack_after (- w (* after n))))
               (and (<= lack lack_after) (<= lack_after (+ lack n (- 1)))))))
(check-sat)
(pop)
(check-sat)
