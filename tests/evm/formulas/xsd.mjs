// SPDX-License-Identifier: BSL-1.0
// XSD: xsd/README.md, contracts/Xsd.sol.

import { instant, quantity, TEN, TWO } from '../lib/kinds.mjs';

const M = 10n ** 6n;
const limit = TWO(256);

const answer = quantity(0, 256, {
    signed: true,
    typical: [2_500_000_000n, 3_176_543_210n, 0n, -1n],
});
const feedDecimals = quantity(0, 64, {
    typical: [6, 8, 8, 18, 0, 76, 77, 78, 79, 255],
    usualBits: 6,
});
const round = quantity(0, 80, { typical: [18_446_744_073_709_556_616n, 1n] });
const price = quantity(6, 256, {
    typical: [25_000_000n, 803_768n, 25_000n, 3_000_000_000n, 1n, 0n],
});
const ratio = quantity(6, 256, { typical: [M, 885_000n, 2_500n, 1n, 0n], usualBits: 20 });
const rate = quantity(6, 256, { typical: [52_800n, 100_000n, 500_000n], usualBits: 20 });
const amount = quantity(18, 256, {
    typical: [TEN(18), 1_000n * TEN(18), 123_456_789n * TEN(12), 1n],
});
const seconds = quantity(0, 64, { typical: [3_600n, 86_400n, 0n], usualBits: 20 });
const percent = quantity(0, 256, { typical: [1n, 5n, 100n, 101n, 0n], usualBits: 7 });

/// Realistic amounts, times and prices of a position, so that interest accrues.
const usualPosition = (a, random) => ({
    now: a.time + random.bits(1 + random.below(34)),
    amount: random.bits(1 + random.below(100)),
    g: random.bits(1 + random.below(24)),
    rate: random.bits(1 + random.below(20)),
});
const days = (a) => (a.now - a.time) / 86_400n;
const year = 365n * TEN(12);
const interest = (a) => (a.amount * a.g * a.rate * days(a)) / year;
const accrualEdges = [
    (a, random) => ({ now: a.time + random.bits(1 + random.below(40)) }),
    (a, random) => ({ now: a.time + random.bits(10) * 86_400n }),
    usualPosition,
    usualPosition,
    (a) => ({ amount: limit / (a.g * a.rate * days(a)) }),
    (a) => ({ g: limit / (a.amount * a.rate) }),
    (a) => ({ accrued: limit - interest(a) }),
    (a) => ({ now: a.time }),
];

/// A position with enough in a pool with enough, at times when nothing is in deficit.
const usualRedemption = (ratioAsked) => (a, random) => {
    const x = random.bits(1 + random.below(90));
    return {
        x,
        held: x + random.bits(80),
        deficitSince: 0n,
        ratio: ratioAsked,
        unclaimed: random.bits(60),
        poolWei: random.bits(60) + random.bits(200),
    };
};
const redemptionEdges = [
    () => ({ deficitSince: 0n }),
    (a) => ({ deficitSince: a.deficitSince === 0n ? 1n : 0n }),
    (a) => ({ x: a.held }),
    (a) => ({ held: a.x }),
    (a) => ({ unclaimed: a.poolWei }),
];

const usualBuyback = (a, random) => {
    const x = random.bits(1 + random.below(90));
    const p = random.bits(1 + random.below(60));
    const supply = random.bits(90);
    return {
        x,
        price: p,
        excess: (x * p) / M + random.bits(1 + random.below(80)),
        supply,
        collateralXsd: random.bits(80),
    };
};
const buybackEdges = [
    () => ({ excess: 0n }),
    (a) => ({ excess: (a.x * a.price) / M }),
    (a) => ({ excess: (a.x * a.price) / M - 1n }),
    (a) => ({ x: limit / a.price, excess: limit }),
    (a) => ({ x: (a.excess * M) / a.price }),
    (a) => ({ eth: 0n, excess: (a.x * a.price) / M + 1n }),
    (a) => ({ eth: a.x * a.price }),
];

const usualGrowth = (a, random) => {
    const growth = random.bits(1 + random.below(60));
    const move = random.bits(10) * (growth / M) + random.bits(3);
    return {
        growth,
        growthNow: random.chance(0.5) ? growth + move : growth - move,
        topBand: random.bits(11),
        bottomBand: random.bits(11),
        ratio: 2_500n + random.bits(19),
        step: random.bits(12),
    };
};
const growthEdges = [
    (a) => ({ growthNow: (a.growth * (M + a.topBand)) / M }),
    (a) => ({ growthNow: (a.growth * (M - a.bottomBand)) / M }),
    (a) => ({ growth: limit / (M + a.topBand) }),
    (a) => ({ growth: limit / (M - a.bottomBand) }),
    () => ({ topBand: limit - M }),
    () => ({ bottomBand: M }),
    (a) => ({ step: a.ratio }),
    (a) => ({ step: M - a.ratio }),
    (a) => ({ ratio: limit - a.step }),
    (a) => ({ ratio: limit - a.step, growthNow: 0n, growth: 60_000n, topBand: 1_000n }),
    () => ({ ratio: 2_000n, step: 2_500n, growth: 60_000n, growthNow: 64_000n, topBand: 1_000n }),
    (a, random) => usualGrowth(a, random),
];

/// Open and closed buckets, and calls around the end of a window.
const bucketEdges = (window, enough) => [
    (a) => ({ now: a.since + window }),
    (a) => ({ since: a.now - window }),
    (a) => ({ paid: a[enough] }),
    (a, random) => ({ now: a.since + random.bits(15), paid: a[enough] - 1n - random.bits(3) }),
    () => ({ since: 0n }),
    () => ({ since: 0n, paid: 0n, difference: 0n }),
];
const usualBucket = (a, random) => {
    const since = random.chance(0.6) ? 0n : 1n + random.bits(32);
    const difference = random.bits(1 + random.below(90));
    return {
        since,
        difference,
        paid: random.bits(1 + random.below(90)),
        now: since + 1n + random.bits(1 + random.below(21)),
    };
};
const usualLiquidity = (traded, unitPrice) => (a, random) => {
    const x = 1n + random.bits(1 + random.below(100));
    const p = 1n + random.bits(1 + random.below(40));
    const eth = 1n + random.bits(1 + random.below(40));
    return {
        ...usualBucket(a, random),
        [traded]: x,
        [unitPrice]: p,
        eth,
        percent: random.bits(6),
        poolWei: ((x * p) / eth / 8n) * random.bits(3),
    };
};
const liquidityEdges = (traded, unitPrice) => [
    (a) => ({ [traded]: limit / a[unitPrice], since: 0n }),
    (a) => ({ poolWei: limit / a.eth, since: 0n }),
    (a) => ({ poolWei: limit / a.eth / 2n, since: 0n }),
    (a) => ({ percent: (limit * M) / (a[traded] * a[unitPrice]), since: 0n }),
    (a) => ({ poolWei: (a[traded] * a[unitPrice] * a.percent) / 200n / a.eth, since: 0n }),
];

const samplePrice = { ...price, usualBits: 128 };
const samples = Object.fromEntries([...Array(10).keys()].map((i) => [`p${i + 1}`, samplePrice]));

const list = [
    {
        name: 'xsd.silver_price',
        usual: (a, random) => ({
            answer: random.bits(1 + random.below(235)) + 3n,
            answeredIn: a.roundId,
            decimals: BigInt(random.below(78)),
        }),
        solidity: 'silverPrice',
        args: { answer, decimals: feedDecimals, roundId: round, answeredIn: round },
        results: [price],
        errors: ['feed_decimals_too_large', 'stale_round', 'non_positive_answer', 'overflow'],
        // troy is stricter in one case: an answer of zero, which passes on chain and makes minting
        // free. The chain has the same panic for its first step, 10^decimals, and for the product
        // answer * 10^6.
        differs: (a) =>
            a.decimals < 78n && a.answeredIn >= a.roundId && a.answer === 0n
                ? 'non_positive_answer'
                : undefined,
        panic11: (a) => (a.decimals >= 78n ? 'feed_decimals_too_large' : 'overflow'),
        edges: [
            (a) => ({ answeredIn: a.roundId }),
            (a) => ({ answeredIn: a.roundId }),
            (a, random) => ({ answeredIn: a.roundId + random.bits(20) }),
            (a) => ({ answer: limit / M }),
            (a, random) => ({ decimals: BigInt(random.below(80)) }),
            (a, random) => ({ answer: random.bits(1 + random.below(254)), answeredIn: a.roundId }),
            (a, random) => ({ answer: random.bits(200) * TEN(Number(a.decimals % 70n)) }),
        ],
    },
    {
        name: 'xsd.target_price',
        solidity: 'targetPrice',
        args: { xag: price },
        results: [price],
        errors: [],
        edges: [(a, random) => ({ xag: random.bits(240) * 1000n })],
    },
    {
        name: 'xsd.gram_price',
        solidity: 'gramPrice',
        args: { xag: price },
        results: [price],
        errors: ['overflow'],
        edges: [
            () => ({ xag: limit / TEN(4) }),
            (a, random) => ({ xag: (random.bits(1 + random.below(240)) * 311_035n) / TEN(4) }),
            (a, random) => ({ xag: random.bits(1 + random.below(30)) }),
        ],
    },
    {
        name: 'xsd.exact_gram_price',
        solidity: 'exactGramPrice',
        args: { xag: price },
        results: [price],
        errors: ['overflow'],
        edges: [
            () => ({ xag: limit / TEN(7) }),
            (a, random) => ({ xag: (random.bits(1 + random.below(230)) * 311_034_768n) / TEN(7) }),
            (a, random) => ({ xag: random.bits(1 + random.below(30)) }),
        ],
    },
    {
        name: 'xsd.mint_collateralized',
        solidity: 'mintCollateralized',
        args: { wei: amount, eth: price, g: price },
        results: [amount],
        errors: ['overflow', 'division_by_zero'],
        edges: [
            (a) => ({ wei: limit / a.eth }),
            (a) => ({ eth: limit / a.wei }),
            (a) => ({ g: a.wei * a.eth }),
            (a, random) => ({ wei: (a.g * random.bits(60)) / a.eth }),
        ],
    },
    {
        name: 'xsd.mint_algorithmic',
        solidity: 'mintAlgorithmic',
        args: { shares: amount, share: price, g: price },
        results: [amount],
        errors: ['overflow', 'division_by_zero'],
        edges: [
            (a) => ({ shares: limit / a.share }),
            (a) => ({ share: limit / a.shares }),
            (a) => ({ g: a.shares * a.share }),
            (a, random) => ({ shares: (a.g * random.bits(60)) / a.share }),
        ],
    },
    {
        name: 'xsd.needed',
        usual: (a, random) => ({ ratio: random.bits(19), g: random.bits(1 + random.below(234)) }),
        solidity: 'needed',
        args: { g: price, ratio, eth: price, share: price },
        results: [price, price],
        errors: ['overflow', 'underflow', 'division_by_zero'],
        edges: [
            () => ({ ratio: M }),
            () => ({ eth: 0n, share: 0n }),
            (a, random) => ({ ratio: random.bits(19) }),
            (a, random) => ({ ratio: random.bits(20) }),
            (a) => ({ g: limit / a.ratio }),
            () => ({ g: limit / M }),
            (a) => ({ share: a.g * (M - a.ratio) }),
            (a) => ({ eth: a.g * a.ratio }),
        ],
    },
    {
        name: 'xsd.fractional',
        solidity: 'fractional',
        args: { x: amount, wei: price, shares: price },
        results: [amount, amount],
        errors: ['overflow'],
        edges: [
            (a) => ({ x: limit / a.wei }),
            (a) => ({ x: limit / a.shares }),
            (a) => ({ shares: limit / a.x }),
            (a, random) => ({ x: (M * random.bits(80)) / a.wei }),
        ],
    },
    {
        name: 'xsd.redeem_collateralized',
        solidity: 'redeemCollateralized',
        args: { x: amount, g: price, eth: price },
        results: [amount, amount],
        errors: ['overflow', 'division_by_zero'],
        edges: [
            (a) => ({ x: limit / a.g }),
            (a) => ({ g: limit / a.x }),
            (a) => ({ eth: a.x * a.g }),
            (a, random) => ({ x: (M * random.bits(80)) / a.g }),
        ],
    },
    {
        name: 'xsd.redeem_algorithmic',
        solidity: 'redeemAlgorithmic',
        args: { x: amount, xag: price, share: price },
        results: [amount, amount],
        errors: ['overflow', 'division_by_zero'],
        edges: [
            (a) => ({ x: limit / a.xag }),
            (a) => ({ x: ((limit / M) * 31_103_477n) / a.xag }),
            (a) => ({ xag: ((limit / M) * 31_103_477n) / a.x }),
            (a, random) => ({ x: (31_103_477n * random.bits(80)) / a.xag }),
            (a) => ({ share: (a.x * a.xag * M) / 31_103_477n }),
        ],
    },
    {
        name: 'xsd.redemption_collateralized',
        usual: usualRedemption(M),
        solidity: 'redemptionCollateralized',
        args: {
            deficitSince: instant,
            ratio,
            held: amount,
            x: amount,
            g: price,
            eth: price,
            poolWei: amount,
            unclaimed: amount,
        },
        results: [amount, amount],
        errors: [
            'in_times_of_deficit',
            'wrong_collateral_ratio',
            'underflow',
            'overflow',
            'division_by_zero',
            'not_enough_collateral',
        ],
        edges: [
            ...redemptionEdges,
            () => ({ ratio: M, deficitSince: 0n }),
            (a) => ({ ...usualRedemption(M)(a, { bits: () => 9n, below: () => 1 }), eth: 0n }),
            (a) => ({ x: limit / a.g, held: limit, deficitSince: 0n, ratio: M }),
            (a) => ({ poolWei: a.unclaimed + (a.x * a.g) / a.eth }),
        ],
    },
    {
        name: 'xsd.redemption_fractional',
        usual: usualRedemption(M / 2n),
        solidity: 'redemptionFractional',
        args: {
            deficitSince: instant,
            ratio,
            held: amount,
            x: amount,
            wei: price,
            shares: price,
            poolWei: amount,
            unclaimed: amount,
        },
        results: [amount, amount],
        errors: ['in_times_of_deficit', 'underflow', 'overflow', 'not_enough_collateral'],
        edges: [
            ...redemptionEdges,
            (a) => ({ x: limit / a.wei, held: limit, deficitSince: 0n }),
            (a) => ({ x: limit / a.shares, held: limit, deficitSince: 0n }),
            (a) => ({ poolWei: a.unclaimed + (a.x * a.wei) / M }),
        ],
    },
    {
        name: 'xsd.redemption_algorithmic',
        usual: (a, random) => {
            const { x, held, deficitSince, ratio: zero } = usualRedemption(0n)(a, random);
            return { x, held, deficitSince, ratio: zero };
        },
        solidity: 'redemptionAlgorithmic',
        args: {
            deficitSince: instant,
            ratio,
            held: amount,
            x: amount,
            xag: price,
            share: price,
        },
        results: [amount, amount],
        errors: [
            'in_times_of_deficit',
            'wrong_collateral_ratio',
            'underflow',
            'overflow',
            'division_by_zero',
        ],
        edges: [
            ...redemptionEdges.slice(0, 4),
            () => ({ ratio: 0n, deficitSince: 0n }),
            () => ({ share: 0n }),
            (a) => ({ x: limit / a.xag, held: limit, deficitSince: 0n, ratio: 0n }),
        ],
    },
    {
        name: 'xsd.interest_in_shares',
        solidity: 'interestInShares',
        args: { paidOut: amount, share: price },
        results: [amount],
        errors: ['overflow', 'division_by_zero'],
        edges: [
            () => ({ paidOut: limit / M }),
            () => ({ share: 0n, paidOut: 0n }),
            (a) => ({ share: a.paidOut * M }),
            (a, random) => ({ paidOut: (a.share * random.bits(80)) / M }),
        ],
    },
    {
        name: 'xsd.ether_at_collection',
        usual: () => ({ deficitSince: 0n }),
        solidity: 'etherAtCollection',
        args: { deficitSince: instant, owed: amount, eth: price },
        results: [amount],
        errors: ['in_times_of_deficit', 'overflow', 'division_by_zero'],
        edges: [
            () => ({ deficitSince: 0n }),
            () => ({ owed: limit / M, deficitSince: 0n }),
            () => ({ eth: 0n, deficitSince: 0n }),
            (a, random) => ({ owed: (a.eth * random.bits(80)) / M }),
        ],
    },
    {
        name: 'xsd.accrued_until',
        usual: usualPosition,
        solidity: 'accruedUntil',
        args: { accrued: amount, rate, time: instant, amount, g: price, now: instant },
        results: [amount],
        errors: ['underflow', 'overflow'],
        edges: accrualEdges,
    },
    {
        name: 'xsd.mint',
        usual: (a, random) => ({
            ...usualPosition(a, random),
            x: random.bits(1 + random.below(90)),
            currentRate: random.bits(20),
        }),
        solidity: 'mint',
        args: {
            accrued: amount,
            rate,
            time: instant,
            amount,
            x: amount,
            currentRate: rate,
            g: price,
            now: instant,
        },
        results: [amount, rate, instant, amount],
        errors: ['underflow', 'overflow', 'division_by_zero'],
        edges: [
            ...accrualEdges,
            (a, random) => ({
                ...usualPosition(a, random),
                x: random.bits(80),
                currentRate: 52_800n,
            }),
            (a, random) => ({
                ...usualPosition(a, random),
                x: random.bits(90),
                currentRate: random.bits(19),
            }),
            (a, random) => ({ ...usualPosition(a, random), amount: 0n, x: 0n }),
            (a) => ({ x: (limit - a.amount * a.rate) / a.currentRate }),
            (a) => ({ currentRate: (limit - a.amount * a.rate) / a.x }),
            (a) => ({ x: limit - a.amount, rate: 0n, currentRate: 0n }),
            () => ({ time: 0n }),
        ],
    },
    {
        name: 'xsd.redeem',
        usual: (a, random) => {
            const x = random.bits(1 + random.below(90));
            const accrued = random.bits(1 + random.below(150));
            return { ...usualPosition(a, random), x, accrued, amount: x + random.bits(90) };
        },
        solidity: 'redeem',
        args: { accrued: amount, rate, time: instant, amount, x: amount, g: price, now: instant },
        results: [amount, rate, instant, amount, amount],
        errors: ['underflow', 'overflow', 'division_by_zero'],
        edges: [
            ...accrualEdges,
            (a, random) => ({
                ...usualPosition(a, random),
                amount: random.bits(99),
                x: random.bits(40),
            }),
            (a, random) => ({
                ...usualPosition(a, random),
                amount: random.bits(99),
                x: random.bits(98),
            }),
            (a, random) => ({
                ...usualPosition(a, random),
                amount: random.bits(99),
                x: random.bits(1 + random.below(90)),
                accrued: random.bits(1 + random.below(120)),
            }),
            (a) => ({ x: a.amount }),
            (a) => ({ x: limit / (a.accrued + interest(a)) }),
            (a) => ({ x: 0n, amount: 0n }),
        ],
    },
    {
        name: 'xsd.collect',
        solidity: 'collect',
        args: { accrued: amount, rate, time: instant, amount, paidOut: amount },
        results: [amount, rate, instant, amount],
        errors: ['underflow'],
        edges: [(a) => ({ paidOut: a.accrued }), (a) => ({ accrued: a.paidOut })],
    },
    {
        name: 'xsd.pool_value',
        solidity: 'poolValue',
        args: { wei: amount, eth: price },
        results: [amount],
        errors: ['overflow'],
        edges: [
            (a) => ({ wei: limit / a.eth }),
            (a) => ({ eth: limit / a.wei }),
            (a, random) => ({ wei: (M * random.bits(80)) / a.eth }),
        ],
    },
    {
        name: 'xsd.required_collateral',
        solidity: 'requiredCollateral',
        args: { supply: amount, ratio, xag: price },
        results: [amount],
        errors: ['overflow'],
        edges: [
            () => ({ ratio: M }),
            (a, random) => ({ ratio: random.bits(20) }),
            () => ({ xag: limit / TEN(4) }),
            (a) => ({ supply: limit / ((a.ratio < M ? a.ratio : M) * a.xag * TEN(4)) }),
            (a) => ({ supply: limit / (a.ratio < M ? a.ratio : M) }),
            (a, random) => ({
                supply: (random.bits(80) * 311_035n * TEN(12)) / (a.xag * TEN(4) * a.ratio),
            }),
        ],
    },
    {
        name: 'xsd.excess_collateral',
        solidity: 'excessCollateral',
        args: { value: amount, unclaimed: amount, required: amount },
        results: [amount],
        errors: ['underflow'],
        edges: [
            (a) => ({ unclaimed: a.value }),
            (a) => ({ required: a.value - a.unclaimed }),
            (a) => ({ value: a.unclaimed + a.required }),
        ],
    },
    {
        name: 'xsd.buy_back_shares',
        usual: (a, random) => {
            const { x, price: p, excess } = usualBuyback(a, random);
            return { x, price: p, excess };
        },
        solidity: 'buyBackShares',
        args: { x: amount, price, excess: amount, eth: price },
        results: [amount],
        errors: ['no_excess_collateral', 'overflow', 'more_than_excess', 'division_by_zero'],
        edges: buybackEdges,
    },
    {
        name: 'xsd.buy_back_tokens',
        usual: usualBuyback,
        solidity: 'buyBackTokens',
        args: {
            x: amount,
            price,
            excess: amount,
            eth: price,
            supply: amount,
            collateralXsd: amount,
        },
        results: [amount],
        errors: [
            'overflow',
            'uncollateralized_not_positive',
            'no_excess_collateral',
            'more_than_excess',
            'division_by_zero',
        ],
        edges: [
            ...buybackEdges,
            (a) => ({ collateralXsd: a.supply + a.x }),
            (a) => ({ supply: a.collateralXsd - a.x }),
            (a) => ({ supply: limit - a.x }),
            (a, random) => ({ x: 0n, excess: 1n, collateralXsd: a.supply + random.bits(4) }),
        ],
    },
    {
        name: 'xsd.bands',
        usual: (a, random) => ({ percent: random.bits(6) }),
        solidity: 'bands',
        args: { g: price, percent },
        results: [price, price],
        errors: ['overflow', 'underflow'],
        edges: [
            (a) => ({ g: limit / a.percent }),
            (a) => ({ g: (limit * 100n) / (100n + a.percent) }),
            () => ({ percent: 100n }),
            (a, random) => ({ percent: random.bits(6) }),
            (a, random) => ({ percent: 100n + random.bits(4), g: random.bits(8) }),
        ],
    },
    {
        name: 'xsd.stepped_ratio',
        solidity: 'steppedRatio',
        args: { ratio, step: ratio, price, top: price, bottom: price },
        results: [ratio],
        errors: ['overflow'],
        edges: [
            (a) => ({ price: a.top }),
            (a) => ({ price: a.bottom }),
            (a) => ({ step: a.ratio }),
            (a) => ({ step: M - a.ratio }),
            (a) => ({ ratio: limit - a.step }),
            (a) => ({ ratio: limit - a.step, price: a.bottom - 1n, top: a.bottom }),
            (a, random) => ({ ratio: random.bits(20), step: 2_500n }),
        ],
    },
    {
        name: 'xsd.step',
        usual: (a, random) => ({
            now: a.lastStep + a.cooldown + random.bits(1 + random.below(30)),
        }),
        solidity: 'step',
        args: {
            ratio,
            step: ratio,
            cooldown: seconds,
            lastStep: instant,
            price,
            top: price,
            bottom: price,
            now: instant,
        },
        results: [ratio, instant],
        errors: ['too_early', 'overflow'],
        edges: [
            (a) => ({ now: a.lastStep + a.cooldown }),
            (a) => ({ now: a.lastStep + a.cooldown }),
            (a) => ({ cooldown: a.now - a.lastStep }),
            (a, random) => ({ now: a.lastStep + a.cooldown + random.bits(30) }),
            (a, random) => ({ now: a.lastStep + a.cooldown + random.bits(10) }),
            (a) => ({ price: a.top }),
            (a) => ({ price: a.bottom }),
            (a) => ({ ratio: limit - a.step, price: a.bottom - 1n, top: a.bottom }),
            (a) => ({ step: a.ratio }),
        ],
    },
    {
        name: 'xsd.growth_ratio',
        usual: (a, random) => {
            const collateralXsd = random.bits(1 + random.below(90));
            return {
                collateralXsd,
                supply: collateralXsd + random.bits(1 + random.below(90)),
                poolShares: random.bits(1 + random.below(120)),
                share: random.bits(1 + random.below(30)),
            };
        },
        solidity: 'growthRatio',
        args: { poolShares: amount, share: price, supply: amount, collateralXsd: amount },
        results: [price],
        errors: ['overflow', 'underflow', 'division_by_zero'],
        edges: [
            (a) => ({ supply: a.collateralXsd }),
            (a) => ({ collateralXsd: a.supply }),
            (a) => ({ poolShares: limit / a.share }),
            (a) => ({ supply: a.collateralXsd + a.poolShares * a.share }),
        ],
    },
    {
        name: 'xsd.stepped_by_growth',
        usual: usualGrowth,
        solidity: 'steppedByGrowth',
        args: {
            ratio,
            step: ratio,
            growth: price,
            growthNow: price,
            topBand: ratio,
            bottomBand: ratio,
        },
        results: [ratio],
        errors: ['overflow', 'underflow'],
        edges: growthEdges,
    },
    {
        name: 'xsd.step_with_growth',
        usual: (a, random) => {
            const bottom = random.bits(20);
            return {
                ...usualGrowth(a, random),
                now: a.lastStep + a.cooldown + random.bits(1 + random.below(30)),
                bottom,
                price: bottom + random.bits(18),
                top: bottom + random.bits(19),
            };
        },
        solidity: 'stepWithGrowth',
        args: {
            ratio,
            step: ratio,
            cooldown: seconds,
            lastStep: instant,
            price,
            top: price,
            bottom: price,
            growth: price,
            growthNow: price,
            topBand: ratio,
            bottomBand: ratio,
            now: instant,
        },
        results: [ratio, instant],
        errors: ['overflow', 'underflow', 'too_early'],
        edges: [
            ...growthEdges,
            (a) => ({ now: a.lastStep + a.cooldown }),
            (a) => ({ price: a.top }),
            (a) => ({ price: a.bottom }),
            (a) => ({ top: a.price, bottom: a.price }),
        ],
    },
    {
        name: 'xsd.deficit_1',
        usual: (a, random) => ({
            ...usualLiquidity('supply', 'g')(a, random),
            third: random.chance(0.5) ? 0n : random.bits(1 + random.below(100)),
        }),
        solidity: 'deficit1',
        args: {
            since: instant,
            difference: amount,
            paid: amount,
            third: amount,
            supply: amount,
            g: price,
            poolWei: amount,
            eth: price,
            percent,
            now: instant,
        },
        results: [instant, amount, amount],
        errors: ['underflow', 'overflow'],
        edges: [...bucketEdges(64_800n, 'third'), ...liquidityEdges('supply', 'g')],
    },
    {
        name: 'xsd.deficit_2',
        usual: usualLiquidity('allocated', 'share'),
        solidity: 'deficit2',
        args: {
            since: instant,
            difference: amount,
            paid: amount,
            allocated: amount,
            share: price,
            poolWei: amount,
            eth: price,
            percent,
            now: instant,
        },
        results: [instant, amount, amount],
        errors: ['underflow', 'overflow'],
        edges: [...bucketEdges(64_800n, 'difference'), ...liquidityEdges('allocated', 'share')],
    },
    {
        name: 'xsd.deficit_3',
        usual: (a, random) => ({
            ...usualBucket(a, random),
            collateralXsd: random.bits(1 + random.below(100)),
            g: random.bits(1 + random.below(40)),
            ratio: random.bits(20),
            value: random.bits(1 + random.below(90)),
        }),
        solidity: 'deficit3',
        args: {
            since: instant,
            difference: amount,
            paid: amount,
            collateralXsd: amount,
            g: price,
            ratio,
            value: amount,
            now: instant,
        },
        results: [instant, amount, amount],
        errors: ['underflow', 'overflow'],
        edges: [
            ...bucketEdges(604_800n, 'difference'),
            (a) => ({ collateralXsd: limit / a.g, since: 0n }),
            (a) => ({ ratio: limit / ((a.collateralXsd * a.g) / M), since: 0n }),
            () => ({ value: limit / 400n, since: 0n }),
            () => ({ value: 0n, since: 0n }),
            (a) => ({ value: (((a.collateralXsd * a.g) / M) * a.ratio * 3n) / M / 400n, since: 0n }),
        ],
    },
    {
        name: 'xsd.interest_rate',
        solidity: 'interestRate',
        args: { ratio },
        results: [rate],
        errors: ['underflow'],
        edges: [
            () => ({ ratio: M }),
            () => ({ ratio: M - 2n * 52_800n }),
            (a, random) => ({ ratio: random.bits(19) }),
            (a, random) => ({ ratio: random.bits(20) }),
        ],
    },
    {
        name: 'xsd.sample',
        usual: (a, random) => ({ now: a.lastSample + 180n + random.bits(30) }),
        solidity: 'sample',
        args: { ...samples, lastSample: instant, price, now: instant },
        results: Array(10).fill(price),
        errors: ['too_early'],
        edges: [
            (a) => ({ now: a.lastSample + 180n }),
            (a) => ({ now: a.lastSample + 180n }),
            (a, random) => ({ now: a.lastSample + 180n + random.bits(20) }),
            (a, random) => ({ now: a.lastSample + 180n + random.bits(30) }),
            (a, random) => ({ lastSample: random.bits(32), now: random.bits(33) }),
            (a, random) => ({ lastSample: random.bits(32), now: random.bits(36) }),
            (a) => ({ lastSample: TWO(64) - 180n, now: TWO(64) - 1n }),
        ],
    },
    {
        name: 'xsd.average_price',
        usual: (a, random) => ({ p1: random.bits(200), p2: 1n, p3: 2n, p4: 0n, p5: 5n }),
        solidity: 'averagePrice',
        args: samples,
        results: [price],
        errors: ['overflow'],
        edges: [
            (a) => ({ p10: limit - Object.values({ ...a, p10: 0n }).reduce((x, y) => x + y) }),
            (a) => ({ p3: limit - a.p1 - a.p2 }),
        ],
    },
    {
        name: 'xsd.pool_price',
        solidity: 'poolPrice',
        args: { reserve0: amount, reserve1: amount, eth: price },
        results: [price],
        errors: ['overflow', 'division_by_zero'],
        edges: [
            () => ({ reserve0: limit / M }),
            () => ({ eth: limit / M }),
            (a) => ({ reserve1: a.reserve0 * M }),
            (a) => ({ eth: a.reserve0 / a.reserve1 }),
            (a) => ({ reserve0: (a.reserve1 * a.eth) / M }),
        ],
    },
];

export const formulas = list.map((formula) => ({ ...formula, contract: 'Xsd', bits: 256 }));
