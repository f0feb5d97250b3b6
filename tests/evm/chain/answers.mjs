// SPDX-License-Identifier: BSL-1.0
// What nodes answer about our chains, as files: eth_getLogs, eth_getBlockByNumber, transactions and
// calls, of which node_log needs no more than is kept here.

const list = (entries) => `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`;
const answer = (entries) => `{"jsonrpc":"2.0","id":1,"result":${list(entries)}}\n`;
const pick = (entry, ...names) =>
    Object.fromEntries(names.filter((name) => name in entry).map((name) => [name, entry[name]]));
const hex = (n) => `0x${n.toString(16)}`;

/// Logs of the token and of what stands around it, in a range of blocks.
async function logsOf({ chain, token, rateLimiter, reserveFeed, fallbackFeed }, from, to, timed) {
    const address = [token, rateLimiter, reserveFeed, fallbackFeed].filter(Boolean);
    const asked = { address, fromBlock: hex(from), toBlock: hex(to) };
    const logs = await chain.ask('eth_getLogs', asked);
    const times = timed ? ['blockTimestamp'] : [];
    return logs.map((log) =>
        pick(
            log,
            ...['address', 'topics', 'data', 'blockNumber', ...times, 'transactionHash'],
            ...['transactionIndex', 'logIndex', 'removed'],
        ),
    );
}

async function blocksOf(chain, numbers) {
    const blocks = [];
    for (const number of numbers) {
        const block = await chain.ask('eth_getBlockByNumber', number, false);
        blocks.push(pick(block, 'number', 'timestamp'));
    }
    return blocks;
}

/// The files of chains that have lived, by their names.
export async function capture({ ethereum, bsc, base }) {
    const files = {};
    const place = ({ token, rateLimiter, eid, chain }, role) => ({
        name: chain.name,
        role,
        eid,
        token,
        rate_limiter: rateLimiter,
    });
    const toToken = ({ chain, token }) => chain.transactions.filter(({ to }) => to === token);
    const numbersOf = (entries) => [...new Set(entries.map(({ blockNumber }) => blockNumber))];
    const last = async ({ chain }) => Number(await chain.ask('eth_blockNumber'));
    const created = (time, q) => ({ time, annual_fee_rate: '0.003', oz_per_token_base: q });

    const end = await last(ethereum);
    const half = Math.floor(end / 2);
    files['ethereum_logs_1.json'] = answer(await logsOf(ethereum, 0, half, true));
    files['ethereum_logs_2.json'] = answer(await logsOf(ethereum, half + 1, end, true));
    const transactions = toToken(ethereum);
    files['ethereum_transactions.json'] = `${list(transactions)}\n`;
    const blocks = await blocksOf(ethereum.chain, numbersOf(transactions));
    files['ethereum_blocks.json'] = `${list(blocks)}\n`;

    const bscLogs = await logsOf(bsc, 0, await last(bsc), false);
    files['bsc_logs.json'] = `${list(bscLogs)}\n`;
    const bscTransactions = toToken(bsc);
    files['bsc_transactions.json'] = `${list(bscTransactions)}\n`;
    const numbers = numbersOf([...bscLogs, ...bscTransactions]);
    numbers.sort((x, y) => Number(x) - Number(y));
    files['bsc_blocks.json'] = `${list(await blocksOf(bsc.chain, numbers))}\n`;

    files['base_logs.json'] = answer(await logsOf(base, 0, await last(base), true));
    for (const { chain, calls } of [ethereum, base]) {
        files[`${chain.name}_calls.json`] = `${list(calls)}\n`;
    }
    const chains = [
        {
            ...place(ethereum, 'main'),
            reserve_feed: ethereum.reserveFeed,
            fallback_feed: ethereum.fallbackFeed,
            logs: [
                { file: 'ethereum_logs_1.json', from: 0, to: half },
                { file: 'ethereum_logs_2.json', from: half + 1, to: end },
            ],
            blocks: ['ethereum_blocks.json'],
            transactions: ['ethereum_transactions.json'],
            calls: ['ethereum_calls.json'],
        },
        {
            ...place(bsc, 'side'),
            logs: ['bsc_logs.json'],
            blocks: ['bsc_blocks.json'],
            transactions: ['bsc_transactions.json'],
            created: created(bsc.created, '1'),
        },
        { ...place(base, 'side'), logs: ['base_logs.json'], calls: ['base_calls.json'] },
    ];
    files['config.json'] = `${JSON.stringify({ chains }, null, 2)}\n`;
    return files;
}
