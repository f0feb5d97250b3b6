// SPDX-License-Identifier: BSL-1.0
// The vectors of a formula: random but adversarial arguments, some of them moved to an edge of the
// formula (a solution of "this product just fits"), and a few that are too wide to be arguments.

import { TWO } from './kinds.mjs';
import { inRange, rawOf } from './random.mjs';

const bitLimits = [256, 256, 170, 128, 112, 85, 64, 64, 50, 40];

/// An object of raw integers by the names of the formula's arguments.
export function vector(random, formula) {
    const entries = Object.entries(formula.args);
    const limit = random.pick(bitLimits);
    const raws = {};
    for (const [name, kind] of entries) raws[name] = rawOf(random, kind, limit);
    if (entries.length > 1 && random.chance(0.15)) makeAlike(random, entries, raws);
    // If a formula has many checks, random vectors rarely pass all of them: most have to be made
    // so.
    const usual = formula.usual && random.chance(0.6);
    if (usual) moveToEdge(random, formula, formula.usual, raws);
    // Two edges in sequence reach what comes after the first check.
    const edges = formula.edges ?? [];
    for (let i = 0; i < 2 && edges.length > 0; ++i) {
        if (random.chance(usual ? 0.2 : 0.35))
            moveToEdge(random, formula, random.pick(edges), raws);
    }
    if (random.chance(0.005)) makeTooWide(random, entries, raws);
    return raws;
}

/// One argument as large as another, or next to it.
function makeAlike(random, entries, raws) {
    const [name, kind] = random.pick(entries);
    const [other] = random.pick(entries);
    raws[name] = inRange(raws[other] + BigInt(random.below(3) - 1), kind);
}

/// An edge is a function of the arguments that gives new values for some of them; the first is
/// within two of the edge. It may be undefined where the edge does not exist: BigInt throws on
/// x / 0n.
function moveToEdge(random, formula, edge, raws) {
    let moved;
    try {
        moved = edge(raws, random);
    } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return;
    }
    let first = true;
    for (const name in moved) {
        const kind = formula.args[name];
        const near = first ? BigInt(random.below(5) - 2) * (random.chance(0.5) ? 1n : 0n) : 0n;
        raws[name] = inRange(moved[name] + near * kind.multiple, kind);
        first = false;
    }
}

/// Beyond the width of an argument; in an EVM nothing is beyond 256 bits.
function makeTooWide(random, entries, raws) {
    const narrow = entries.filter(([, kind]) => kind.bits < 256 && !kind.signed);
    if (narrow.length === 0) return;
    const [name, kind] = random.pick(narrow);
    const above = TWO(kind.bits) + random.bits(1 + random.below(250 - kind.bits));
    raws[name] = above + kind.multiple - 1n - ((above + kind.multiple - 1n) % kind.multiple);
}
