// SPDX-License-Identifier: BSL-1.0
// contracts/RateLimiter.sol: what waits when Ethereum's rate limiter refuses it, frs/README.md#the-queue,
// and the rate limiter of Sui, frs/README.md#the-rate-limiter-on-sui. Ethereum's own is the ledger's.

import { instant, quantity, truth, TWO } from '../lib/kinds.mjs';

const B = 10n ** 9n;
const tokensOf = (bits, usualBits) =>
    quantity(9, bits, { typical: [33_036_714_433_829n, 10_000n * B, 10n, 1n, 0n], usualBits });
const seconds = quantity(0, 64, { typical: [86_400n, 3_600n, 1n, 0n], usualBits: 18 });

/// The queue of Ethereum.
function queue() {
    const largest = TWO(256) - 1n;
    const tokens = tokensOf(256, 100);
    const index = quantity(0, 64, { typical: [0n, 1n, 2n], usualBits: 2 });

    /// What drains, for a window that is not zero.
    const drained = (a) => (a.limit * (a.now - a.last)) / (a.window === 0n ? 1n : a.window);

    /// A message in either slot, which may be gone.
    const either = (a, random) => ({
        gone: random.bits(1),
        index: random.bits(1),
        supply: random.bits(120),
        first: random.bits(1 + random.below(120)),
        second: random.bits(1 + random.below(120)),
    });

    const table = [
        {
            name: 'xagm.receive_or_queue',
            usual: (a, random) => ({
                now: a.last + random.bits(1 + random.below(16)),
                single: random.chance(0.5) ? 0n : random.bits(60),
                limit: random.bits(60),
                inFlight: random.bits(59),
                v: random.bits(1 + random.below(58)),
            }),
            solidity: 'receiveOrQueue',
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
            results: [tokens, tokens, instant, tokens],
            errors: ['underflow', 'overflow'],
            edges: [
                (a, random) => ({ now: a.last + random.bits(16), single: 0n, v: random.bits(20) }),
                (a) => ({ single: a.v, now: a.last + 1n }),
                (a) => ({ single: a.v - 1n, now: a.last - 1n }),
                (a) => ({ single: a.v, now: a.last - 1n }),
                (a) => ({ v: a.limit, single: 0n, inFlight: 0n, now: a.last }),
                (a) => ({ v: a.limit - a.inFlight + drained(a), single: 0n }),
                (a) => ({ limit: largest / (a.now - a.last), single: 0n }),
                (a) => ({
                    supply: largest - a.v,
                    single: 0n,
                    limit: a.v,
                    inFlight: 0n,
                    now: a.last,
                }),
            ],
        },
        {
            name: 'xagm.deliver',
            usual: either,
            solidity: 'deliver',
            args: { supply: tokens, first: tokens, second: tokens, gone: index, index },
            results: [tokens, tokens],
            errors: ['rate_limited_message_invalid', 'overflow'],
            edges: [
                either,
                (a, random) => ({ gone: random.bits(1), index: random.bits(64) }),
                (a, random) => ({ gone: random.bits(1), index: 1n, supply: largest - a.second }),
                () => ({ gone: 0n, index: 0n }),
                (a) => ({ gone: 0n, index: 0n, supply: largest - a.first }),
                () => ({ gone: 1n, index: 0n, supply: largest }),
                (a, random) => ({ gone: random.bits(1), index: 2n, supply: largest }),
            ],
        },
        {
            name: 'xagm.discard',
            usual: (a, random) => {
                const { supply, ...others } = either(a, random);
                return others;
            },
            solidity: 'discard',
            args: { first: tokens, second: tokens, gone: index, index },
            results: [tokens, tokens],
            errors: ['rate_limited_message_invalid', 'overflow'],
            edges: [
                (a, random) => ({ gone: random.bits(1), index: random.bits(1) }),
                (a, random) => ({ gone: random.bits(1), index: random.bits(64) }),
                (a) => ({ gone: 1n, index: 1n, second: largest - a.first }),
                () => ({ gone: 1n, index: 0n }),
                () => ({ gone: 0n, index: 0n }),
            ],
        },
    ];
    return table.map((formula) => ({ ...formula, contract: 'Queue', bits: 256 }));
}

/// The rate limiter of Sui, which counts in u64 at any --bits.
function sui() {
    const largest = TWO(64) - 1n;
    const tokens = tokensOf(64, 40);
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
    return table.map((formula) => ({ ...formula, contract: 'SuiRateLimiter', bits: 64 }));
}

export const formulas = [...queue(), ...sui()];
