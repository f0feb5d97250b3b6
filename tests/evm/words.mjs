// SPDX-License-Identifier: BSL-1.0
// Words of the ABI as an EVM has them: what Solidity's decoder makes of a word for every uintN and
// intN, and what its encoder writes for that. tests/property/raw_forms.cpp holds them against
// troy/evm.hpp.
//
//   node words.mjs GOLDEN            fails if the EVM says something else than GOLDEN
//   node words.mjs --write GOLDEN    writes it anew

import { readFileSync, writeFileSync } from 'node:fs';
import { agent, post, request, startAnvil } from './lib/engine.mjs';
import { generator } from './lib/vectors.mjs';

const widths = Array.from({ length: 32 }, (_, i) => 8 * (i + 1));
const types = widths.flatMap((bits) => [
    { bits, signed: false, name: `uint${bits}` },
    { bits, signed: true, name: `int${bits}` },
]);

/// Decodes a word, encodes what came of it, and gives the sign and the magnitude.
const functionFor = ({ signed, name }) => `
    function decode_${name}(bytes calldata word) external pure returns (bytes memory, bool, uint256) {
        ${name} x = abi.decode(word, (${name}));
        bool negative = ${signed ? 'x < 0' : 'false'};
        uint256 magnitude;
        unchecked { magnitude = negative ? ${signed ? 'uint256(-int256(x)) : uint256(int256(x))' : 'x : x'}; }
        return (abi.encode(x), negative, magnitude);
    }`;

/// The code of a contract with a function for each type, and their selectors.
async function compile() {
    const { default: solc } = await import('solc');
    const content = `pragma solidity ^0.8.0; contract Words {${types.map(functionFor).join('')}}`;
    const outputSelection = { '*': { '*': ['evm.deployedBytecode.object', 'evm.methodIdentifiers'] } };
    const input = { language: 'Solidity', sources: { 'Words.sol': { content } },
        settings: { outputSelection, evmVersion: 'cancun' } };
    const output = JSON.parse(solc.compile(JSON.stringify(input)));
    const failures = (output.errors ?? []).filter(({ severity }) => severity === 'error');
    if (failures.length > 0) throw new Error(failures.map((one) => one.formattedMessage).join(''));
    const { evm } = output.contracts['Words.sol'].Words;
    return { code: evm.deployedBytecode.object, selectors: evm.methodIdentifiers };
}

const wordOf = (value) => BigInt.asUintN(256, value).toString(16).padStart(64, '0');

/// Words at the edges of a type, with what does not belong above it, and some in between.
function wordsFor({ bits, signed, name }) {
    const random = generator(`words of ${name}`);
    const most = 1n << BigInt(signed ? bits - 1 : bits);
    const values = [0n, 1n, -1n, most - 1n, most, -most, -most - 1n];
    values.push((1n << BigInt(bits)) - 1n, 1n << BigInt(bits), 1n << 255n, (1n << 255n) - 1n);
    for (let i = 0; i < 2; ++i) values.push(random.bits(bits - 1), -random.bits(bits - 1));
    values.push(random.bits(256));
    return [...new Set(values.map(wordOf))];
}

async function ask(url, method, ...params) {
    return JSON.parse(await post(url, Buffer.from(request(method, ...params))));
}

/// Rows of the table: a type, a word, and the decimal text of its value or null.
async function rows() {
    const { code, selectors } = await compile();
    const { anvil, url } = await startAnvil();
    const to = `0x${'6'.repeat(40)}`;
    await ask(url, 'anvil_setCode', to, `0x${code}`);
    const result = [];
    for (const type of types) {
        for (const word of wordsFor(type)) {
            const selector = selectors[`decode_${type.name}(bytes)`];
            const data = `0x${selector}${wordOf(32n)}${wordOf(32n)}${word}`;
            const { result: answer, error } = await ask(url, 'eth_call', { to, data });
            let value = null;
            if (error) {
                if (!/revert/.test(error.message)) throw new Error(`anvil: ${error.message}`);
            } else {
                // The offset of the bytes, the sign, the magnitude; the bytes' length, the bytes.
                const [, negative, magnitude, , encoded] = answer.slice(2).match(/.{64}/g);
                if (encoded !== word) throw new Error(`${type.name}: ${word} became ${encoded}`);
                value = (BigInt(`0x${negative}`) ? '-' : '') + BigInt(`0x${magnitude}`);
            }
            result.push({ ...type, word, value });
        }
    }
    agent.destroy();
    anvil.kill();
    return result;
}

const head = [
    '// SPDX-License-Identifier: BSL-1.0',
    '// Words of the ABI and what an EVM decodes them to, if anything. Written by: node words.mjs --write',
];
const lines = (await rows()).map(({ bits, signed, word, value }) => {
    const text = value === null ? 'nullptr' : `"${value}"`;
    return `{${bits}, ${signed}, "${word}", ${text}},`;
});
const found = `${[...head, ...lines].join('\n')}\n`;
const write = process.argv[2] === '--write';
const golden = process.argv[write ? 3 : 2];
if (write) {
    writeFileSync(golden, found);
} else if (readFileSync(golden, 'utf8') !== found) {
    throw new Error(`the EVM says something else than ${golden}`);
}
console.log(`${lines.length} words of ${types.length} types`);
process.exit(0);
