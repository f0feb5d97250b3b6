// SPDX-License-Identifier: BSL-1.0
// Sixty days of XAGm on our own chains: Ethereum and two side chains, with every transition of the
// ledger, what the public sees besides, and calls that the contracts refuse.

import { createStory, raw, tokensFor } from './story.mjs';
import { startChain } from './world.mjs';

const start = Date.parse('2026-03-18T00:00:00Z') / 1000; // The base day of the token, a Wednesday.
const lastDay = 59;
const rate = 3_000_000n; // 0.30 %
const lowerRate = 2_500_000n;
const tooHigh = 100_000_001n; // Above 10 %.

/// What can go wrong, one at a time, and the line of the audit that says so.
export const faults = {
    reconcile: {
        what: 'a reconcile mints one raw unit too much',
        line: /reconcile_supply on ethereum: amount: .* \+1 raw /,
    },
    claim: {
        what: 'a side chain claims one raw unit of budget more than was allocated',
        line: /claim_mint_budget on bsc: in transit: .* -1 raw /,
    },
    unbudgeted: {
        what: 'a side chain mints without budget',
        line: /mint_to on bsc: reported_error: expected mint_budget_not_enough/,
    },
    base: {
        what: 'the base after a change of the rate is one too low',
        line: /update_annual_fee_rate on base: reported_oz_per_token: .* -1 raw /,
    },
    received: {
        what: 'the bridge mints one raw unit more than was burned',
        line: /receive_token on base: in transit: .* -1 raw /,
    },
    twice: {
        what: 'a queued message is delivered twice',
        line: /deliver_token on bsc: reported_error: expected rate_limited_message_invalid/,
    },
};

const names = [
    ['ethereum', 1, 30101],
    ['bsc', 56, 30102],
    ['base', 8453, 30184],
];
/// Calls of the token.
const asked = [
    ...['ozPerToken', 'ozPerTokenBase', 'ozPerTokenBaseTime', 'annualFeeRate', 'totalSupply'],
    ...['mintBudget', 'totalTokenObligation', 'lastReconcileTime'],
];

/// The chains before anything is deployed on them.
async function startChains(contracts) {
    const chains = {};
    for (const [name, id, eid] of names) {
        const chain = await startChain(contracts, { name, id, start });
        const [owner, operator, alice, bob, carol] = chain.accounts;
        chains[name] = { chain, eid, owner, operator, alice, bob, carol, calls: [] };
    }
    return chains;
}

/// What the token of a chain answers to calls at the last block.
async function ask({ chain, token, calls }, ...eids) {
    const number = await chain.ask('eth_blockNumber');
    const { timestamp } = await chain.ask('eth_getBlockByNumber', number, false);
    const answers = {};
    const read = async (key, name, ...values) => {
        answers[key] = `0x${(await chain.read(token, name, ...values)).join('')}`;
    };
    for (const name of asked) await read(name, name);
    for (const eid of eids) await read(`mintBudgetMap(${eid})`, 'mintBudgetMap', eid);
    calls.push({ block: number, timestamp, calls: answers });
}

/// Deploys a token and what stands around it, a block every 12 seconds from a time on.
async function deploy(place, now, limit, create) {
    const next = () => (now += 12);
    const { chain, owner, operator } = place;
    const books = await chain.deploy(next(), 'Queue');
    place.token = await create(books, next);
    place.created = now;
    await ask(place);
    const { token } = place;
    place.rateLimiter = await chain.deploy(next(), 'RateLimiter', books, token, ...limit);
    place.messenger = await chain.deploy(next(), 'Messenger');
    place.batch = await chain.deploy(next(), 'Batch');
    const connect = (by) => ({
        from: owner,
        to: token,
        name: 'connect',
        values: [place.messenger, place.rateLimiter, by],
    });
    await chain.block(next(), connect(operator), connect(place.batch));
}

const deployMain = (place, now) =>
    deploy(place, now, [raw('3000'), 86_400], async (books, next) => {
        const { chain, owner } = place;
        place.reserveFeed = await chain.deploy(next(), 'Feed');
        place.fallbackFeed = await chain.deploy(next(), 'Feed');
        const feeds = [place.reserveFeed, place.fallbackFeed];
        const posts = feeds.map((to, i) => {
            const values = [[raw('0'), raw('9990')][i], now - 60];
            return { from: owner, to, name: 'post', values };
        });
        await chain.block(next(), ...posts);
        return chain.deploy(next(), 'MainToken', books, rate, raw('1'), ...feeds);
    });

const deploySide = (place, now, limit, base) =>
    deploy(place, now, limit, (books, next) =>
        place.chain.deploy(next(), 'SideToken', books, rate, base),
    );

/// A call that the contract refuses, and with which error.
const fails = (error, options = {}) => ({ ...options, fails: error });
const stale = 'StaleMintBudgetSubmission';

/// Ethereum and bsc in their first days.
function firstDays(story, { ethereum, bsc }) {
    const { does, feed, mints, redeems, bridges, reconciles, grants, givesBack, put } = story;
    const { alice, bob, carol } = ethereum;
    put(0, '04:30', (now) => deployMain(ethereum, now));
    put(0, '05:05', (now) => deploySide(bsc, now, [raw('1500'), 43_200], raw('1')));
    does(0, '05:08:30', bsc, 'setLocalEid', [30102]);
    does(0, '05:09', ethereum, 'configMintBudgetPeer', [30102, 1]);
    feed(0, '05:10', '9990');
    does(0, '05:20', ethereum, 'increaseMintBudget', [raw('9990')]);
    mints(0, '05:40', ethereum, alice, raw('4321.098765432'));
    mints(0, '05:41', ethereum, bob, raw('5668.901234568'));
    bridges(0, '08:00', ethereum, bsc, alice, raw('617.715798761'));
    does(0, '10:00', ethereum, 'reconcileSupply', [1], fails('TooEarlyToReconcile'));
    does(0, '11:00', ethereum, 'updateAnnualFeeRate', [tooHigh], fails('AnnualFeeRateTooLarge'));
    does(1, '05:30', ethereum, 'reconcileSupply', [0], fails('ZeroValue'));
    reconciles(1, '06:00');
    does(1, '06:30', ethereum, 'reconcileSupply', [1], fails('TooEarlyToReconcile'));

    // A bar of 999 ounces for bsc.
    const bar = tokensFor(raw('999'), raw('0.999983562'));
    feed(2, '09:00', '10989');
    grants(2, '09:20', bsc, bar);
    does(2, '11:00', bsc, 'claimMintBudgetFromEth', [30102, bar, '0xa1'], fails(stale));
    mints(2, '12:00', bsc, carol, raw('700.000000001'));
    mints(2, '12:05', bsc, carol, bar - raw('700.000000001'));
    mints(2, '12:10', bsc, carol, 1n, fails('MintBudgetNotEnough'));

    // A weekend without a reconcile, on which tokens are redeemed.
    redeems(3, '10:00', bsc, carol, raw('300.5'));
    const tooMuch = raw('300.500000001');
    does(4, '10:00', bsc, 'returnMintBudgetToEth', [tooMuch], fails('MintBudgetNotEnough'));
    givesBack(4, '10:10', bsc, raw('300.5'));
    const again = [30102, raw('300.5'), '0xb2'];
    does(4, '12:00', ethereum, 'reclaimMintBudgetFromChain', again, fails(stale));
    feed(4, '13:00', '10688.6');

}

/// More than the rate limiter of bsc lets in.
function queue({ does, bridges, limits, put }, { ethereum, bsc }, fault) {
    const { alice, bob } = ethereum;
    bridges(7, '09:00', ethereum, bsc, alice, raw('900'));
    bridges(7, '09:30', ethereum, bsc, bob, raw('800.25'));
    bridges(7, '10:00', ethereum, bsc, bob, raw('100'));
    bridges(8, '09:00', ethereum, bsc, alice, raw('1000'));
    bridges(8, '09:20', ethereum, bsc, bob, raw('700'));
    if (fault === 'twice') put(9, '07:00', () => bsc.chain.replace(bsc.rateLimiter, 'Forgetful'));
    const by = { from: bsc.operator };
    does(9, '08:00', bsc, 'ccProcessRateLimitedMsg', [0], by);
    limits(9, '09:00', bsc, raw('3000'), 86_400);
    const twice = fault === 'twice' ? by : fails('RateLimitedMessageInvalid', by);
    does(9, '10:00', bsc, 'ccProcessRateLimitedMsg', [0], twice);
    does(11, '10:00', bsc, 'ccDiscardRateLimitedMsg', [1], by);
}

/// The second side chain, on the tenth day.
function openBase(story, { ethereum, bsc, base }) {
    const { does, feed, mints, bridges, grants, put } = story;
    const { alice, bob } = ethereum;
    put(10, '09:00', async (now) => {
        const q = await story.ozPerToken(ethereum, now);
        await deploySide(base, now, [raw('800'), 3_600], q);
    });
    does(10, '09:30', base, 'setLocalEid', [30184]);
    does(10, '09:31', ethereum, 'configMintBudgetPeer', [30184, 1]);
    feed(10, '09:40', '11687.6');
    grants(10, '10:00', base, raw('500'));
    mints(10, '12:00', base, alice, raw('499.999999999'));
    bridges(11, '12:00', base, bsc, alice, raw('120.000000007'));
    bridges(11, '12:30', ethereum, base, bob, raw('800.000000001'));
    bridges(11, '12:40', ethereum, base, bob, raw('800'));
}

/// Until the rate changes: transfers, redemptions of two in one transaction, a pause.
function until30(story, { ethereum, bsc, base }) {
    const { does, feed, mints, redeems, bridges } = story;
    const { alice, bob, operator } = ethereum;
    const by = { from: operator };
    does(12, '09:00', ethereum, 'approve', [bob, raw('5')], { from: alice });
    does(12, '09:05', ethereum, 'transfer', [bob, raw('12.34')], { from: alice });
    does(12, '09:10', ethereum, 'forcedTransfer', [alice, bob, raw('1.5'), '0x1234', '0x']);
    does(13, '09:00', base, 'ccProcessRateLimitedMsg', [0], { from: base.operator });

    // Two redemptions in one transaction; their budget has to go before the next reconcile.
    redeems(14, '14:00', ethereum, bob, raw('499.5'), raw('200.000000003'));
    does(15, '05:00', ethereum, 'reconcileSupply', [1], fails('MintBudgetNotZero'));
    const above = raw('699.500000004');
    does(15, '05:10', ethereum, 'decreaseMintBudget', [above], fails('Underflow', by));
    does(15, '05:20', ethereum, 'decreaseMintBudget', [raw('699.500000003')], by);
    does(16, '09:00', ethereum, 'increaseMintBudget', [0], by);
    const increaseFails = (time, amount, error) =>
        does(16, time, ethereum, 'increaseMintBudget', [amount], fails(error, by));
    increaseFails('09:10', raw('50000'), 'ReserveNotEnough');
    increaseFails('09:11', 2n ** 112n - 1n, 'Panic 0x11'); // The obligation overflows,
    increaseFails('09:12', 2n ** 110n, 'Panic 0x11'); // and here its product with q.

    // A bar for Ethereum, and a mint for the ounces per token of yesterday.
    feed(17, '09:00', '12686.6');
    const bar = tokensFor(raw('999'), raw('0.999860274'));
    does(17, '09:10', ethereum, 'increaseMintBudget', [bar], by);
    const late = [bob, bar, 999, raw('0.999868493')];
    does(17, '09:20', ethereum, 'mintTo', late, fails('UnexpectedOzPerToken', by));
    mints(17, '09:30', ethereum, bob, bar);
    mints(17, '09:40', ethereum, bob, 0n);

    does(20, '12:00', ethereum, 'pause', [], by);
    does(21, '09:00', ethereum, 'increaseMintBudget', [1], fails('GlobalPaused', by));
    does(22, '13:00', ethereum, 'unpause', []);
    bridges(25, '09:00', bsc, base, alice, raw('333.333333333'));
    bridges(25, '09:30', base, ethereum, alice, raw('250'), { minutes: 44 });
    bridges(26, '09:00', bsc, ethereum, alice, raw('411.000000019'));
}

/// The lower rate on all chains, and a feed that falls silent.
function until48(story, chains, fault) {
    const { ethereum, bsc, base } = chains;
    const { does, put, feed } = story;
    const by = { from: ethereum.operator };
    does(30, '09:00', ethereum, 'updateAnnualFeeRate', [lowerRate]);
    does(30, '09:05', bsc, 'updateAnnualFeeRate', [lowerRate]);
    does(30, '09:10', base, 'updateAnnualFeeRate', [2n * lowerRate]);
    if (fault === 'base') put(30, '14:00', () => base.chain.replace(base.token, 'LowBase'));
    does(30, '15:00', base, 'updateAnnualFeeRate', [lowerRate]); // Twice on a day: the same base.
    if (fault === 'base') put(30, '15:01', () => base.chain.replace(base.token, 'SideToken'));

    // Fresh for exactly three days, stale a second later; then the fallback decides.
    feed(33, '04:00:17', '12686.6');
    does(36, '04:00:00', ethereum, 'increaseMintBudget', [0], by);
    feed(36, '03:59:00', '12690', { to: 'fallbackFeed' });
    feed(39, '09:00:00', '12686.6');
    twoInOne(story, chains);
}

/// Queued messages of which two leave the queue in one transaction, in every way.
function twoInOne({ put, bridges, limits, call, run }, { ethereum, bsc }) {
    const { alice, bob } = ethereum;
    limits(40, '08:00', bsc, raw('500'), 0);
    bridges(40, '09:00', ethereum, bsc, alice, raw('900.1'));
    bridges(40, '09:10', ethereum, bsc, alice, raw('900.2'));
    bridges(40, '09:20', ethereum, bsc, bob, raw('850.3'));
    bridges(40, '09:30', ethereum, bsc, bob, raw('500.000000001'));
    const batch = (day, ...calls) =>
        put(day, '10:00', (now) => {
            const { token, batch: to, operator: from } = bsc;
            const data = calls.map(([name, index]) => bsc.chain.dataOf(token, name, [index]));
            return run(bsc, now, call(bsc, 'run', [token, ...data], { from, to }));
        });
    batch(41, ['ccDiscardRateLimitedMsg', 2], ['ccProcessRateLimitedMsg', 3]);
    batch(43, ['ccProcessRateLimitedMsg', 5], ['ccProcessRateLimitedMsg', 4]);
}

/// More bars, for Ethereum and for bsc, and bars that leave.
function until59(story, { ethereum, bsc, base }, fault) {
    const { put, feed, mints, redeems, bridges, grants, givesBack } = story;
    const { alice, bob, carol } = ethereum;
    feed(48, '09:00', '14684.6');
    grants(48, '09:20', bsc, raw('2001'), { extra: fault === 'claim' ? 1n : 0n });
    mints(48, '11:00', bsc, carol, raw('1001.5'));
    const first = [['increaseMintBudget', raw('900')]];
    mints(48, '11:10', ethereum, bob, raw('900'), { first });
    const extra = fault === 'received' ? 1n : 0n;
    bridges(53, '09:00', ethereum, base, bob, raw('77.7'), { extra });
    redeems(54, '09:00', bsc, carol, raw('1001.5'));
    givesBack(55, '09:00', bsc, raw('1302'));
    givesBack(55, '11:00', base, 1n);
    feed(55, '15:00', '13683.2');
    bridges(58, '09:00', base, bsc, bob, raw('50.000000005'));
    if (fault === 'unbudgeted') {
        put(59, '10:00', () => bsc.chain.replace(bsc.token, 'Unbudgeted'));
        mints(59, '11:00', bsc, alice, raw('10')); // The budget is less than one.
    }
}

/// Mondays and Fridays are days of a reconcile, and so are three more.
function reconcileDays(story, fault) {
    for (let day = 5; day <= lastDay; ++day) {
        const weekday = (day + 3) % 7; // Of a week that begins on a Sunday.
        if (weekday !== 1 && weekday !== 5 && ![15, 21, 36].includes(day)) continue;
        const extra = fault === 'reconcile' && day === 47 ? 1n : 0n;
        story.reconciles(day, '06:00', { extra });
    }
}

/// The feed says what it said before, every third morning unless it is silent.
function feedDays(story) {
    for (let day = 6; day <= lastDay; day += 3) {
        if (day < 33 || day > 39) story.feed(day, '05:30');
    }
}

/// Runs the history, and gives the chains with all that they hold.
export async function runHistory(contracts, fault) {
    const chains = await startChains(contracts);
    const story = createStory(chains, start);
    firstDays(story, chains);
    queue(story, chains, fault);
    openBase(story, chains);
    until30(story, chains);
    until48(story, chains, fault);
    until59(story, chains, fault);
    reconcileDays(story, fault);
    feedDays(story);
    const { ethereum, base } = chains;
    story.put(31, '12:00', () => ask(ethereum, 30102, 30184));
    story.put(lastDay, '23:00', () => ask(ethereum, 30102, 30184));
    story.put(lastDay, '23:01', () => ask(base, 30184));
    await story.tell();
    return chains;
}
