// SPDX-License-Identifier: BSL-1.0
// evaluate: its requests, the replies expected from the EVM's outcomes, and the replies that it gives.

import { spawn } from 'node:child_process';

/// `xagm.ounces 1.000000000 0.998561644`
export function requestLine(formula, raws) {
    let line = formula.name;
    for (const name in formula.args) line += ` ${formula.args[name].argumentText(raws[name])}`;
    return line;
}

/// The arguments of a request line, as raw integers.
export function readRequest(formula, line) {
    const words = line.split(' ').slice(1);
    const entries = Object.entries(formula.args);
    if (words.length !== entries.length)
        throw new Error(`not a request of ${formula.name}: ${line}`);
    return Object.fromEntries(entries.map(([name, kind], i) => [name, kind.fromText(words[i])]));
}

/// FeeAboveGross is fee_above_gross.
const snakeCase = (name) => name.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

/// The errors that Solidity raises itself; a formula may name its own (`panic11`).
function errorName(formula, failure, raws) {
    if (failure === 'Panic 0x11') return formula.panic11 ? formula.panic11(raws) : 'overflow';
    if (failure === 'Panic 0x12') return 'division_by_zero';
    if (failure === 'ArgumentTooWide') return 'overflow';
    if (/^[A-Z][A-Za-z]+$/.test(failure)) return snakeCase(failure);
    return `(${failure})`; // Never a reply of evaluate: an error in the contract.
}

/// The reply expected from evaluate for an outcome in the EVM. `differs` gives the reply for
/// exactly the arguments for which troy differs from the chain on purpose.
export function replyFor(formula, outcome, raws) {
    const instead =
        outcome.failure === 'ArgumentTooWide' ? undefined : formula.differs?.(raws, outcome);
    if (instead !== undefined) return `error ${instead}`;
    if (outcome.failure) return `error ${errorName(formula, outcome.failure, raws)}`;
    let at = 0;
    return formula.results
        .map((kind) => {
            const raw = BigInt(`0x${outcome.words.slice(at, (at += 64 * kind.words))}`);
            return kind.toText(kind.signed ? BigInt.asIntN(256, raw) : raw);
        })
        .join(' ');
}

const end = '# end\n'; // A comment, which evaluate echoes.

/// evaluate at a width: one process that answers any number of lines at a time.
export function startEvaluate(program, bits) {
    const child = spawn(program, ['--bits', String(bits)], { stdio: ['pipe', 'pipe', 'inherit'] });
    let text = '';
    let answered, failed; // The ends of the promise that waits for replies.
    const fail = (why) => failed?.(new Error(`${program}: ${why}`));
    child.on('error', (error) => fail(error.message));
    child.on('exit', (status, signal) => fail(`ended (${signal ?? status})`));
    child.stdin.on('error', (error) => fail(error.message));
    child.stdout.setEncoding('latin1').on('data', (part) => {
        text += part;
        if (!part.endsWith('\n') || !text.endsWith(end)) return;
        answered(text.split('\n').slice(0, -2));
        text = '';
    });
    return {
        /// The replies to request lines, in their order.
        async ask(lines) {
            const replies = await new Promise((resolve, reject) => {
                [answered, failed] = [resolve, reject];
                child.stdin.write(`${lines.join('\n')}\n${end}`, 'latin1');
            });
            if (replies.length === lines.length) return replies;
            throw new Error(`${lines.length} requests, ${replies.length} replies`);
        },
        stop() {
            failed = undefined;
            child.stdin.end();
        },
    };
}
