// SPDX-License-Identifier: BSL-1.0
// Golden vectors: requests, and the EVM's replies indented below them, for machines without node.

import { readFileSync, writeFileSync } from 'node:fs';
import { readRequest, replyFor, requestLine } from './evaluate.mjs';
import { generator, vector } from './vectors.mjs';

const pool = 3000; // Vectors of a formula from which to choose
const kept = 130; // that many; half as many of a formula at its second width.
const head = [
    '# Requests to evaluate, each with the reply that an EVM gave to it.',
    '# Written by: node run.mjs --write-golden',
];

/// Formulas by the files that hold their golden vectors: one for the functions of a token at a width.
function byFile(formulas) {
    const files = new Map();
    for (const formula of formulas) {
        const name = `${formula.name.split('.')[0]}_${formula.bits}`;
        if (!files.has(name)) files.set(name, []);
        files.get(name).push(formula);
    }
    return files;
}

/// Equally many of each kind of outcome, if there are enough, and of each the shorter lines.
async function choose(formula) {
    const random = generator(`golden ${formula.name} ${formula.bits}`);
    const raws = Array.from({ length: pool }, () => vector(random, formula));
    const outcomes = await formula.run(raws);
    const kinds = new Map();
    const seen = new Set();
    for (let i = 0; i < raws.length; ++i) {
        const line = requestLine(formula, raws[i]);
        if (seen.has(line)) continue;
        seen.add(line);
        const reply = replyFor(formula, outcomes[i], raws[i]);
        const kind = outcomes[i].failure ?? (reply.startsWith('error') ? reply : 'value');
        if (!kinds.has(kind)) kinds.set(kind, []);
        kinds.get(kind).push([line, reply]);
    }
    const lists = [...kinds].map(([kind, list]) => {
        // Draws from the shorter half; values count as much as all errors together.
        const short = list.toSorted(([x], [y]) => x.length - y.length);
        return { share: kind === 'value' ? kinds.size : 1, list: spread(short) };
    });
    const size = formula.bits < 256 ? kept / 2 : kept;
    const shares = lists.reduce((sum, { share }) => sum + share, 0);
    return lists.flatMap(({ share, list }) => list.slice(0, Math.ceil((size * share) / shares)));
}

/// The list in an order whose beginning has entries from all of it, most of them from its
/// beginning.
function spread(list) {
    const order = [];
    const left = [...list];
    for (let i = 0; left.length > 0; ++i) {
        const at = i % 2 === 0 ? 0 : Math.floor((left.length * ((i * 7) % 16)) / 16);
        order.push(...left.splice(at, 1));
    }
    return order;
}

export async function writeGolden(folder, formulas) {
    for (const [name, members] of byFile(formulas)) {
        const chosen = [];
        for (const formula of members) chosen.push(...(await choose(formula)));
        const lines = chosen.flatMap(([line, reply]) => [line, `  ${reply}`]);
        const path = `${folder}/${name}.txt`;
        writeFileSync(path, `${[...head, ...lines].join('\n')}\n`);
        console.log(`${path}: ${chosen.length} requests of ${members.length} formulas`);
    }
    return true;
}

/// Whether the committed replies are still those of the EVM.
export async function checkGolden(folder, formulas) {
    let passed = true;
    for (const [name, members] of byFile(formulas)) {
        const lines = readFileSync(`${folder}/${name}.txt`, 'utf8').split('\n');
        for (const formula of members) {
            const mine = lines.flatMap((line, i) =>
                line.split(' ')[0] === formula.name ? [i] : [],
            );
            const raws = mine.map((i) => readRequest(formula, lines[i]));
            const outcomes = await formula.run(raws);
            mine.forEach((i, n) => {
                const expected = replyFor(formula, outcomes[n], raws[n]);
                if (lines[i + 1] === `  ${expected}`) return;
                console.log(`GOLDEN ${name}: ${lines[i]}\n  the EVM: ${expected}\n${lines[i + 1]}`);
                passed = false;
            });
            if (mine.length === 0) {
                console.log(`GOLDEN ${name}: no request of ${formula.name}`);
                passed = false;
            }
        }
    }
    return passed;
}
