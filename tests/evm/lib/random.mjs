// SPDX-License-Identifier: BSL-1.0
// Seeded random numbers, and raw integers with which an implementation could go wrong.

import { TEN, TWO } from './kinds.mjs';

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
export function rawOf(random, kind, bitsMax) {
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
export function inRange(raw, kind) {
    if (raw < kind.least) raw = kind.least;
    if (raw > kind.largest) raw = kind.largest;
    return raw - (raw % kind.multiple);
}
