// SPDX-License-Identifier: BSL-1.0
// The contracts, compiled, and of each formula the function that states it.

import { readFileSync, readdirSync } from 'node:fs';
import solc from 'solc';

/// The source files in a folder, for solc.
function readSources(folder) {
    const names = readdirSync(folder).filter((name) => name.endsWith('.sol'));
    return Object.fromEntries(
        names.map((name) => [name, { content: readFileSync(`${folder}/${name}`, 'utf8') }]),
    );
}

/// What solc makes of the sources, by file and contract. Code is only asked for where it is needed:
/// to generate it is what takes time.
function compile(sources, outputSelection) {
    const settings = {
        viaIR: true, // Evaluates operands from left to right.
        optimizer: { enabled: true, runs: 200 },
        evmVersion: 'cancun',
        outputSelection,
    };
    const output = JSON.parse(
        solc.compile(JSON.stringify({ language: 'Solidity', sources, settings })),
    );
    const errors = (output.errors ?? []).filter((error) => error.severity === 'error');
    if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join(''));
    return output;
}

/// The names of custom errors by their selectors.
function readErrors(sources) {
    const output = compile(sources, { '*': { '': ['ast'] } });
    const nodes = Object.values(output.sources).flatMap(({ ast }) => ast.nodes);
    const errors = nodes.filter(({ nodeType }) => nodeType === 'ErrorDefinition');
    return Object.fromEntries(errors.map(({ errorSelector, name }) => [errorSelector, name]));
}

/// The types of parameters, structs and arrays taken apart: `uint64[2]` is uint64 twice.
const flat = (parameters) =>
    parameters.flatMap(({ type, components }) => {
        if (components) return flat(components);
        const [, element, count] = /^(\w+)(?:\[(\d+)\])?$/.exec(type);
        return Array(Number(count ?? 1)).fill(element);
    });

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
        throw new Error(`${name} takes (${flat(inputs)})`);
    if (!same(flat(outputs), formula.results))
        throw new Error(`${name} returns (${flat(outputs)})`);
}

/// The contracts of formulas, and the runner: their codes by name (hexadecimal), the names of custom
/// errors by their selectors, and how to find the selector of a formula's function.
export function compileContracts(folder, formulas) {
    const sources = readSources(folder);
    const selection = {};
    for (const name of ['Runner', ...new Set(formulas.map(({ contract }) => contract))]) {
        const isThere = ({ content }) => content.includes(`\ncontract ${name} `);
        const file = Object.keys(sources).find((file) => isThere(sources[file]));
        selection[file] ??= {};
        selection[file][name] = ['abi', 'evm.deployedBytecode.object', 'evm.methodIdentifiers'];
    }
    const output = compile(sources, selection);
    const contracts = Object.assign({}, ...Object.values(output.contracts));
    const codes = Object.fromEntries(
        Object.entries(contracts).map(([name, { evm }]) => [name, evm.deployedBytecode.object]),
    );
    const selectorOf = (formula) => {
        const { abi, evm } = contracts[formula.contract];
        const found = abi.find(({ name }) => name === formula.solidity);
        if (!found) throw new Error(`no ${formula.contract}.${formula.solidity}`);
        checkTypes(formula, found);
        const [, selector] = Object.entries(evm.methodIdentifiers).find(([signature]) =>
            signature.startsWith(`${formula.solidity}(`),
        );
        return selector;
    };
    return { codes, errors: readErrors(sources), selectorOf };
}
