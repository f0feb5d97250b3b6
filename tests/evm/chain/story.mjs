// SPDX-License-Identifier: BSL-1.0
// What people do with the token: each verb puts calls of the contracts, at their times, into a
// plan, which is then carried out in the order of the times over all chains.

const secondsPerDay = 86_400;
const B = 10n ** 9n;

/// Raw units of an amount in decimal text, of 9 decimals.
export function raw(text) {
    const [whole, fraction = ''] = text.split('.');
    return BigInt(whole + fraction.padEnd(9, '0'));
}

export function createStory(chains, start) {
    const plan = [];
    const main = chains.ethereum;
    /// What all tokens stand for, in ounces of 18 decimals, and how many there are.
    const books = { standing: 0n, tokens: 0n };
    const answers = {};
    let nonce = 0;

    const at = (day, time) => {
        const [hours, minutes, seconds] = time.split(':').map(Number);
        return start + day * secondsPerDay + hours * 3600 + minutes * 60 + (seconds ?? 0);
    };
    const put = (day, time, act, wait = 0) => plan.push({ at: at(day, time) + wait, act });

    /// Ounces per token of a chain at a time, from what it says of itself.
    async function ozPerToken({ chain, token }, now) {
        const read = async (name) => BigInt(`0x${(await chain.read(token, name))[0]}`);
        const days = (BigInt(now) - (await read('ozPerTokenBaseTime'))) / 86_400n;
        return (await read('ozPerTokenBase')) - ((await read('annualFeeRate')) * days) / 365n;
    }

    /// A call of the token, by its owner if nobody else is named.
    const call = (place, name, values, { from = place.owner, to = place.token, fails } = {}) => ({
        from,
        to,
        name,
        values,
        fails,
    });
    const run = (place, now, ...calls) => place.chain.block(now, ...calls);

    return {
        put,
        ozPerToken,
        call,
        run,

        /// One call at its time; `fails` is the error with which the chain refuses it.
        does(day, time, place, name, values, options) {
            put(day, time, (now) => run(place, now, call(place, name, values, options)));
        },

        /// An answer of a feed, observed some seconds before it is posted; or the last one again.
        feed(day, time, ounces, { to = 'reserveFeed', age = 17 } = {}) {
            put(day, time, (now) => {
                if (ounces) answers[to] = raw(ounces);
                const values = [answers[to], now - age];
                return run(main, now, call(main, 'post', values, { to: main[to] }));
            });
        },

        /// A limit and window of a chain's rate limiter.
        limits(day, time, place, limit, window) {
            put(day, time, (now) => {
                const to = place.rateLimiter;
                return run(place, now, call(place, 'setRateLimit', [limit, window], { to }));
            });
        },

        /// A request to mint, and 70 minutes later the minting, behind `first` calls in its block.
        mints(day, time, place, receiver, amount, { fails, first = [] } = {}) {
            const mine = ++nonce;
            const from = place.operator;
            put(day, time, async (now) => {
                const q = await ozPerToken(place, now);
                await run(place, now, call(place, 'mintTo', [receiver, amount, mine, q], { from }));
            });
            const minting = async (now) => {
                const q = await ozPerToken(place, now);
                const before = first.map(([name, ...rest]) => call(place, name, rest, { from }));
                const mint = call(place, 'mintTo', [receiver, amount, mine, q], { from, fails });
                await run(place, now, ...before, mint);
                if (fails) return;
                books.tokens += amount;
                books.standing += amount * q;
            };
            put(day, time, minting, 4_200);
        },

        /// Tokens of holders that the operator gets and burns, in one transaction if they are two.
        redeems(day, time, place, holder, ...amounts) {
            const { operator } = place;
            const sum = amounts.reduce((x, y) => x + y);
            put(day, time, (now) => {
                const by = amounts.length === 1 ? operator : place.batch;
                return run(place, now, call(place, 'transfer', [by, sum], { from: holder }));
            });
            const redeem = async (now) => {
                const q = await ozPerToken(place, now);
                const calls = amounts.map((amount, i) => [amount, holder, q, `0x0${i + 1}`]);
                const { batch, chain, token } = place;
                const one = () => call(place, 'redeem', calls[0], { from: operator });
                const both = () => {
                    const data = calls.map((values) => chain.dataOf(token, 'redeem', values));
                    return call(place, 'run', [token, ...data], { from: operator, to: batch });
                };
                await run(place, now, amounts.length === 1 ? one() : both());
                books.tokens -= sum;
                books.standing -= sum * q;
            };
            put(day, time, redeem, 600);
        },

        /// Tokens that leave a chain and reach another, or its queue, after some minutes.
        bridges(day, time, from, to, holder, amount, { extra = 0n, minutes = 7 } = {}) {
            const by = (place, name, who, ...values) =>
                call(place, name, [place.token, ...values], { from: who, to: place.messenger });
            put(day, time, (now) => run(from, now, by(from, 'send', holder, holder, amount)));
            const deliver = (now) =>
                run(to, now, by(to, 'deliver', to.operator, holder, holder, amount + extra));
            put(day, time, deliver, 60 * minutes + 3);
        },

        /// The reconcile of what all tokens stand for: rounded once, down.
        reconciles(day, time, { extra = 0n } = {}) {
            put(day, time, async (now) => {
                const q = await ozPerToken(main, now);
                const amount = books.standing / q - books.tokens + extra;
                await run(main, now, call(main, 'reconcileSupply', [amount]));
                books.tokens += amount;
                books.standing = books.tokens * q;
            });
        },

        /// Budget for another chain: its running total on Ethereum, and there an hour later.
        grants(day, time, to, total, { extra = 0n } = {}) {
            put(day, time, (now) =>
                run(main, now, call(main, 'allocateMintBudgetToChain', [to.eid, total])),
            );
            const claim = [to.eid, total + extra, `0x${'a1'.repeat(32)}`];
            put(day, time, (now) => run(to, now, call(to, 'claimMintBudgetFromEth', claim)), 3_607);
        },

        /// Budget that goes back, by its running total.
        givesBack(day, time, from, total) {
            put(day, time, (now) => run(from, now, call(from, 'returnMintBudgetToEth', [total])));
            const reclaim = [from.eid, total, `0x${'b2'.repeat(32)}`];
            const book = (now) => run(main, now, call(main, 'reclaimMintBudgetFromChain', reclaim));
            put(day, time, book, 3_608);
        },

        /// Carries out the plan.
        async tell() {
            plan.sort((x, y) => x.at - y.at);
            for (const { at: now, act } of plan) await act(now);
        },
    };
}

/// Tokens for ounces at so many ounces per token, rounded down.
export const tokensFor = (ounces, q) => (ounces * B) / q;
