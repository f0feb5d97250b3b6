// SPDX-License-Identifier: BSL-1.0
// What evaluate reads and prints: a raw integer with its decimals and width, and instants.

const powers = (base, count) => Array.from({ length: count }, (_, i) => base ** BigInt(i));
const powersOfTwo = powers(2n, 321);
const powersOfTen = powers(10n, 97);

export const TWO = (bits) => powersOfTwo[bits];
export const TEN = (exponent) => powersOfTen[exponent];

/// An integer with decimals: `solidity` is its type there, `typical` are values met in practice,
/// and most are below 2^`usualBits`. Above 256 bits it takes two words, the high one first.
export function quantity(decimals, bits, { signed = false, typical = [], usualBits = bits } = {}) {
    return {
        decimals,
        bits,
        usualBits,
        signed,
        typical: typical.map(BigInt),
        words: bits > 256 ? 2 : 1,
        solidity: `${signed ? 'int' : 'uint'}${bits > 256 ? 256 : bits}`,
        least: signed ? -TWO(bits - 1) : 0n,
        largest: signed ? TWO(bits - 1) - 1n : TWO(bits) - 1n,
        multiple: 1n,
        toText: (raw) => decimalText(raw, decimals),
        fromText: (text) => decimalRaw(text, decimals),
        argumentText: (raw) => decimalText(raw, decimals),
    };
}

/// How many words of 256 bits these take.
export const wordsOf = (kinds) => kinds.reduce((sum, { words }) => sum + words, 0);

/// Yes or no, printed as 1 or 0.
export const truth = { ...quantity(0, 64), solidity: 'bool' };

const now = [
    0n,
    1n,
    86_399n,
    86_400n,
    1_773_792_000n,
    1_788_912_000n,
    1_788_998_399n,
    253_402_300_800n,
];

/// Seconds since 1970: read as a number, printed as ISO 8601.
export const instant = {
    ...quantity(0, 64, { typical: now, usualBits: 33 }),
    toText: isoText,
};

/// The start of a day, printed as its date: evaluate refuses any other instant before it computes.
export const dayStart = {
    ...instant,
    multiple: 86_400n,
    toText: (raw) => isoText(raw).split('T')[0],
};

function decimalText(raw, decimals) {
    const negative = raw < 0n;
    let digits = (negative ? -raw : raw).toString();
    if (decimals > 0) {
        digits = digits.padStart(decimals + 1, '0');
        digits = `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
    }
    return negative ? `-${digits}` : digits;
}

function decimalRaw(text, decimals) {
    const [whole, fraction = ''] = text.split('.');
    return BigInt(whole + fraction.padEnd(decimals, '0'));
}

/// 1970-01-01T00:00:00Z; years of more than four digits have a plus sign before them.
function isoText(seconds) {
    const daySeconds = Number(seconds % 86_400n);
    const eras = seconds / 86_400n / 146_097n; // Of 400 years, which all have as many days.
    const date = new Date(Number((seconds / 86_400n) % 146_097n) * 86_400_000);
    const year = eras * 400n + BigInt(date.getUTCFullYear());
    const two = (number) => String(number).padStart(2, '0');
    const day = `${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
    const time = [daySeconds / 3600, (daySeconds / 60) % 60, daySeconds % 60];
    const sign = year > 9999n ? '+' : '';
    return `${sign}${year}-${day}T${time.map((part) => two(Math.floor(part))).join(':')}Z`;
}
