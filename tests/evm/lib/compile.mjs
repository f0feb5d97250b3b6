// SPDX-License-Identifier: BSL-1.0
// The contracts, compiled once and cached until they change.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';

const settings = {
    viaIR: true, // Evaluates operands from left to right.
    // The first of solc's own steps: most of the speed for half of the compile time.
    optimizer: {
        enabled: true,
        details: { yul: true, yulDetails: { optimizerSteps: 'dhfoDgvulfnTUtnIf:' } },
    },
    evmVersion: 'cancun',
    outputSelection: {
        '*': { '*': ['abi', 'evm.deployedBytecode.object', 'evm.methodIdentifiers'], '': ['ast'] },
    },
};

/// The source files in a folder, for solc, their names behind a prefix.
export function readSources(folder, prefix = '') {
    const names = readdirSync(folder).filter((name) => name.endsWith('.sol'));
    return Object.fromEntries(
        names.map((name) => [
            `${prefix}${name}`,
            { content: readFileSync(`${folder}/${name}`, 'utf8') },
        ]),
    );
}

/// The types of parameters, structs and arrays taken apart: `uint64[2]` is uint64 twice.
const flat = (parameters) =>
    parameters.flatMap(({ type, components }) => {
        if (components) return flat(components);
        const [, element, count] = /^(\w+)(?:\[(\d+)\])?$/.exec(type);
        return Array(Number(count ?? 1)).fill(element);
    });

/// A contract's code, and its functions by name: selector and types.
function contractOf({ abi, evm }) {
    const functions = Object.entries(evm.methodIdentifiers).map(([signature, selector]) => {
        const [name] = signature.split('(');
        const { inputs, outputs } = abi.find((entry) => entry.name === name);
        return [name, { selector, inputs: flat(inputs), outputs: flat(outputs) }];
    });
    return { code: evm.deployedBytecode.object, functions: Object.fromEntries(functions) };
}

/// What solc says to sources, which have to be free of errors, with settings beside its usual ones.
export async function solcOutput(sources, others = {}) {
    const { default: solc } = await import('solc');
    const asked = { ...settings, ...others };
    const input = JSON.stringify({ language: 'Solidity', sources, settings: asked });
    const output = JSON.parse(solc.compile(input));
    const failures = (output.errors ?? []).filter(({ severity }) => severity === 'error');
    if (failures.length > 0) throw new Error(failures.map((one) => one.formattedMessage).join(''));
    return output;
}

async function compile(sources) {
    const output = await solcOutput(sources);
    const contracts = Object.values(output.contracts).flatMap((file) => Object.entries(file));
    const nodes = Object.values(output.sources).flatMap(({ ast }) => ast.nodes);
    const errors = nodes.filter(({ nodeType }) => nodeType === 'ErrorDefinition');
    return {
        contracts: Object.fromEntries(contracts.map(([name, one]) => [name, contractOf(one)])),
        errors: Object.fromEntries(errors.map(({ errorSelector, name }) => [errorSelector, name])),
    };
}

/// What `make` gives for sources and settings. A copy is kept in a file until these change.
export async function kept(file, sources, make, others = {}) {
    const key = createHash('sha256')
        .update(JSON.stringify([settings, sources, others]))
        .digest('hex');
    if (existsSync(file)) {
        const copy = JSON.parse(readFileSync(file, 'utf8'));
        if (copy.key === key) return copy;
    }
    const made = { key, ...(await make(sources, others)) };
    writeFileSync(file, JSON.stringify(made));
    return made;
}

/// The contracts in a folder by name, and the names of custom errors by their selectors.
export const compileContracts = (folder, file) => kept(file, readSources(folder), compile);

/// The function that states a formula. The table has to agree with the contract, above all in the
/// widths. Only a formula that is `widened` may take 256 bits in the contract and limit its results
/// itself.
export function functionOf({ contracts }, formula) {
    const name = `${formula.contract}.${formula.solidity}`;
    const found = contracts[formula.contract]?.functions[formula.solidity];
    if (!found) throw new Error(`no ${name}`);
    const same = (types, kinds) => {
        const words = kinds.flatMap((kind) => Array(kind.words).fill(kind.solidity));
        return (
            types.length === words.length &&
            types.every((type, i) => {
                const widened = formula.widened && type === words[i].replace(/\d+/, '256');
                return widened || type === words[i];
            })
        );
    };
    const { inputs, outputs } = found;
    if (!same(inputs, Object.values(formula.args))) throw new Error(`${name} takes (${inputs})`);
    if (!same(outputs, formula.results)) throw new Error(`${name} returns (${outputs})`);
    return found;
}
