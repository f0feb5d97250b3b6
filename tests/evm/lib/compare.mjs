// SPDX-License-Identifier: BSL-1.0
// Request lines for evaluate, and the replies expected from the EVM's outcomes.

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
