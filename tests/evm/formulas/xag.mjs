// SPDX-License-Identifier: BSL-1.0
// XAG: xag/README.md, contracts/Xag.sol. Every amount, price and ratio has one width.

import { instant, quantity, truth, TEN, TWO } from '../lib/kinds.mjs';

const B = 10n ** 9n;
const W = 10_000n;
const rate = quantity(0, 64, {
    typical: [50n, 25n, 1n, 0n, 100n, W, W - 1n, W + 1n],
    usualBits: 13,
});
const weight = quantity(0, 64, { typical: [1n, 3n, 50n, 0n, 3_333n] });
const seconds = quantity(0, 64, { typical: [86_400n, 0n], usualBits: 20 });

const ceil = (x, d) => (x + d - 1n) / d;

/// The formulas at a width.
function at(bits) {
    const limit = TWO(bits);
    const half = TWO(bits - 1);
    const amount = quantity(9, bits, { typical: [72_927n * B, 999n * B, B, 1n, 2_100n * B] });
    const vault = quantity(2, bits, { typical: [7_292_700n, 99_900n, 1n] });
    const dollars = quantity(6, bits, { typical: [25_000_000n, 1_000_000n * TEN(6), 1n] });
    const price = quantity(6, bits, { typical: [31_765_432n, 25_000_000n, 1n] });
    const ratio = quantity(9, bits, { typical: [B, 800_000_000n, 995_000_000n, B + 1n, 1n] });
    const signed = (decimals) => quantity(decimals, bits, { signed: true });

    const smallFees = (_, random) => ({
        rate: random.bits(1 + random.below(13)),
        minimum: random.bits(1 + random.below(16)),
        flat: random.bits(1 + random.below(16)),
    });
    const noFees = (_, random) => ({ rate: random.bits(8), minimum: 0n, flat: 0n });
    const wholeRate = () => ({ rate: W });
    const byRate = (a, gross) => ceil(gross * a.rate, W);
    /// Edges of a fee on `gross`, an argument.
    const feeEdges = (gross) => [
        smallFees,
        smallFees,
        noFees,
        wholeRate,
        (a) => ({ minimum: byRate(a, a[gross]) }),
        (a) => ({ flat: a[gross] - byRate(a, a[gross]) }),
        (a) => ({
            flat: limit - (byRate(a, a[gross]) > a.minimum ? byRate(a, a[gross]) : a.minimum),
        }),
        (a, random) => ({ [gross]: (W * random.bits(60)) / a.rate }),
    ];

    const feePart = (kind) => ({ ...kind, typical: [0n, 0n, 1n, TEN(4)], usualBits: 14 });
    const terms = (kind) => ({ rate, minimum: feePart(kind), flat: feePart(kind) });
    const marketTerms = {
        marketRate: rate,
        marketMinimum: feePart(dollars),
        marketFlat: feePart(dollars),
    };
    const smallMarketFees = (_, random) => ({
        marketRate: random.bits(1 + random.below(13)),
        marketMinimum: random.bits(1 + random.below(16)),
        marketFlat: random.bits(1 + random.below(16)),
    });
    const usualAmount = (random) => random.bits(18 + random.below(Math.floor(bits / 3)));
    /// Small fees, so that the trade itself is tested.
    const usualTrade = (a, random, amountName) => ({
        [amountName]: B / 1000n + usualAmount(random),
        ...smallFees(a, random),
        ...smallMarketFees(a, random),
        spot: B + random.bits(28),
    });
    const bitsHere = (random) => random.bits(1 + random.below(Math.floor(bits / 2)));
    const tradeEdges = (amountName) => [
        (a, random) => usualTrade(a, random, amountName),
        (a, random) => ({
            ...usualTrade(a, random, amountName),
            [amountName]: bitsHere(random),
            spot: bitsHere(random),
        }),
        (a, random) => ({
            [amountName]: random.bits(bits),
            spot: random.bits(28),
            rate: 0n,
            minimum: 0n,
            flat: 0n,
            marketRate: random.bits(9),
            marketMinimum: 0n,
            marketFlat: 0n,
        }),
        (a) => ({ [amountName]: (limit * B) / a.spot }),
        (a) => ({ spot: (limit * B) / a[amountName] }),
        wholeRate,
        () => ({ marketRate: W }),
        (a) => ({ flat: a[amountName] - byRate(a, a[amountName]), minimum: 0n }),
        (a) => ({ marketFlat: (a[amountName] * a.spot) / B }),
    ];
    /// A profit or loss at the ends of the signed range.
    const profitEdges = (amountName) => [
        ...tradeEdges(amountName),
        (a) => ({ price: a.spot }),
        (a) => ({ price: (limit * B) / a[amountName] }),
        (a) => ({ price: (half * B) / a[amountName] }),
        (a) => ({ [amountName]: (half * B) / a.price, spot: 0n }),
        (a, random) => ({
            price: (half * B) / a[amountName],
            spot: 0n,
            rate: 0n,
            minimum: 0n,
            flat: 0n,
            ...{ marketRate: 0n, marketMinimum: 0n, marketFlat: random.bits(10) },
        }),
        (a) => ({
            spot: (half * B) / a[amountName],
            price: 0n,
            rate: 0n,
            minimum: 0n,
            flat: 0n,
            ...{ marketRate: 0n, marketMinimum: 0n, marketFlat: 0n },
        }),
    ];
    const trade = (amountName, kind, feeKind) => ({
        [amountName]: kind,
        spot: price,
        price,
        ...terms(feeKind),
        ...marketTerms,
    });
    const breakEven = (amountName, kind, feeKind) => ({
        [amountName]: kind,
        spot: price,
        ...terms(feeKind),
        ...marketTerms,
    });
    const feeErrors = ['fee_rate_too_large', 'overflow', 'fee_above_gross'];

    /// value / 10^9 of a product that just fits.
    const productEdges = (x, y) => [
        (a) => ({ [x]: (limit * B) / a[y] }),
        (a) => ({ [y]: (limit * B) / a[x] }),
        (a, random) => ({ [x]: (random.bits(bits) * B) / a[y] }),
    ];

    const backing = [
        {
            name: 'backing_ratio',
            args: { reserves: vault, supply: amount },
            results: [ratio],
            errors: ['division_by_zero', 'overflow'],
            edges: [
                (a) => ({ supply: a.reserves * TEN(7) }),
                (a) => ({ reserves: a.supply / TEN(7) }),
                (a) => ({ reserves: (limit * a.supply) / TEN(16) }),
                (a) => ({ supply: (a.reserves * TEN(16)) / limit }),
            ],
        },
        {
            name: 'is_fully_backed',
            args: { reserves: vault, supply: amount },
            results: [truth],
            errors: [],
            edges: [
                (a) => ({ supply: a.reserves * TEN(7) }),
                (a) => ({ reserves: a.supply / TEN(7) }),
                (a) => ({ reserves: limit / TEN(7) }),
            ],
        },
        {
            name: 'mint_capacity',
            args: { reserves: vault, supply: amount },
            results: [amount],
            errors: ['overflow'],
            edges: [
                (a) => ({ supply: a.reserves * TEN(7) }),
                (a) => ({ reserves: a.supply / TEN(7) }),
                (a) => ({ reserves: (limit + a.supply) / TEN(7) }),
                (a) => ({ supply: a.reserves * TEN(7) - limit }),
            ],
        },
        {
            name: 'require_fresh',
            usual: (a, random) => ({
                now: a.asOf + random.bits(1 + random.below(20)),
                ageLimit: random.bits(20),
            }),
            args: { asOf: instant, ageLimit: seconds, now: instant },
            results: [seconds],
            errors: ['attestation_from_future', 'attestation_too_old'],
            edges: [
                (a) => ({ now: a.asOf + a.ageLimit }),
                (a) => ({ now: a.asOf + a.ageLimit }),
                (a) => ({ ageLimit: a.now - a.asOf }),
                (a, random) => ({ asOf: a.now - random.bits(10), ageLimit: random.bits(14) }),
                (a) => ({ asOf: a.now }),
                (a) => ({ asOf: a.now - a.ageLimit }),
            ],
        },
        {
            name: 'mint',
            usual: (a, random) => ({
                asOf: a.now - random.bits(10),
                ageLimit: 1024n,
                reserves: random.bits(bits - 24),
                supply: random.bits(1 + random.below(bits - 3)),
                tokens: random.bits(1 + random.below(bits - 3)),
            }),
            args: {
                reserves: vault,
                supply: amount,
                asOf: instant,
                ageLimit: seconds,
                tokens: amount,
                now: instant,
            },
            results: [amount],
            errors: [
                'attestation_from_future',
                'attestation_too_old',
                'overflow',
                'mint_above_capacity',
            ],
            edges: [
                (a) => ({ now: a.asOf + a.ageLimit }),
                (a) => ({ now: a.asOf + a.ageLimit }),
                (a, random) => ({ asOf: a.now - random.bits(10), ageLimit: random.bits(14) }),
                (a, random) => ({ asOf: a.now - random.bits(10), ageLimit: random.bits(14) }),
                (a, random) => ({
                    asOf: a.now - random.bits(10),
                    ageLimit: 1024n,
                    supply: random.bits(1 + random.below(bits - 10)),
                    reserves: random.bits(bits - 30),
                    tokens: random.bits(1 + random.below(bits - 10)),
                }),
                (a) => ({ tokens: a.reserves * TEN(7) - a.supply, asOf: a.now }),
                (a) => ({ reserves: (a.supply + a.tokens) / TEN(7), asOf: a.now }),
                (a) => ({ tokens: limit - a.supply, asOf: a.now }),
                (a) => ({ reserves: limit, asOf: a.now }),
                () => ({ tokens: 0n }),
            ],
        },
        {
            name: 'redeem',
            args: { supply: amount, tokens: amount },
            results: [amount],
            errors: ['underflow'],
            edges: [(a) => ({ tokens: a.supply })],
        },
        {
            name: 'release',
            usual: (a, random) => ({
                reserves: random.bits(bits - 24),
                supply: random.bits(1 + random.below(bits - 3)),
                ounces: random.bits(1 + random.below(bits - 26)),
            }),
            args: { reserves: vault, supply: amount, ounces: vault },
            results: [vault],
            errors: ['reserve_not_enough'],
            edges: [
                (a) => ({ ounces: a.reserves }),
                (a) => ({ ounces: a.reserves - a.supply / TEN(7) }),
                (a) => ({ supply: (a.reserves - a.ounces) * TEN(7) }),
                (a, random) => ({ ounces: a.reserves - random.bits(20), supply: random.bits(40) }),
                () => ({ ounces: 0n }),
            ],
        },
    ];

    const fees = [
        {
            name: 'fee',
            args: { gross: amount, ...terms(amount) },
            results: [amount],
            errors: ['fee_rate_too_large', 'overflow'],
            edges: feeEdges('gross'),
        },
        {
            name: 'charge',
            usual: (a, random) => ({
                ...smallFees(a, random),
                gross: 1_000_000n + usualAmount(random),
            }),
            args: { gross: amount, ...terms(amount) },
            results: [amount, amount, amount],
            errors: feeErrors,
            edges: feeEdges('gross'),
        },
        {
            name: 'tokens_for_ounces',
            usual: (a, random) => ({
                ...smallFees(a, random),
                ounces: 1_000_000n + usualAmount(random),
            }),
            args: { ounces: amount, ...terms(amount) },
            results: [amount, amount, amount],
            errors: feeErrors,
            edges: feeEdges('ounces'),
        },
        {
            name: 'ounces_for_tokens',
            usual: (a, random) => ({
                ...smallFees(a, random),
                tokens: 1_000_000n + usualAmount(random),
            }),
            args: { tokens: amount, ...terms(amount) },
            results: [amount, amount, amount],
            errors: feeErrors,
            edges: feeEdges('tokens'),
        },
        {
            name: 'dollars_for_tokens',
            usual: (a, random) => ({ ...smallFees(a, random), tokens: B + usualAmount(random) }),
            args: { tokens: amount, spot: price, ...terms(dollars) },
            results: [dollars, dollars, dollars],
            errors: feeErrors,
            edges: [
                smallFees,
                smallFees,
                noFees,
                wholeRate,
                ...productEdges('tokens', 'spot'),
                (a) => ({ minimum: byRate(a, (a.tokens * a.spot) / B) }),
                (a) => ({ flat: (a.tokens * a.spot) / B - byRate(a, (a.tokens * a.spot) / B) }),
            ],
        },
        {
            name: 'gross_for_payout',
            args: { payout: amount, ...terms(amount) },
            results: [amount],
            errors: ['fee_rate_too_large', 'division_by_zero', 'overflow'],
            edges: [
                smallFees,
                smallFees,
                noFees,
                wholeRate,
                (a) => ({ minimum: ceil((a.payout + a.flat) * W, W - a.rate) - a.payout - a.flat }),
                (a) => ({ payout: (limit * (W - a.rate)) / W - a.flat }),
                (a) => ({ minimum: limit - a.payout - a.flat }),
                (a) => ({ flat: limit - a.payout }),
            ],
        },
        {
            name: 'gross_within',
            usual: (a, random) => ({
                ...smallFees(a, random),
                budget: 1_000_000n + usualAmount(random),
            }),
            args: { budget: amount, ...terms(amount) },
            results: [amount],
            errors: ['fee_rate_too_large', 'underflow'],
            edges: [
                smallFees,
                smallFees,
                noFees,
                wholeRate,
                (a) => ({ minimum: ((a.budget - a.flat) * a.rate) / (W + a.rate) }),
                (a) => ({ budget: a.flat + a.minimum }),
                (a) => ({ flat: a.budget }),
                (a) => ({ minimum: a.budget - a.flat }),
            ],
        },
        {
            name: 'split',
            args: { fee: amount, w1: weight, w2: weight, w3: weight, w4: weight, w5: weight },
            results: [amount, amount, amount, amount, amount],
            errors: ['overflow', 'division_by_zero'],
            edges: [
                // Equal weights have equal remainders.
                (a) => ({ w2: a.w1, w3: a.w1, w4: a.w1 }),
                (a) => ({ w5: TWO(64) - a.w1 - a.w2 - a.w3 - a.w4 }),
                (a, random) => ({
                    w1: random.bits(3),
                    w2: random.bits(3),
                    w3: random.bits(3),
                    w4: 0n,
                    w5: 0n,
                }),
                (a, random) => ({
                    w1: random.bits(61),
                    w2: random.bits(61),
                    w3: random.bits(61),
                    w4: 5n,
                    w5: 5n,
                }),
                (a, random) => ({
                    fee:
                        (a.w1 + a.w2 + a.w3 + a.w4 + a.w5) * random.bits(bits > 67 ? bits - 67 : 4),
                }),
                () => ({ w1: 0n, w2: 0n, w3: 0n, w4: 0n, w5: 0n }),
            ],
        },
    ];

    const market = [
        {
            name: 'net_asset_value',
            args: { spot: price, ratio },
            results: [price],
            errors: ['overflow'],
            edges: productEdges('spot', 'ratio'),
        },
        {
            name: 'redemption_value',
            args: { spot: price, ratio },
            results: [price],
            errors: [],
            edges: [() => ({ ratio: B }), (a, random) => ({ ratio: random.bits(29) })],
        },
        {
            name: 'premium',
            args: { price, nav: price },
            results: [signed(0)],
            errors: ['division_by_zero', 'overflow'],
            edges: [
                (a) => ({ price: a.nav }),
                // Half a basis point, above and below.
                (a, random) => ({
                    price: a.nav + ((2n * random.bits(20) + 1n) * a.nav) / (2n * W),
                }),
                (a, random) => ({
                    price: a.nav - ((2n * random.bits(12) + 1n) * a.nav) / (2n * W),
                }),
                (a, random) => ({ nav: (random.bits(40) * 2n + 1n) * 2n * W }),
                (a) => ({ price: a.nav + (half * a.nav) / W }),
                (a) => ({ nav: (a.price * W) / half }),
                () => ({ price: limit - 1n, nav: 1n }),
            ],
        },
        {
            name: 'premium_fraction',
            args: { price, nav: price },
            results: [signed(6), price],
            errors: ['division_by_zero', 'overflow'],
            edges: [
                (a) => ({ price: a.nav + half }),
                (a) => ({ nav: a.price + half }),
                (a) => ({ price: a.nav }),
            ],
        },
        {
            name: 'mint_and_sell',
            usual: (a, random) => usualTrade(a, random, 'ounces'),
            args: trade('ounces', amount, amount),
            results: [signed(6)],
            errors: feeErrors,
            edges: profitEdges('ounces'),
        },
        {
            name: 'mint_and_sell_break_even',
            usual: (a, random) => usualTrade(a, random, 'ounces'),
            args: breakEven('ounces', amount, amount),
            results: [price],
            errors: [...feeErrors, 'division_by_zero'],
            edges: tradeEdges('ounces'),
        },
        {
            name: 'buy_and_redeem',
            usual: (a, random) => usualTrade(a, random, 'tokens'),
            args: trade('tokens', amount, dollars),
            results: [signed(6)],
            errors: feeErrors,
            edges: profitEdges('tokens'),
        },
        {
            name: 'buy_and_redeem_break_even',
            usual: (a, random) => usualTrade(a, random, 'tokens'),
            args: breakEven('tokens', amount, dollars),
            results: [price],
            errors: [...feeErrors, 'underflow', 'division_by_zero'],
            edges: [
                ...tradeEdges('tokens'),
                () => ({
                    tokens: 0n,
                    rate: 0n,
                    minimum: 0n,
                    flat: 0n,
                    marketMinimum: 0n,
                    marketFlat: 0n,
                }),
            ],
        },
        {
            name: 'buy_and_redeem_in_kind',
            usual: (a, random) => usualTrade(a, random, 'tokens'),
            args: trade('tokens', amount, amount),
            results: [signed(6)],
            errors: feeErrors,
            edges: profitEdges('tokens'),
        },
        {
            name: 'buy_and_redeem_in_kind_break_even',
            usual: (a, random) => usualTrade(a, random, 'tokens'),
            args: breakEven('tokens', amount, amount),
            results: [price],
            errors: [...feeErrors, 'underflow', 'division_by_zero'],
            edges: [
                ...tradeEdges('tokens'),
                () => ({
                    tokens: 0n,
                    rate: 0n,
                    minimum: 0n,
                    flat: 0n,
                    marketMinimum: 0n,
                    marketFlat: 0n,
                }),
            ],
        },
        {
            name: 'circulating_supply',
            args: { supply: amount, locked: amount },
            results: [amount],
            errors: ['underflow'],
            edges: [(a) => ({ locked: a.supply })],
        },
        {
            name: 'total_value_locked',
            args: { supply: amount, spot: price },
            results: [dollars],
            errors: ['overflow'],
            edges: productEdges('supply', 'spot'),
        },
    ];

    const lending = [
        {
            name: 'position_value',
            args: { tokens: amount, spot: price },
            results: [dollars],
            errors: ['overflow'],
            edges: productEdges('tokens', 'spot'),
        },
        {
            name: 'loan_to_value',
            args: { debt: dollars, value: dollars },
            results: [ratio],
            errors: ['division_by_zero', 'overflow'],
            edges: [
                (a) => ({ value: a.debt }),
                (a) => ({ debt: (limit * a.value) / B }),
                (a) => ({ value: (a.debt * B) / limit }),
                (a, random) => ({ debt: (random.bits(40) * a.value) / B }),
            ],
        },
        {
            name: 'largest_borrow',
            args: { value: dollars, ratio },
            results: [dollars],
            errors: ['overflow'],
            edges: productEdges('value', 'ratio'),
        },
        {
            name: 'health_factor',
            args: { value: dollars, threshold: ratio, debt: dollars },
            results: [quantity(9, bits)],
            errors: ['division_by_zero', 'overflow'],
            edges: [
                (a) => ({ debt: (a.value * a.threshold) / B }),
                (a) => ({ value: (a.debt * B) / a.threshold }),
                (a) => ({ value: (limit * a.debt) / a.threshold }),
                (a) => ({ debt: (a.value * a.threshold) / limit }),
            ],
        },
        {
            name: 'liquidation_price',
            args: { tokens: amount, debt: dollars, threshold: ratio },
            results: [price],
            errors: ['division_by_zero', 'overflow'],
            edges: [
                (a) => ({ debt: (limit * a.threshold) / B }),
                (a) => ({ threshold: (a.debt * B) / limit }),
                (a) => ({ tokens: (a.debt * B * B) / (a.threshold * limit) }),
                (a, random) => ({ debt: (random.bits(60) * a.threshold) / B }),
            ],
        },
    ];

    return [...backing, ...fees, ...market, ...lending].map((formula) => ({
        ...formula,
        name: `xag.${formula.name}`,
        solidity: formula.name.replace(/_(.)/g, (_, letter) => letter.toUpperCase()),
        contract: bits === 256 ? 'Xag' : 'Xag64',
        bits,
        widened: true,
    }));
}

export const formulas = [...at(256), ...at(64)];
