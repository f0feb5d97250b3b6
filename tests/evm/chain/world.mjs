// SPDX-License-Identifier: BSL-1.0
// Our own chains: an EVM for each, whose blocks are mined one by one at times that the script
// gives, so that the same history has the same transactions, blocks and logs on every machine.

import { once } from 'node:events';
import { post, request, startAnvil } from '../lib/engine.mjs';
import { kept, readSources, solcOutput } from '../lib/compile.mjs';
import { checkInterface } from './interface.mjs';

const gas = '0x1000000';
const panic = '4e487b71';
const hex = (n) => `0x${BigInt(n).toString(16)}`;
const word = (value) => BigInt.asUintN(256, BigInt(value)).toString(16).padStart(64, '0');

/// The words of arguments: integers and addresses as they are, `bytes` in hexadecimal behind them.
export function encode(types, values) {
    let tail = '';
    const head = types.map((type, i) => {
        if (type !== 'bytes') return word(values[i]);
        const digits = values[i].slice(2);
        const at = 32 * types.length + tail.length / 2;
        tail += word(digits.length / 2) + digits.padEnd(Math.ceil(digits.length / 64) * 64, '0');
        return word(at);
    });
    return head.join('') + tail;
}

const codes = ['evm.bytecode.object', 'evm.deployedBytecode.object'];
const parts = ['abi', ...codes, 'evm.methodIdentifiers'];
const settings = {
    outputSelection: {
        'contracts/RateLimiter.sol': { Queue: parts },
        'chain/Token.sol': { '*': parts },
        'chain/Chains.sol': { '*': parts },
        '*': { '': ['ast'] },
    },
    // No hash of the sources in the code, so that a comment does not change a transaction's hash.
    metadata: { bytecodeHash: 'none' },
};

async function compile(sources) {
    const output = await solcOutput(sources, settings);
    const contracts = Object.assign({}, ...Object.values(output.contracts));
    const nodes = Object.values(output.sources).flatMap(({ ast }) => ast?.nodes ?? []);
    const all = [...nodes, ...nodes.flatMap(({ nodes: members = [] }) => members)];
    const find = (type) => all.filter(({ nodeType }) => nodeType === type);
    const events = find('EventDefinition').map(({ name, eventSelector }) => [name, eventSelector]);
    const errors = find('ErrorDefinition').map(({ name, errorSelector }) => [errorSelector, name]);
    return { contracts, topics: Object.fromEntries(events), errors: Object.fromEntries(errors) };
}

/// Our contracts by name, whose interface is that of the deployed token, and errors by selector.
/// A copy is kept in a file.
export async function compileChain(folder, file) {
    const sources = {
        ...readSources(`${folder}/contracts`, 'contracts/'),
        ...readSources(`${folder}/chain`, 'chain/'),
    };
    const { contracts, topics, errors } = await kept(file, sources, compile, settings);
    checkInterface(contracts, topics);
    return { contracts, errors };
}

/// The calldata of a function.
export function calldata({ abi, evm }, name, ...values) {
    const { inputs } = abi.find((one) => one.type === 'function' && one.name === name);
    const types = inputs.map(({ type }) => type);
    const signature = `${name}(${types})`;
    return `0x${evm.methodIdentifiers[signature]}${encode(types, values)}`;
}

/// A chain of its own id, with six accounts that need no keys.
export async function startChain({ contracts, errors }, { name, id, start }) {
    const { anvil, url } = await startAnvil([
        ...['--chain-id', String(id), '--timestamp', String(start), '--hardfork', 'cancun'],
        ...['--base-fee', '0', '--gas-price', '0', '--disable-code-size-limit'],
    ]);
    const tryTo = async (method, ...params) =>
        JSON.parse(await post(url, Buffer.from(request(method, ...params))));
    const ask = async (method, ...params) => {
        const { result, error } = await tryTo(method, ...params);
        if (error) throw new Error(`${name}: ${method}: ${error.message}`);
        return result;
    };
    const accounts = [];
    for (let i = 1; i <= 6; ++i) {
        const account = `0x${String(i).repeat(40)}`;
        await ask('anvil_impersonateAccount', account);
        accounts.push(account);
    }
    const kinds = new Map(); // Contracts by address.
    const transactions = [];
    let time = start;

    async function mine(at, ...asked) {
        if (at <= time) throw new Error(`${name}: ${at} is not after ${time}`);
        time = at;
        const hashes = [];
        for (const one of asked) {
            hashes.push(await ask('eth_sendTransaction', { gas, gasPrice: '0x0', ...one }));
        }
        await ask('evm_mine', { timestamp: hex(at) });
        const receipts = [];
        for (const hash of hashes) receipts.push(await ask('eth_getTransactionReceipt', hash));
        return receipts;
    }

    /// The error with which a call fails at the last block, which is that of the transaction.
    async function errorOf(call) {
        const { error } = await tryTo('eth_call', call, 'latest');
        const selector = error?.data?.slice(2, 10);
        if (selector === panic) return `Panic 0x${error.data.slice(-2)}`;
        return errors[selector] ?? (selector ? `revert 0x${selector}` : 'no error');
    }

    /// Transactions of one block: { from, to, name, values, fails }, the last the error's name.
    async function block(at, ...calls) {
        const asked = calls.map(({ from, to, name: called, values }) => ({
            from,
            to,
            data: calldata(contracts[kinds.get(to)], called, ...values),
        }));
        const receipts = await mine(at, ...asked);
        for (const [i, receipt] of receipts.entries()) {
            const { transactionHash, transactionIndex, blockNumber, status } = receipt;
            const { from, to, data } = asked[i];
            const failure = status === '0x1' ? undefined : await errorOf(asked[i]);
            if (failure !== calls[i].fails) {
                const meant = calls[i].fails ?? 'a success';
                throw new Error(`${name}: ${calls[i].name} at ${at}: ${failure}, not ${meant}`);
            }
            const hash = transactionHash;
            const one = { hash, blockNumber, transactionIndex, from, to, input: data, status };
            transactions.push(one);
        }
    }

    return {
        name,
        ask,
        accounts,
        transactions,
        block,
        /// The address of a new contract.
        async deploy(at, kind, ...values) {
            const { abi, evm } = contracts[kind];
            const inputs = abi.find(({ type }) => type === 'constructor')?.inputs ?? [];
            const types = inputs.map(({ type }) => type);
            const data = `0x${evm.bytecode.object}${encode(types, values)}`;
            const [{ contractAddress, status }] = await mine(at, { from: accounts[0], data });
            if (status !== '0x1') throw new Error(`${name}: ${kind} is not deployed`);
            kinds.set(contractAddress, kind);
            return contractAddress;
        },
        /// The words of a call's answer at the last block.
        async read(to, called, ...values) {
            const data = calldata(contracts[kinds.get(to)], called, ...values);
            const answer = await ask('eth_call', { to, data }, 'latest');
            return answer.slice(2).match(/.{64}/g);
        },
        dataOf: (to, called, values) => calldata(contracts[kinds.get(to)], called, ...values),
        /// Another contract's code at an address, from now on.
        async replace(to, kind) {
            await ask('anvil_setCode', to, `0x${contracts[kind].evm.deployedBytecode.object}`);
        },
        async stop() {
            anvil.kill();
            await once(anvil, 'exit');
        },
    };
}
