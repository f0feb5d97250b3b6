// SPDX-License-Identifier: BSL-1.0
// A history of XAGm on our own chains, and what nodes answer when they are asked for it.
//
//   node chain.mjs --check FOLDER                 fails if the answers are not those in FOLDER
//   node chain.mjs --write FOLDER                 writes them anew
//   node chain.mjs --write FOLDER --fault NAME    with a fault in the history; --help lists them

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { capture } from './chain/answers.mjs';
import { faults, runHistory } from './chain/history.mjs';
import { compileChain } from './chain/world.mjs';
import { agent } from './lib/engine.mjs';

const here = import.meta.dirname;
/// The fault whose history is kept beside the good one.
const kept = 'base';

const { values: options } = parseArgs({
    options: {
        check: { type: 'string' },
        write: { type: 'string' },
        fault: { type: 'string' },
        help: { type: 'boolean', default: false },
    },
});

/// The files of a history by their names.
async function filesOf(contracts, fault) {
    const chains = await runHistory(contracts, fault);
    const files = await capture(chains);
    for (const { chain } of Object.values(chains)) await chain.stop();
    return files;
}

/// The good history, and of the kept fault the files that differ, under names of their own.
async function filesToKeep(contracts) {
    const files = await filesOf(contracts);
    const faulty = await filesOf(contracts, kept);
    let config = files['config.json'];
    const differ = Object.keys(faulty).filter((name) => faulty[name] !== files[name]);
    for (const name of differ) {
        const renamed = name.replace('.json', `_fault_${kept}.json`);
        files[renamed] = faulty[name];
        config = config.replaceAll(`"${name}"`, `"${renamed}"`);
    }
    files[`config_fault_${kept}.json`] = config;
    return files;
}

async function main() {
    if (options.help || Boolean(options.check) === Boolean(options.write)) {
        console.log('usage: node chain.mjs --check FOLDER | --write FOLDER [--fault NAME]');
        for (const [name, what] of Object.entries(faults)) console.log(`  ${name}: ${what}`);
        return options.help;
    }
    const { fault, check, write } = options;
    if (fault && !(fault in faults)) throw new Error(`there is no fault ${fault}`);
    const contracts = await compileChain(here, `${here}/compiled_chain.json`);
    const files = fault ? await filesOf(contracts, fault) : await filesToKeep(contracts);
    agent.destroy();
    if (write) mkdirSync(write, { recursive: true });
    let same = true;
    for (const [name, text] of Object.entries(files)) {
        if (write) {
            writeFileSync(`${write}/${name}`, text);
        } else if (readFileSync(`${check}/${name}`, 'utf8') !== text) {
            console.log(`the chains answer something else than ${check}/${name}`);
            same = false;
        }
    }
    const size = Object.values(files).reduce((sum, text) => sum + text.length, 0);
    console.log(`${Object.keys(files).length} files, ${size} characters`);
    return same;
}

process.exitCode = (await main()) ? 0 : 1;
