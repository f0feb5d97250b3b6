// SPDX-License-Identifier: BSL-1.0
// A history of XAGm on our own chains, and what nodes answer when they are asked for it.
//
//   node chain.mjs --check FOLDER                 fails if the answers are not those in FOLDER
//   node chain.mjs --write FOLDER                 writes them anew
//   node chain.mjs --write FOLDER --fault NAME    with a fault in the history; --help lists them
//   node chain.mjs --node-log PATH --audit PATH   every fault: the audit has to name its one line

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
        'node-log': { type: 'string' },
        audit: { type: 'string' },
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

function writeAll(folder, files) {
    mkdirSync(folder, { recursive: true });
    for (const name in files) writeFileSync(`${folder}/${name}`, files[name]);
    const size = Object.values(files).reduce((sum, text) => sum + text.length, 0);
    console.log(`${folder}: ${Object.keys(files).length} files, ${size} characters`);
    return true;
}

function checkAll(folder, files) {
    const differ = Object.keys(files).filter(
        (name) => readFileSync(`${folder}/${name}`, 'utf8') !== files[name],
    );
    for (const name of differ) console.log(`${folder}/${name}: the chains answer something else`);
    return differ.length === 0;
}

/// Whether the audit of a faulty history has one line to name, and it is the right one.
async function namesTheLine(contracts, fault) {
    const folder = mkdtempSync(`${tmpdir()}/troy_chain_`);
    writeAll(folder, await filesOf(contracts, fault));
    const log = spawnSync(options['node-log'], [`${folder}/config.json`]);
    rmSync(folder, { recursive: true });
    if (log.status !== 0) console.log(String(log.stderr));
    const input = log.stdout;
    const { status, stdout } = spawnSync(options.audit, ['--input', 'csv', '-'], { input });
    const named = String(stdout).match(/^(line|again|end) .*$/gm) ?? [];
    const right = status === 1 && named.length === 1 && faults[fault].line.test(named[0]);
    console.log(`${right ? 'named' : 'NOT NAMED'}: ${fault}\n${named.join('\n')}`);
    return right;
}

async function run(contracts) {
    const { fault, check, write } = options;
    if (options['node-log']) {
        let right = true;
        for (const name in faults) right = (await namesTheLine(contracts, name)) && right;
        return right;
    }
    const files = fault ? await filesOf(contracts, fault) : await filesToKeep(contracts);
    return write ? writeAll(write, files) : checkAll(check, files);
}

async function main() {
    const ways = [options.check, options.write, options['node-log'] && options.audit];
    if (options.help || ways.filter(Boolean).length !== 1) {
        console.log('usage: node chain.mjs --check FOLDER | --write FOLDER [--fault NAME]');
        console.log('                    | --node-log PATH --audit PATH');
        for (const name in faults) console.log(`  ${name}: ${faults[name].what}`);
        return options.help;
    }
    const { fault } = options;
    if (fault && !(fault in faults)) throw new Error(`there is no fault ${fault}`);
    const contracts = await compileChain(here, `${here}/compiled_chain.json`);
    const good = await run(contracts);
    agent.destroy();
    return good;
}

process.exitCode = (await main()) ? 0 : 1;
