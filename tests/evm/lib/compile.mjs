// SPDX-License-Identifier: BSL-1.0
// The contracts, compiled: for each formula a harness of its own, which runs it on a batch.

import { readFileSync, readdirSync } from 'node:fs';
import solc from 'solc';

/// Where a harness keeps its results in memory: for each vector a 1 and then the result's words.
/// They are read there when a vector in the middle of a batch reverts. (A counter beside them would
/// not do: to the optimizer, what is stored and then reverted was never needed.)
export const resultsAt = 0x1000;

function compile(sources, outputs) {
    const input = {
        language: 'Solidity',
        sources,
        settings: {
            viaIR: true, // Evaluates operands from left to right.
            optimizer: { enabled: true, runs: 200 },
            evmVersion: 'istanbul',
            outputSelection: { '*': outputs },
        },
    };
    const output = JSON.parse(solc.compile(JSON.stringify(input)));
    const errors = (output.errors ?? []).filter((error) => error.severity === 'error');
    if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join(''));
    return output;
}

function readContracts(folder) {
    const names = readdirSync(folder).filter((name) => name.endsWith('.sol'));
    return Object.fromEntries(
        names.map((name) => [name, { content: readFileSync(`${folder}/${name}`, 'utf8') }]),
    );
}

/// `type[n]` as [type, n], any other type as [type, 0].
function arrayOf(type) {
    const found = /^(.*)\[(\d+)\]$/.exec(type.replace(/ memory$/, ''));
    return found ? [found[1], Number(found[2])] : [type, 0];
}

/// Types with arrays taken apart.
const flat = (types) =>
    types.flatMap((type) => {
        const [element, count] = arrayOf(type);
        return count === 0 ? [type] : Array(count).fill(element);
    });

/// The types of every function by contract and name, those of its bases included, and the names of
/// the custom errors by their selectors.
function readInterfaces(sources) {
    const output = compile(sources, { '': ['ast'] });
    const contracts = {};
    const byId = {};
    const errors = {};
    const types = (list) => list.parameters.map((node) => node.typeDescriptions.typeString);
    for (const [file, { ast }] of Object.entries(output.sources)) {
        for (const node of ast.nodes) {
            if (node.nodeType === 'ErrorDefinition') errors[node.errorSelector] = node.name;
            if (node.nodeType !== 'ContractDefinition') continue;
            const functions = {};
            for (const part of node.nodes) {
                if (part.nodeType !== 'FunctionDefinition') continue;
                functions[part.name] = {
                    inputs: types(part.parameters),
                    outputs: types(part.returnParameters),
                };
            }
            byId[node.id] = functions;
            contracts[node.name] = { file, bases: node.linearizedBaseContracts };
        }
    }
    for (const contract of Object.values(contracts)) {
        contract.functions = Object.assign({}, ...contract.bases.map((id) => byId[id]).reverse());
    }
    return { contracts, errors };
}

/// A contract that runs a function on calldata of one vector behind the other. A revert ends the
/// batch; the results so far stay in memory, for the driver to read.
function harness(name, formula, { inputs, outputs }) {
    const kinds = Object.values(formula.args);
    const loads = kinds.map((_, i) => `w${i} := calldataload(add(from, ${32 * i}))`);
    /// What must not be there: bits above the width of an argument.
    const beyond = flat(inputs).flatMap((type, i) => {
        const bits = Number(/\d+$/.exec(type)[0]);
        if (bits < 256) return [`w${i} >> ${bits}`];
        return formula.widened ? [`w${i} & ~top`] : [];
    });
    const before = [];
    const values = [];
    let words = 0;
    inputs.forEach((type, index) => {
        const [element, count] = arrayOf(type);
        if (count === 0) {
            values.push(`${element}(w${words++})`);
        } else {
            before.push(`${element}[${count}] memory a${index};`);
            for (let i = 0; i < count; ++i) {
                before.push(`a${index}[${i}] = ${element}(w${words++});`);
            }
            values.push(`a${index}`);
        }
    });
    if (beyond.length > 0) {
        before.unshift(`if (${beyond.join(' | ')} != 0) revert ArgumentTooWide();`);
    }
    const declared = [];
    const stores = ['mstore(to, 1)'];
    outputs.forEach((type, index) => {
        const [element, count] = arrayOf(type);
        declared.push(count === 0 ? `${type} r${index}` : `${element}[${count}] memory r${index}`);
        if (count === 0) stores.push(`mstore(add(to, ${32 * stores.length}), r${index})`);
        for (let i = 0; i < count; ++i) {
            const from = `mload(add(r${index}, ${32 * i}))`;
            stores.push(`mstore(add(to, ${32 * stores.length}), ${from})`);
        }
    });
    const left = declared.length === 1 ? declared[0] : `(${declared.join(', ')})`;
    const size = 32 * kinds.length;
    return `
contract ${name} is Harness, ${formula.contract} {
    fallback() external {
        uint256 free;
        uint256 to = ${resultsAt};
        assembly ("memory-safe") { free := mload(0x40) }
        uint256 top = largest();
        uint256 end = msg.data.length - 32;
        unchecked {
            for (uint256 from = 0; from < end; from += ${size}) {
                ${kinds.map((_, i) => `uint256 w${i};`).join(' ')}
                assembly ("memory-safe") {
                    ${loads.join('\n                    ')}
                }
                ${before.join('\n                ')}
                ${left} = ${formula.solidity}(${values.join(', ')});
                assembly ("memory-safe") {
                    ${stores.join('\n                    ')}
                    to := add(to, ${32 * stores.length})
                    mstore(0x40, free)
                }
            }
        }
        assembly ("memory-safe") { return(${resultsAt}, sub(to, ${resultsAt})) }
    }
}
`;
}

/// What the table says of a formula has to be what the contract says: the widths above all. Only
/// where the formula is `widened` may the contract take 256 bits and limit its results itself.
function checkTypes(formula, { inputs, outputs }) {
    const same = (types, kinds) =>
        types.length === kinds.length &&
        types.every((type, i) => {
            const widened = formula.widened && type === kinds[i].solidity.replace(/\d+/, '256');
            return widened || type === kinds[i].solidity;
        });
    const name = `${formula.contract}.${formula.solidity}`;
    if (!same(flat(inputs), Object.values(formula.args)))
        throw new Error(`${name} takes (${inputs})`);
    if (!same(flat(outputs), formula.results)) throw new Error(`${name} returns (${outputs})`);
}

/// The code of each formula, in their order, and the names of custom errors by selector. A formula
/// that is asked at several widths is compiled once.
export function compileFormulas(folder, formulas) {
    const sources = readContracts(folder);
    const { contracts, errors } = readInterfaces(sources);
    const parts = new Map();
    for (const formula of formulas) {
        const contract = contracts[formula.contract];
        const found = contract?.functions[formula.solidity];
        if (!found) throw new Error(`no ${formula.contract}.${formula.solidity}`);
        checkTypes(formula, found);
        const name = `Run_${formula.contract}_${formula.solidity}`;
        parts.set(name, { file: contract.file, code: harness(name, formula, found) });
    }
    const all = { ...sources };
    for (const { file, code } of parts.values()) {
        all[`Run${file}`] ??= {
            content: `// SPDX-License-Identifier: BSL-1.0
pragma solidity 0.8.37;
import "./${file}";
import "./Harness.sol";
`,
        };
        all[`Run${file}`].content += code;
    }
    const output = compile(all, { '*': ['evm.deployedBytecode.object'] });
    const codes = formulas.map(({ contract, solidity }) => {
        const name = `Run_${contract}_${solidity}`;
        const { object } =
            output.contracts[`Run${parts.get(name).file}`][name].evm.deployedBytecode;
        return Uint8Array.from(Buffer.from(object, 'hex'));
    });
    return { codes, errors };
}
