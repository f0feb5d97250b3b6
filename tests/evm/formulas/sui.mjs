// SPDX-License-Identifier: BSL-1.0
// frs/README.md#the-rate-limiter-on-sui: contracts/Sui.sol. It counts in u64 at any --bits.

import { instant, quantity, truth, TWO } from '../lib/kinds.mjs';

const B = 10n ** 9n;
const largest = TWO(64) - 1n;

const tokens = quantity(9, 64, {
    typical: [33_036_714_433_829n, 10_000n * B, 10n, 1n, 0n],
    usualBits: 40,
});
const seconds = quantity(0, 64, { typical: [86_400n, 3_600n, 1n, 0n], usualBits: 18 });

const bucket = { limit: tokens, window: seconds, inFlight: tokens, last: instant };

/// A limiter as there may be one, some time later.
const life = (a, random) => {
    const limit = random.bits(1 + random.below(50));
    return {
        limit,
        window: 1n + random.bits(1 + random.below(20)),
        inFlight: random.chance(0.8) ? limit - random.bits(20) : limit + random.bits(20),
        now: a.last + random.bits(1 + random.below(16)),
    };
};

/// What drains, in u128.
const drained = (a) => (a.limit * (a.now - a.last)) / a.window;

const bucketEdges = [
    life,
    (a, random) => ({ now: a.last + random.bits(16) }),
    (a) => ({ now: a.last }),
    (a) => ({ now: a.last - 1n }),
    (a) => ({ inFlight: drained(a) }),
    (a) => ({ inFlight: a.limit + drained(a) }),
    (a) => ({ window: (a.limit * (a.now - a.last)) / largest }),
    (a) => ({ limit: (largest * a.window) / (a.now - a.last) }),
    () => ({ limit: largest, window: 1n }),
    () => ({ window: 0n }),
];
const bucketErrors = ['rate_limit_window_zero', 'clock_went_back', 'overflow'];

const table = [
    {
        name: 'xagm.sui_receive_token',
        usual: (a, random) => ({ ...life(a, random), v: random.bits(1 + random.below(40)) }),
        solidity: 'receiveToken',
        args: { supply: tokens, ...bucket, v: tokens, now: instant },
        results: [truth, tokens, tokens, instant],
        errors: bucketErrors,
        edges: [
            ...bucketEdges,
            (a) => ({ v: a.limit - a.inFlight + drained(a) }),
            (a) => ({ v: a.limit, inFlight: 0n, now: a.last }),
            (a) => ({ v: largest - a.inFlight, now: a.last, window: 60n }),
            (a) => ({ v: 0n, inFlight: a.limit, now: a.last, window: 60n }),
            (a) => ({ supply: largest - a.v, limit: largest, inFlight: 0n, now: a.last }),
        ],
    },
    {
        name: 'xagm.sui_rate_limit_capacity',
        usual: life,
        solidity: 'rateLimitCapacity',
        args: { ...bucket, now: instant },
        results: [tokens],
        errors: bucketErrors,
        edges: bucketEdges,
    },
    {
        name: 'xagm.sui_set_rate_limit',
        usual: (a, random) => ({
            ...life(a, random),
            newLimit: random.bits(1 + random.below(64)),
            newWindow: 1n + random.bits(1 + random.below(30)),
        }),
        solidity: 'setRateLimit',
        args: { ...bucket, newLimit: tokens, newWindow: seconds, now: instant },
        results: [tokens, seconds, tokens, instant],
        errors: [...bucketErrors, 'rate_limit_unchanged'],
        edges: [
            ...bucketEdges,
            (a) => ({ newLimit: a.limit, newWindow: a.window }),
            (a) => ({ newWindow: a.window, newLimit: a.limit }),
            (a) => ({ newWindow: 0n, newLimit: a.limit, now: a.last - 1n }),
            (a) => ({ newLimit: a.limit, newWindow: a.window, now: a.last - 1n }),
        ],
    },
];

export const formulas = table.map((formula) => ({
    ...formula,
    contract: 'SuiRateLimiter',
    bits: 64,
}));
