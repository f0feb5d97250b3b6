// SPDX-License-Identifier: BSL-1.0
// The EVM: revm, in a process of anvil's that answers JSON-RPC on a port of its own choice.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { functionOf } from './compile.mjs';
import { wordsOf } from './kinds.mjs';

const options = [
    ...['--port', '0', '--accounts', '1', '--threads', '1', '--no-mining'],
    ...['--disable-block-gas-limit', '--no-request-size-limit'],
];
const gas = '0xffffffffffffff';
const runner = `0x${'5'.repeat(40)}`;
const panic = '4e487b71';
const success = '1'.padStart(64, '0');

/// All of them, of which none outlives this process.
const running = [];
process.on('exit', () => running.forEach((anvil) => anvil.kill()));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

/// The process of anvil, which ends at the latest with this one, and its address.
export async function startAnvil(extra = []) {
    const { resolve } = createRequire(import.meta.url);
    const program = resolve('@foundry-rs/anvil-linux-amd64/bin/anvil');
    const anvil = spawn(program, [...options, ...extra], { stdio: ['ignore', 'pipe', 'inherit'] });
    running.push(anvil);
    for await (const line of createInterface(anvil.stdout)) {
        const found = /^Listening on (.*)$/.exec(line);
        if (found) return { anvil, url: `http://${found[1]}` };
    }
    throw new Error(`${program} does not listen`);
}

export const agent = new http.Agent({ keepAlive: true });

export const request = (method, ...params) => JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });

/// The response to a body. (fetch takes several times as long.)
export function post(url, body) {
    return new Promise((resolve, reject) => {
        const headers = { 'content-type': 'application/json', 'content-length': body.length };
        const asked = http.request(url, { method: 'POST', agent, headers }, (answer) => {
            const parts = [];
            answer.on('data', (part) => parts.push(part));
            answer.on('end', () => resolve(Buffer.concat(parts).latin1Slice()));
            answer.on('error', reject);
        });
        asked.on('error', reject);
        asked.end(body);
    });
}

/// Writes integers as words of 256 bits, in hexadecimal, into a buffer that holds zeros.
function writeWords(buffer, at, raws) {
    for (const raw of raws) {
        at += 64;
        const digits = raw.toString(16);
        buffer.latin1Write(digits, at - digits.length);
    }
}

/// Whether an argument is wider than its type, which an ABI decoder refuses without a name.
function isTooWide(formula, raws) {
    for (const name in formula.args) if (raws[name] > formula.args[name].largest) return true;
    return false;
}

/// An EVM that holds the contracts.
export async function createEngine(compiled) {
    const { anvil, url } = await startAnvil();
    const ask = async (body) => {
        const { result, error } = JSON.parse(await post(url, body));
        if (error) throw new Error(`anvil: ${error.message}`);
        return result;
    };
    const addresses = {};
    for (const [name, { code }] of Object.entries(compiled.contracts)) {
        if (code === '') continue; // Abstract.
        addresses[name] = BigInt(0x1000 + Object.keys(addresses).length);
        const address = `0x${addresses[name].toString(16).padStart(40, '0')}`;
        const to = name === 'Runner' ? runner : address;
        await ask(Buffer.from(request('anvil_setCode', to, `0x${code}`)));
    }

    /// A call of contracts/Runner.sol. Its calldata, a megabyte, are written in place.
    function callOf(formula, vectors) {
        const names = Object.keys(formula.args);
        const selector = BigInt(`0x${functionOf(compiled, formula).selector}`) << 224n;
        const sizes = [Object.values(formula.args), formula.results].map(
            (kinds) => 32n * BigInt(wordsOf(kinds)),
        );
        const raws = [addresses[formula.contract], selector, ...sizes];
        for (const vector of vectors) {
            for (const name of names) {
                if (formula.args[name].words === 2) raws.push(vector[name] >> 256n);
                raws.push(BigInt.asUintN(256, vector[name]));
            }
        }
        const [head, tail] = request('eth_call', { to: runner, gas, data: '0x#' }).split('#');
        const body = Buffer.alloc(head.length + 64 * raws.length + tail.length, '0');
        body.latin1Write(head, 0);
        writeWords(body, head.length, raws);
        body.latin1Write(tail, body.length - tail.length);
        return body;
    }

    /// What a function reverted with: `Panic 0x11`, `FeeAboveGross`, or unknown data.
    function nameOf(formula, vector, data) {
        const selector = data.slice(0, 8);
        if (selector === panic) return `Panic 0x${data.slice(70, 72)}`;
        if (selector === '00000000' && isTooWide(formula, vector)) return 'ArgumentTooWide';
        return compiled.errors[selector] ?? `revert 0x${data.slice(0, 72)}`;
    }

    return {
        /// Outcomes of vectors of a formula: { words: hexadecimal } or { failure: name }.
        async run(formula, vectors) {
            const answer = await ask(callOf(formula, vectors));
            const size = 64 * (1 + wordsOf(formula.results));
            if (answer.length !== 2 + size * vectors.length) throw new Error('too few outcomes');
            return vectors.map((vector, i) => {
                const outcome = answer.slice(2 + size * i, 2 + size * (i + 1));
                // Where the contract takes 256 bits for any width, its decoder does not refuse.
                if (formula.widened && isTooWide(formula, vector)) {
                    return { failure: 'ArgumentTooWide' };
                }
                if (outcome.startsWith(success)) return { words: outcome.slice(64) };
                return { failure: nameOf(formula, vector, outcome) };
            });
        },
        async stop() {
            agent.destroy();
            anvil.kill();
            await once(anvil, 'exit');
        },
    };
}
