; SPDX-License-Identifier: BSL-1.0
;
; The reserves rule mints exactly the tokens that fit into what a supply lacks.
;
;     floor(R * b / q) - s = floor((R * b - s * q) / q)
;
; About     troy::frs::reconcile_to_reserves (frs/reconcile.hpp): the gap between the rules in
;           tokens, for reconcile_ratio_rule_drifts_less_than_one_unit_a_step.
; Encoding  w stands for R * b, any integer of s * q or more.
; Expect    unsat; then sat: the assumptions alone can be satisfied.

; n = f * d + r is Euclidean division: f is floor(n / d), r the remainder.
(define-fun is_floor ((n Int) (d Int) (f Int) (r Int)) Bool
  (and (= n (+ (* f d) r)) (<= 0 r) (< r d)))
(declare-const s Int)
(declare-const q Int)
(declare-const w Int)
(declare-const target Int)
(declare-const t Int)
(declare-const gap Int)
(declare-const u Int)
(assert (and (<= 0 s) (< 0 q) (<= (* s q) w)))
(assert (is_floor w q target t))
(assert (is_floor (- w (* s q)) q gap u))

(push)
(assert (not (= (- target s) gap)))
(check-sat)
(pop)
(check-sat)
