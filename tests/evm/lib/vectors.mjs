// SPDX-License-Identifier: BSL-1.0
// The vectors of a formula: random but adversarial arguments, some of them moved to an edge of the
// formula (a solution of "this product just fits"), and a few that are too wide to be arguments. And
// what these vectors met.

import { TEN, TWO } from './kinds.mjs';

// ---- Seeded random numbers, and raw integers with which an implementation could go wrong. ----

/// A small fast generator (four 32-bit words, add, shift and rotate), seeded by any text.
export function generator(seed) {
    let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
    for (const letter of String(seed)) {
        a = Math.imul(a ^ letter.codePointAt(0), 0x01000193);
        b = (b + a) | 0;
    }
    const next = () => {
        const sum = (a + b + d) | 0;
        d = (d + 1) | 0;
        a = b ^ (b >>> 9);
        b = (c + (c << 3)) | 0;
        c = (((c << 21) | (c >>> 11)) + sum) | 0;
        return sum >>> 0;
    };
    for (let i = 0; i < 16; ++i) next();

    const below = (count) => Math.floor((next() / 2 ** 32) * count);
    const chance = (part) => next() < part * 2 ** 32;
    const pick = (list) => list[below(list.length)];
    /// At most 320 bits, the most significant ones drawn first.
    const words = new Uint32Array(10);
    const pairs = new BigUint64Array(words.buffer);
    const bits = (count) => {
        if (count === 0) return 0n;
        const used = Math.ceil(count / 32);
        for (let i = used - 1; i >= 0; --i) words[i] = next();
        if (count % 32 > 0) words[used - 1] &= 2 ** (count % 32) - 1;
        if (used === 1) return BigInt(words[0]);
        if (used % 2 === 1) words[used] = 0;
        let at = (used - 1) >> 1;
        let raw = pairs[at];
        while (at > 0) raw = (raw << 64n) | pairs[--at];
        return raw;
    };
    return { next, below, chance, pick, bits };
}

const wobble = [0n, 0n, 1n, -1n];

/// A magnitude of at most `bitsMax` bits that is likely to be an edge.
function magnitude(random, bitsMax) {
    const choice = random.below(16);
    if (choice < 5) return random.bits(1 + random.below(bitsMax));
    if (choice < 7) return TWO(random.below(bitsMax + 1)) + random.pick(wobble);
    if (choice < 10) {
        return TEN(random.below(Math.floor(bitsMax * 0.30103) + 1)) + random.pick(wobble);
    }
    if (choice < 12) return BigInt(random.below(24));
    if (choice < 13) return 0n;
    if (choice < 14) return TWO(bitsMax) - 1n - BigInt(random.below(3));
    // Few significant digits, as people write amounts.
    return BigInt(1 + random.below(9999)) * TEN(random.below(Math.floor(bitsMax * 0.30103)));
}

/// A raw integer of a kind. `bitsMax` keeps the arguments of a vector so small that products of
/// several of them sometimes fit.
function rawOf(random, kind, bitsMax) {
    let raw;
    if (kind.typical.length > 0 && random.chance(0.3)) {
        raw = random.pick(kind.typical) + (random.chance(0.3) ? random.pick(wobble) : 0n);
    } else {
        const bits = random.chance(0.1) ? kind.bits : kind.usualBits;
        raw = magnitude(random, Math.min(bitsMax, bits));
    }
    if (kind.signed && random.chance(0.25)) raw = -raw;
    return inRange(raw, kind);
}

/// The nearest integer in the range of the kind.
function inRange(raw, kind) {
    if (raw < kind.least) raw = kind.least;
    if (raw > kind.largest) raw = kind.largest;
    return raw - (raw % kind.multiple);
}

// ---- Vectors. ----

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

// ---- What the vectors of a formula met: a run that never reaches an error has not tested it. ----

/// Fewer vectors than this need not reach everything.
const enough = 5_000;

export function createTally(formula) {
    const started = performance.now();
    const counts = new Map();
    let values = 0;
    let total = 0;
    return {
        count(outcome, reply) {
            ++total;
            if (!reply.startsWith('error ')) {
                ++values;
            } else if (outcome.failure !== 'ArgumentTooWide') {
                const name = reply.slice(6);
                counts.set(name, (counts.get(name) ?? 0) + 1);
            }
        },

        /// The formula, how many vectors of which result, and the rate.
        line(mismatches) {
            const seconds = (performance.now() - started) / 1000;
            const errors = [...counts].map(([name, count]) => `${count} ${name}`);
            return [
                `${formula.name} (${formula.bits}): ${total} vectors, ${mismatches} mismatches;`,
                [`${values} values`, ...errors].join(', '),
                `in ${seconds.toFixed(1)} s`,
            ].join(' ');
        },

        /// Errors that the table lists and that did not occur, or the other way round.
        complaints() {
            const listed = formula.errors;
            const complaints = [...counts.keys()]
                .filter((name) => !listed.includes(name))
                .map((name) => `${name} is not among its errors`);
            if (total < enough) return complaints;
            for (const name of listed) {
                if (!counts.has(name)) complaints.push(`no vector gave ${name}`);
            }
            if (values < total / 5) complaints.push(`only ${values} values of ${total} vectors`);
            return complaints;
        },
    };
}
