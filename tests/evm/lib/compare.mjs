// SPDX-License-Identifier: BSL-1.0
// Request lines for evaluate, and the reply that the EVM's outcome stands for.

import { spawnSync } from 'node:child_process';

/// `xagm.ounces 1.000000000 0.998561644`
export function requestLine(formula, raws) {
    const texts = Object.entries(formula.args).map(([name, kind]) => kind.argumentText(raws[name]));
    return [formula.name, ...texts].join(' ');
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

/// The errors that Solidity raises itself. A formula that names its own (`panic11`) has a reason.
function errorName(formula, failure, raws) {
    if (failure === 'Panic 0x11') return formula.panic11 ? formula.panic11(raws) : 'overflow';
    if (failure === 'Panic 0x12') return 'division_by_zero';
    if (failure === 'ArgumentTooWide') return 'overflow';
    if (/^[A-Z][A-Za-z]+$/.test(failure)) return snakeCase(failure);
    return `(${failure})`; // Never a reply of evaluate: an error in the contract.
}

/// The reply that evaluate owes for an outcome in the EVM. `differs` names, for precisely the
/// arguments for which troy is meant to differ from the chain, what it replies instead.
export function replyFor(formula, outcome, raws) {
    const instead =
        outcome.failure === 'ArgumentTooWide' ? undefined : formula.differs?.(raws, outcome);
    if (instead !== undefined) return `error ${instead}`;
    if (outcome.failure) return `error ${errorName(formula, outcome.failure, raws)}`;
    return outcome.values
        .map((word, i) => {
            const kind = formula.results[i];
            return kind.toText(kind.signed ? BigInt.asIntN(256, word) : word);
        })
        .join(' ');
}

/// evaluate's replies to request lines.
export function askEvaluate(program, bits, lines) {
    const { stdout, stderr, status, error } = spawnSync(program, ['--bits', String(bits)], {
        input: `${lines.join('\n')}\n`,
        encoding: 'utf8',
        maxBuffer: 2 ** 30,
    });
    if (error) throw error;
    if (status !== 0) throw new Error(`${program} ended with status ${status}: ${stderr}`);
    const replies = stdout.split('\n');
    replies.pop();
    if (replies.length !== lines.length) {
        throw new Error(`${lines.length} requests, ${replies.length} replies`);
    }
    return replies;
}
