// SPDX-License-Identifier: BSL-1.0
// XAGm's ledger, in the types of Ethereum and of Sui: frs/README.md#the-ledger-on-chain,
// contracts/Ledger.sol.

import { dayStart, instant, quantity, TWO } from '../lib/kinds.mjs';

const B = 10n ** 9n;

/// The formulas with amounts of `bits` bits and budgets of `budgetBits`.
function at(bits, budgetBits) {
    const limit = TWO(bits);
    const budgetLimit = TWO(budgetBits);
    /// `count` bits of 112, scaled to the width of a budget.
    const fewer = (count) => Math.max(1, Math.floor((count * budgetBits) / 112));
    const amountBits = (random, count) => random.bits(fewer(count));

    const usual = [33_036_714_433_829n, 39_995_331_647_753n, 73_032n * B, 1n, 0n];
    const tokens = quantity(9, bits, { typical: usual, usualBits: bits / 2 });
    const budget = quantity(9, budgetBits, { typical: usual });
    const total = quantity(9, budgetBits, { typical: [...usual, 100n * B] });
    const ounces = quantity(9, bits);
    const q = quantity(9, 64, {
        typical: [B, 998_561_644n, 999_991_781n, B + 1n, 1n, 0n],
        usualBits: 29,
    });
    const rate = quantity(9, 64, {
        typical: [3_000_000n, 100_000_000n, 50_000_000n, 0n],
        usualBits: 26,
    });
    const reserve = quantity(9, bits, { signed: true, typical: [72_927n * B, 0n, -1n, 1n] });
    const seconds = quantity(0, 64, { typical: [86_400n, 3_600n, 1n, 0n], usualBits: 18 });

    /// The reserve that the obligation needs, and values around it.
    const inOunces = (obligation, a) => (obligation * a.q) / B;
    /// The largest uint112 product.
    const trap = (a) => (budgetLimit - 1n) / a.q;
    const plenty = (_, random) => ({
        reserve: random.bits(bits === 256 ? 120 + random.below(134) : 56 + random.below(8)),
        q: random.bits(29),
    });
    const reserveEdges = (after, without) => [
        plenty,
        plenty,
        plenty,
        (a) => ({ reserve: inOunces(after(a), a) }),
        (a) => ({ reserve: inOunces(after(a), a) }),
        (a) => ({ ...without(a, trap(a)), reserve: limit }),
        (a) => ({ ...without(a, budgetLimit), q: 1n, reserve: limit }),
        (a) => ({ q: (budgetLimit - 1n) / after(a), reserve: limit }),
        () => ({ reserve: 0n, q: 0n }),
        () => ({ q: B }),
    ];
    const reserveErrors = ['oz_per_token_too_large', 'overflow', 'reserve_not_enough'];
    const running = (a, random) => ({
        total: a.recorded + 1n + amountBits(random, 1 + random.below(100)),
    });

    /// The expected and the actual ounces per token.
    const agreed = (random) => {
        const same = B - random.bits(1 + random.below(28));
        return { expectedQ: same, q: same };
    };

    /// What an obligation is made of.
    const parts = (a) =>
        a.supply +
        a.budget +
        (a.sideSupply + a.sideBudget) +
        (a.allocated - a.claimed) +
        (a.returned - a.reclaimed) +
        (a.sent - a.received);

    return [
        {
            name: 'xagm.create_main_chain',
            usual: (a, random) => ({ base: B - random.bits(20), rate: random.bits(26) }),
            solidity: 'createMainChain',
            args: { base: q, rate, now: instant },
            results: [q, dayStart, rate, instant],
            errors: ['annual_fee_rate_too_large', 'oz_per_token_too_large'],
            edges: [
                () => ({ rate: 100_000_000n }),
                () => ({ base: B }),
                () => ({ base: B + 1n, rate: 100_000_001n }),
                (a) => ({ now: (a.now / 86_400n) * 86_400n, base: B, rate: 0n }),
            ],
        },
        {
            name: 'xagm.update_annual_fee_rate',
            usual: (a, random) => ({
                base: B - random.bits(20),
                rate: random.bits(26),
                newRate: random.bits(26),
                t: a.baseTime + random.bits(1 + random.below(30)),
            }),
            solidity: 'updateAnnualFeeRate',
            args: { base: q, baseTime: dayStart, rate, newRate: rate, t: instant },
            results: [q, dayStart, rate],
            errors: [
                'annual_fee_rate_too_large',
                'oz_per_token_too_large',
                'time_before_base_day',
                'underflow',
            ],
            // As for xagm.ounces_per_token.
            panic11: (a) => (a.t < a.baseTime ? 'time_before_base_day' : 'underflow'),
            edges: [
                (a, random) => ({ t: a.baseTime + random.bits(1 + random.below(34)) }),
                (a, random) => ({ t: a.baseTime + random.bits(1 + random.below(34)) }),
                (a) => ({ t: a.baseTime + ((a.base * 365n) / a.rate) * 86_400n }),
                (a) => ({ base: (a.rate * ((a.t - a.baseTime) / 86_400n)) / 365n }),
                () => ({ newRate: 100_000_000n }),
                () => ({ rate: 100_000_000n }),
                () => ({ base: B }),
                (a) => ({ t: a.baseTime }),
            ],
        },
        {
            name: 'xagm.reserve',
            solidity: 'reserve',
            args: { answer: reserve, updatedAt: instant, fallback: reserve, now: instant },
            results: [reserve],
            errors: [],
            edges: [
                (a) => ({ now: a.updatedAt + 259_200n }),
                (a) => ({ updatedAt: a.now - 259_200n }),
                (a) => ({ updatedAt: TWO(64) - 259_200n, now: TWO(64) - 1n }),
            ],
        },
        {
            name: 'xagm.require_reserve',
            solidity: 'requireReserve',
            args: { obligation: budget, q, reserve },
            results: [ounces],
            errors: ['overflow', 'reserve_not_enough'],
            edges: reserveEdges(
                (a) => a.obligation,
                (a, obligation) => ({ obligation }),
            ),
        },
        {
            name: 'xagm.increase_mint_budget',
            usual: (a, random) => ({
                ...plenty(a, random),
                budget: amountBits(random, 1 + random.below(80)),
                obligation: amountBits(random, 1 + random.below(80)),
                d: amountBits(random, 1 + random.below(80)),
            }),
            solidity: 'increaseMintBudget',
            args: { budget, obligation: budget, d: budget, q, reserve },
            results: [budget, budget],
            errors: reserveErrors,
            edges: [
                ...reserveEdges(
                    (a) => a.obligation + a.d,
                    (a, after) => ({ d: after - a.obligation }),
                ),
                (a) => ({ d: budgetLimit - a.budget, obligation: 0n, q: 1n, reserve: limit }),
                () => ({ d: 0n }),
            ],
        },
        {
            name: 'xagm.decrease_mint_budget',
            usual: (a, random) => ({
                d: amountBits(random, 1 + random.below(100)),
                budget: amountBits(random, 111),
                obligation: amountBits(random, 111),
            }),
            solidity: 'decreaseMintBudget',
            args: { budget, obligation: budget, d: budget },
            results: [budget, budget],
            errors: ['underflow'],
            edges: [
                (a) => ({ d: a.obligation }),
                (a) => ({ d: a.budget }),
                (a, random) => ({ d: amountBits(random, 20) }),
                (a, random) => ({ obligation: a.budget + amountBits(random, 60) }),
            ],
        },
        {
            name: 'xagm.mint_to',
            usual: (a, random) => ({
                ...agreed(random),
                budget: amountBits(random, 111),
                amount: amountBits(random, 1 + random.below(105)),
            }),
            solidity: 'mintTo',
            args: { supply: tokens, budget, amount: tokens, expectedQ: q, q },
            results: [tokens, budget],
            errors: [
                'oz_per_token_too_large',
                'unexpected_oz_per_token',
                'mint_budget_not_enough',
                'overflow',
            ],
            edges: [
                (a) => ({ amount: a.budget, expectedQ: a.q }),
                (a, random) => ({
                    q: random.bits(29),
                    amount: amountBits(random, 1 + random.below(60)),
                }),
                (a, random) => {
                    const same = random.bits(29);
                    return { amount: a.budget - amountBits(random, 70), expectedQ: same, q: same };
                },
                (a, random) => {
                    const same = random.bits(29);
                    return {
                        amount: amountBits(random, 1 + random.below(60)),
                        expectedQ: same,
                        q: same,
                    };
                },
                (a) => ({ supply: limit - a.amount, expectedQ: a.q }),
                (a) => ({ q: B, expectedQ: B }),
                (a) => ({ expectedQ: a.q }),
                (a) => ({ amount: 0n, expectedQ: a.q }),
            ],
        },
        {
            name: 'xagm.redeem',
            usual: (a, random) => {
                const amount = amountBits(random, 1 + random.below(105));
                const balance = amount + amountBits(random, 60);
                const supply = balance + amountBits(random, 120);
                return {
                    ...agreed(random),
                    amount,
                    balance,
                    supply,
                    budget: amountBits(random, 110),
                };
            },
            solidity: 'redeem',
            args: { supply: tokens, budget, balance: tokens, amount: tokens, expectedQ: q, q },
            results: [tokens, budget],
            errors: [
                'oz_per_token_too_large',
                'unexpected_oz_per_token',
                'insufficient_balance',
                'overflow',
                'underflow',
            ],
            edges: [
                (a) => ({ amount: a.balance, expectedQ: a.q }),
                (a, random) => {
                    const same = random.bits(29);
                    const balance = amountBits(random, 1 + random.below(111));
                    const supply = balance + amountBits(random, 120);
                    return {
                        amount: balance - amountBits(random, 60),
                        balance,
                        supply,
                        expectedQ: same,
                        q: same,
                    };
                },
                (a, random) => {
                    const same = random.bits(29);
                    return {
                        amount: amountBits(random, 40),
                        balance: amountBits(random, 50),
                        expectedQ: same,
                        q: same,
                    };
                },
                (a) => ({
                    amount: budgetLimit - a.budget,
                    balance: limit,
                    supply: limit,
                    expectedQ: a.q,
                }),
                (a) => ({
                    amount: budgetLimit,
                    balance: limit,
                    supply: limit,
                    budget: 0n,
                    expectedQ: a.q,
                }),
                (a) => ({ amount: a.supply, balance: limit, expectedQ: a.q }),
                (a) => ({ q: B, expectedQ: B }),
                (a) => ({ expectedQ: a.q }),
            ],
        },
        {
            name: 'xagm.reconcile_supply',
            usual: (a, random) => ({
                ...plenty(a, random),
                budget: 0n,
                obligation: amountBits(random, 1 + random.below(80)),
                a: 1n + amountBits(random, 1 + random.below(80)),
            }),
            solidity: 'reconcileSupply',
            args: {
                supply: tokens,
                budget,
                obligation: budget,
                lastReconcileTime: instant,
                a: tokens,
                t: instant,
                q,
                reserve,
            },
            results: [tokens, budget, instant],
            errors: [
                'oz_per_token_too_large',
                'zero_value',
                'mint_budget_not_zero',
                'too_early_to_reconcile',
                'overflow',
                'reserve_not_enough',
            ],
            edges: [
                (a, random) => ({
                    ...plenty(a, random),
                    budget: 0n,
                    a: amountBits(random, 1 + random.below(80)),
                }),
                (a, random) => ({
                    ...plenty(a, random),
                    budget: 0n,
                    obligation: amountBits(random, 70),
                    a: 7n,
                }),
                (a, random) => ({
                    ...plenty(a, random),
                    budget: 0n,
                    obligation: amountBits(random, 1 + random.below(80)),
                    a: 1n + amountBits(random, 1 + random.below(80)),
                }),
                (a) => ({ lastReconcileTime: (a.t / 86_400n) * 86_400n, budget: 0n, a: a.a + 1n }),
                (a) => ({ t: a.lastReconcileTime + 86_400n, budget: 0n }),
                ...reserveEdges(
                    (a) => a.obligation + a.a,
                    (a, after) => ({ a: after - a.obligation, budget: 0n }),
                ).map((edge) => (a, random) => ({ ...edge(a, random), budget: 0n })),
                (a) => ({ a: budgetLimit, obligation: 0n, budget: 0n, q: 1n }),
                (a) => ({ supply: limit - a.a, budget: 0n, obligation: 0n, q: 1n, reserve: limit }),
            ],
        },
        {
            name: 'xagm.send_token',
            usual: (a, random) => {
                const v = amountBits(random, 1 + random.below(100));
                const balance = v + amountBits(random, 60);
                return { v, balance, supply: balance + amountBits(random, 110) };
            },
            solidity: 'sendToken',
            args: { supply: tokens, balance: tokens, v: tokens },
            results: [tokens],
            errors: ['zero_value', 'insufficient_balance', 'underflow'],
            edges: [
                (a) => ({ v: a.balance }),
                (a) => ({ v: a.supply, balance: limit }),
                (a, random) => ({
                    v: amountBits(random, 30),
                    balance: amountBits(random, 60),
                    supply: amountBits(random, 90),
                }),
            ],
        },
        {
            name: 'xagm.receive_token',
            usual: (a, random) => ({
                now: a.last + random.bits(1 + random.below(16)),
                single: 0n,
                limit: amountBits(random, 60),
                inFlight: amountBits(random, 59),
                v: amountBits(random, 1 + random.below(58)),
            }),
            solidity: 'receiveToken',
            args: {
                supply: tokens,
                limit: tokens,
                window: seconds,
                single: tokens,
                inFlight: tokens,
                last: instant,
                v: tokens,
                now: instant,
            },
            results: [tokens, tokens, instant],
            errors: ['underflow', 'overflow', 'rate_limit_exceeded'],
            edges: [
                (a, random) => ({ now: a.last + random.bits(20) }),
                (a, random) => ({
                    now: a.last + random.bits(16),
                    single: 0n,
                    v: amountBits(random, 20),
                }),
                (a, random) => ({
                    now: a.last + random.bits(10),
                    window: random.bits(10),
                    limit: amountBits(random, 60),
                    inFlight: amountBits(random, 60),
                    v: amountBits(random, 1 + random.below(58)),
                    single: random.chance(0.5) ? 0n : amountBits(random, 60),
                }),
                (a) => ({ single: a.v, now: a.last + 1n }),
                (a) => ({ single: a.v, now: a.last - 1n }),
                (a) => ({ single: a.v - 1n, now: a.last - 1n }),
                (a) => ({ v: a.limit, single: 0n, inFlight: 0n, now: a.last }),
                (a) => ({
                    v: a.limit - a.inFlight + (a.limit * (a.now - a.last)) / a.window,
                    single: 0n,
                }),
                (a) => ({ inFlight: (a.limit * (a.now - a.last)) / a.window }),
                (a) => ({ limit: limit / (a.now - a.last) }),
                (a) => ({ supply: limit - a.v, single: 0n, limit: a.v, inFlight: 0n, now: a.last }),
                (a) => ({ now: a.last }),
            ],
        },
        {
            name: 'xagm.rate_limit_capacity',
            usual: (a, random) => ({ now: a.last + random.bits(1 + random.below(20)) }),
            solidity: 'rateLimitCapacity',
            args: { limit: tokens, window: seconds, inFlight: tokens, last: instant, now: instant },
            results: [tokens],
            // In 128 bits the product always fits.
            errors: bits === 256 ? ['underflow', 'overflow'] : ['underflow'],
            edges: [
                (a, random) => ({ now: a.last + random.bits(20) }),
                (a, random) => ({
                    now: a.last + random.bits(12),
                    inFlight: amountBits(random, 60),
                    limit: amountBits(random, 60),
                }),
                (a) => ({ inFlight: (a.limit * (a.now - a.last)) / a.window }),
                (a) => ({ inFlight: a.limit + (a.limit * (a.now - a.last)) / a.window }),
                (a) => ({ limit: limit / (a.now - a.last) }),
                (a) => ({ now: a.last }),
            ],
        },
        {
            name: 'xagm.set_rate_limit',
            usual: (a, random) => ({
                now: a.last + random.bits(1 + random.below(16)),
                limit: amountBits(random, 60),
                inFlight: amountBits(random, 60),
                newLimit: amountBits(random, 1 + random.below(120)),
                newWindow: random.bits(1 + random.below(32)),
            }),
            solidity: 'setRateLimit',
            args: {
                limit: tokens,
                window: seconds,
                inFlight: tokens,
                last: instant,
                newLimit: tokens,
                newWindow: seconds,
                now: instant,
            },
            results: [tokens, seconds, tokens, instant],
            // In 128 bits the product always fits.
            errors:
                bits === 256
                    ? ['rate_limit_too_large', 'underflow', 'overflow']
                    : ['rate_limit_too_large', 'underflow'],
            edges: [
                (a, random) => ({
                    now: a.last + random.bits(12),
                    window: random.bits(12),
                    limit: amountBits(random, 60),
                    inFlight: amountBits(random, 60),
                    newLimit: amountBits(random, 60),
                    newWindow: random.bits(20),
                }),
                () => ({ newWindow: TWO(32) - 1n }),
                () => ({ newWindow: TWO(32) }),
                () => ({ newLimit: TWO(128) - 1n, newWindow: 3_600n }),
                () => ({ newLimit: TWO(128), newWindow: 3_600n }),
                () => ({ newLimit: TWO(128), newWindow: TWO(32) }),
                (a) => ({ inFlight: (a.limit * (a.now - a.last)) / a.window, newWindow: 1n }),
                (a) => ({ limit: limit / (a.now - a.last), newLimit: 1n, newWindow: 1n }),
                (a) => ({ now: a.last, newLimit: 1n, newWindow: 0n }),
                (a) => ({ now: a.last - 1n, newLimit: 1n, newWindow: 1n }),
            ],
        },
        {
            name: 'xagm.set_single_message_limit',
            usual: (a, random) => ({
                newLimit: random.bits(1 + random.below(bits === 256 ? 160 : 64)),
            }),
            solidity: 'setSingleMessageLimit',
            args: { newLimit: tokens },
            results: [tokens],
            errors: bits === 256 ? ['single_message_limit_too_large'] : [],
            edges: [
                () => ({ newLimit: TWO(160) - 1n }),
                () => ({ newLimit: TWO(160) }),
                (a, random) => ({ newLimit: random.bits(256) }),
                () => ({ newLimit: 0n }),
            ],
        },
        {
            name: 'xagm.allocate_mint_budget',
            usual: (a, random) => ({
                ...plenty(a, random),
                recorded: amountBits(random, 1 + random.below(100)),
                total: TWO(fewer(80)) + amountBits(random, 82),
                obligation: amountBits(random, 80),
                ...(random.chance(0.8) ? { recorded: amountBits(random, 79) } : {}),
            }),
            solidity: 'allocateMintBudget',
            args: { obligation: budget, recorded: total, total, q, reserve },
            results: [budget],
            errors: [...reserveErrors, 'stale_mint_budget_submission'],
            edges: [
                running,
                (a, random) => ({ ...running(a, random), ...plenty(a, random) }),
                (a, random) => ({
                    ...running(a, random),
                    ...plenty(a, random),
                    obligation: amountBits(random, 70),
                }),
                ...reserveEdges(
                    (a) => a.obligation + a.total - a.recorded,
                    (a, after) => ({ total: after - a.obligation + a.recorded }),
                ),
                (a) => ({ total: a.recorded }),
            ],
        },
        {
            name: 'xagm.claim_mint_budget',
            usual: (a, random) => ({ ...running(a, random), budget: amountBits(random, 110) }),
            solidity: 'claimMintBudget',
            args: { budget, recorded: total, total },
            results: [budget],
            errors: ['stale_mint_budget_submission', 'overflow'],
            edges: [
                running,
                running,
                (a) => ({ total: a.recorded }),
                (a) => ({ total: budgetLimit - a.budget + a.recorded }),
                (a) => ({ budget: budgetLimit - a.total + a.recorded }),
            ],
        },
        {
            name: 'xagm.return_mint_budget',
            usual: (a, random) => ({ ...running(a, random), budget: amountBits(random, 111) }),
            solidity: 'returnMintBudget',
            args: { budget, recorded: total, total },
            results: [budget],
            errors: ['stale_mint_budget_submission', 'mint_budget_not_enough'],
            edges: [
                running,
                (a, random) => ({ ...running(a, random), budget: amountBits(random, 112) }),
                (a) => ({ total: a.recorded }),
                (a) => ({ total: a.recorded + a.budget }),
                (a) => ({ budget: a.total - a.recorded }),
            ],
        },
        {
            name: 'xagm.reclaim_mint_budget',
            usual: (a, random) => ({
                total: a.recorded + 1n + amountBits(random, 1 + random.below(100)),
                obligation: budgetLimit / 2n + amountBits(random, 111),
                supply: amountBits(random, 1 + random.below(110)),
                budget: amountBits(random, 1 + random.below(110)),
            }),
            solidity: 'reclaimMintBudget',
            args: { supply: tokens, budget, obligation: budget, recorded: total, total },
            results: [budget],
            errors: [
                'stale_mint_budget_submission',
                'underflow',
                'overflow',
                'token_obligation_below_floor',
            ],
            edges: [
                running,
                (a, random) => ({ ...running(a, random), obligation: amountBits(random, 112) }),
                (a, random) => ({
                    total: a.recorded + 1n + amountBits(random, 1 + random.below(40)),
                    obligation: budgetLimit / 2n + amountBits(random, 111),
                    supply: amountBits(random, 1 + random.below(111)),
                    budget: amountBits(random, 1 + random.below(111)),
                }),
                (a) => ({ total: a.recorded + a.obligation }),
                (a) => ({ total: a.recorded + a.obligation - a.supply - a.budget }),
                (a) => ({ supply: a.obligation - (a.total - a.recorded) - a.budget }),
                (a) => ({ obligation: a.supply + a.budget + a.total - a.recorded }),
                (a) => ({ supply: limit - a.budget }),
                (a) => ({ total: a.recorded }),
            ],
        },
        {
            name: 'xagm.solvency_margin',
            solidity: 'solvencyMargin',
            args: { obligation: budget, q, reserve },
            results: [reserve],
            errors: ['overflow'],
            edges: [
                (a) => ({ reserve: inOunces(a.obligation, a) }),
                (a) => ({ reserve: inOunces(a.obligation, a) - limit / 2n }),
            ],
        },
        {
            name: 'xagm.obligation_gap',
            usual: (a, random) => ({
                supply: amountBits(random, 1 + random.below(110)),
                sideSupply: amountBits(random, 1 + random.below(110)),
                sent: amountBits(random, 1 + random.below(110)),
                received: amountBits(random, 1 + random.below(110)),
            }),
            solidity: 'obligationGap',
            args: {
                obligation: budget,
                supply: tokens,
                budget,
                sideSupply: tokens,
                sideBudget: budget,
                allocated: total,
                claimed: total,
                returned: total,
                reclaimed: total,
                sent: tokens,
                received: tokens,
            },
            results: [quantity(9, bits === 256 ? 256 : 128, { signed: true })],
            // In 128 bits the sum always fits.
            errors: bits === 256 ? ['overflow'] : [],
            edges: [
                (a) => ({ obligation: parts(a) }),
                (a) => ({ received: parts(a) - a.obligation + a.received }),
                (a) => ({ sent: a.received, claimed: a.allocated, reclaimed: a.returned }),
                () => ({ supply: limit / 2n }),
                () => ({ sideSupply: limit / 2n }),
                (a) => ({ sent: a.received + limit / 2n }),
                (a) => ({ received: a.sent + limit / 2n }),
            ],
        },
    ];
}

export const formulas = [
    ...at(256, 112).map((formula) => ({ ...formula, contract: 'Ledger', bits: 256 })),
    ...at(64, 64).map((formula) => ({ ...formula, contract: 'LedgerSui', bits: 64 })),
];
