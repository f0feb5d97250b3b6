// SPDX-License-Identifier: BSL-1.0
// The queue of Ethereum's rate limiter: frs/README.md#the-queue, contracts/Queue.sol.

import { instant, quantity, TWO } from '../lib/kinds.mjs';

const B = 10n ** 9n;
const largest = TWO(256) - 1n;

const tokens = quantity(9, 256, {
    typical: [33_036_714_433_829n, 10_000n * B, 10n, 1n, 0n],
    usualBits: 100,
});
const seconds = quantity(0, 64, { typical: [86_400n, 3_600n, 1n, 0n], usualBits: 18 });
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

export const formulas = table.map((formula) => ({ ...formula, contract: 'Queue', bits: 256 }));
