// SPDX-License-Identifier: BSL-1.0
// XAGm: frs/README.md, contracts/Xagm.sol.

import { dayStart, instant, quantity, TWO } from '../lib/kinds.mjs';

const B = 10n ** 9n;
const q = quantity(9, 64, {
    typical: [B, 998_561_644n, 999_991_781n, B / 2n, 1n, 0n],
    usualBits: 31,
});
const rate = quantity(9, 64, {
    typical: [3_000_000n, 100_000_000n, 50_000_000n, 1n, 0n],
    usualBits: 26,
});
const fineness = quantity(9, 64, { typical: [999_000_000n, 999_900_000n, B, 1n], usualBits: 29 });

/// An instant a number of whole days and a part of a day after the start of a day.
const daysAfter = (base, days, random) => base + days * 86_400n + random.bits(16);

const ouncesPerToken = {
    name: 'xagm.ounces_per_token',
    usual: (a, random) => ({
        rate: random.bits(26),
        base: B - random.bits(20),
        t: a.baseTime + random.bits(1 + random.below(31)),
    }),
    solidity: 'ouncesPerToken',
    args: { base: q, baseTime: dayStart, rate, t: instant },
    results: [q],
    errors: [
        'annual_fee_rate_too_large',
        'oz_per_token_too_large',
        'time_before_base_day',
        'underflow',
    ],
    // On chain both subtractions panic. So does the uint64 product of the fee, which is exact in
    // troy: if it does not fit, the fee is far above any base, which is underflow as well.
    panic11: (a) => (a.t < a.baseTime ? 'time_before_base_day' : 'underflow'),
    edges: [
        (a, random) => ({ t: daysAfter(a.baseTime, random.bits(1 + random.below(18)), random) }),
        (a, random) => ({ t: daysAfter(a.baseTime, random.bits(14), random) }),
        (a, random) => ({
            rate: random.bits(26),
            base: random.bits(29),
            t: a.baseTime + random.bits(30),
        }),
        // The last day: base = floor(rate * days / 365).
        (a, random) => ({
            t: a.baseTime + ((a.base * 365n) / a.rate) * 86_400n,
            rate: a.rate,
        }),
        (a, random) => ({
            base: (a.rate * ((a.t - a.baseTime) / 86_400n)) / 365n,
        }),
        (a) => ({ rate: 100_000_000n }),
        (a) => ({ base: B }),
        (a) => ({ t: a.baseTime }),
    ],
};

/// The formulas in amounts of `bits` bits; wider intermediates have `product` bits.
function amounts(bits, contract, product) {
    const amount = quantity(9, bits, {
        typical: [33_036_714_433_829n, 39_995_331_647_753n, 999n * B, 72_927n * B, 1n],
    });
    const vault = quantity(2, bits);
    const exact = quantity(18, bits + 64);
    /// An amount of any size up to 2^most.
    const upTo = (random, most) => random.bits(1 + random.below(most));
    const limit = TWO(bits);
    const common = { contract, bits };
    return [
        {
            ...common,
            name: 'xagm.ounces',
            solidity: 'ounces',
            args: { tokens: amount, q },
            results: [amount],
            errors: ['overflow'],
            edges: [
                (a) => ({ tokens: TWO(product) / a.q }),
                (a) => ({ q: TWO(product) / a.tokens }),
                (a) => ({ tokens: (limit * B) / a.q }),
                (a, random) => ({ tokens: (random.bits(bits) * B) / a.q }),
            ],
        },
        {
            ...common,
            name: 'xagm.tokens',
            solidity: 'tokens',
            args: { ounces: amount, q },
            results: [amount],
            errors: ['division_by_zero', 'overflow'],
            edges: [
                (a) => ({ ounces: (limit * a.q) / B }),
                (a) => ({ q: (a.ounces * B) / limit }),
                (a, random) => ({ ounces: (random.bits(bits) * a.q) / B }),
            ],
        },
        {
            ...common,
            name: 'xagm.reconcile',
            usual: (a, random) => {
                const after = B - random.bits(1 + random.below(29));
                return { qAfter: after, qBefore: after + random.bits(1 + random.below(28)) };
            },
            solidity: 'reconcile',
            args: { supply: amount, qBefore: q, qAfter: q },
            results: [amount, amount],
            errors: ['division_by_zero', 'underflow', 'overflow'],
            edges: [
                (a) => ({ supply: (limit * a.qAfter) / a.qBefore }),
                (a) => ({ qAfter: a.qBefore }),
                (a, random) => ({ qAfter: a.qBefore - random.bits(1 + random.below(20)) }),
                (a, random) => ({ qAfter: random.bits(30), qBefore: B }),
            ],
        },
        {
            ...common,
            name: 'xagm.standing_after_reconcile',
            solidity: 'standingAfterReconcile',
            args: { supply: amount, q },
            results: [amount, exact],
            errors: [],
        },
        {
            ...common,
            name: 'xagm.standing_after_mint',
            usual: (a, random) => ({
                ounces: a.supply * B - upTo(random, bits),
                supply: upTo(random, bits - 1),
                minted: upTo(random, bits - 1),
                q: B - upTo(random, 29),
            }),
            solidity: 'standingAfterMint',
            args: { supply: amount, ounces: exact, minted: amount, q },
            results: [amount, exact],
            errors: ['overflow'],
            edges: [
                (a) => ({ minted: limit - a.supply }),
                (a) => ({ supply: limit - a.minted }),
                (a) => ({ ounces: TWO(bits + 64) - a.minted * a.q }),
                (a, random) => ({ ounces: upTo(random, bits + 64) }),
            ],
        },
        {
            ...common,
            name: 'xagm.standing_after_redeem',
            usual: (a, random) => ({
                redeemed: a.supply - upTo(random, bits),
                ounces: a.supply * B - upTo(random, bits),
                q: B - upTo(random, 29),
            }),
            solidity: 'standingAfterRedeem',
            args: { supply: amount, ounces: exact, redeemed: amount, q },
            results: [amount, exact],
            errors: ['underflow'],
            edges: [
                (a) => ({ redeemed: a.supply }),
                (a) => ({ ounces: a.redeemed * a.q }),
                (a) => ({ q: a.ounces / a.redeemed }),
                (a, random) => ({ ounces: upTo(random, bits + 64) }),
            ],
        },
        {
            ...common,
            name: 'xagm.reconcile_standing',
            usual: (a, random) => {
                const qAfter = B - upTo(random, 29);
                return { ounces: a.supply * qAfter + upTo(random, bits), qAfter };
            },
            solidity: 'reconcileStanding',
            args: { supply: amount, ounces: exact, qAfter: q },
            results: [amount, amount],
            errors: ['division_by_zero', 'overflow', 'underflow'],
            edges: [
                (a) => ({ ounces: a.supply * a.qAfter }),
                (a) => ({ ounces: limit * a.qAfter }),
                (a) => ({ qAfter: a.ounces / a.supply }),
                (a) => ({ qAfter: a.ounces / limit }),
                (a) => ({ qAfter: 0n }),
            ],
        },
        {
            ...common,
            name: 'xagm.reconcile_to_reserves',
            solidity: 'reconcileToReserves',
            args: { supply: amount, reserves: amount, q },
            results: [amount, amount],
            errors: ['division_by_zero', 'overflow', 'underflow'],
            edges: [
                (a) => ({ reserves: (limit * a.q) / B }),
                (a) => ({ supply: (a.reserves * B) / a.q }),
                (a, random) => ({ supply: (a.reserves * B) / a.q - random.bits(40) }),
            ],
        },
        {
            ...common,
            name: 'xagm.largest_reconcile',
            usual: (a, random) => ({
                reserve: random.bits(bits - 1),
                obligation: random.bits(1 + random.below(bits - 2)),
                q: B - random.bits(1 + random.below(28)),
            }),
            solidity: 'largestReconcile',
            args: { reserve: amount, obligation: amount, q },
            results: [amount],
            errors: ['division_by_zero', 'reserve_not_enough', 'overflow'],
            edges: [
                (a) => ({ obligation: ((a.reserve + 1n) * B - 1n) / a.q }),
                (a) => ({ obligation: ((a.reserve + 1n) * B - 1n) / a.q - limit }),
                (a) => ({ reserve: (limit * a.q) / B }),
                (a) => ({ reserve: ((limit + a.obligation) * a.q) / B }),
                (a) => ({ q: ((a.reserve + 1n) * B - 1n) / (limit + a.obligation) }),
            ],
        },
        {
            ...common,
            name: 'xagm.fine_weight',
            solidity: 'fineWeight',
            args: { gross: amount, fineness },
            results: [vault],
            errors: ['fineness_too_large'],
            edges: [
                (a, random) => ({ gross: (random.bits(bits - 4) * 10n ** 16n) / a.fineness }),
                (a) => ({ fineness: B }),
                (a, random) => ({ fineness: random.bits(29) }),
            ],
        },
    ];
}

export const formulas = [
    { ...ouncesPerToken, contract: 'Xagm', bits: 256 },
    ...amounts(256, 'Xagm', 256),
    ...amounts(64, 'XagmSui', 128),
    { ...ouncesPerToken, contract: 'XagmSui', bits: 64 },
];
