// SPDX-License-Identifier: BSL-1.0
// Compares evaluate with the formulas of the specification, stated in Solidity (contracts/) and run
// in an EVM, value for value and failure for failure.
//
//   node run.mjs --evaluate PATH                               20,000 vectors per formula
//   node run.mjs --evaluate PATH --vectors 1000000             a long run
//   node run.mjs --evaluate PATH --only xagm.ounces --seed 7   one formula
//   node run.mjs --compile                                     the contracts alone
//   node run.mjs --write-golden --golden FOLDER                the golden vectors anew
//
// The seed is printed; TROY_TEST_SEED or --seed repeats a run, TROY_TEST_VECTORS is --vectors.

import { parseArgs } from 'node:util';
import { compileContracts } from './lib/compile.mjs';
import { createEngine } from './lib/engine.mjs';
import { replyFor, requestLine, startEvaluate } from './lib/evaluate.mjs';
import { checkGolden, writeGolden } from './lib/golden.mjs';
import { createTally, generator, vector } from './lib/vectors.mjs';

const here = import.meta.dirname;
const groups = ['xagm', 'xsd', 'xag', 'ledger', 'rate_limiter'];
const chunk = 2_000; // Vectors of one call; more are not faster.
const mismatchesShown = 5;

const { values: options } = parseArgs({
    options: {
        evaluate: { type: 'string' },
        group: { type: 'string', multiple: true, default: groups },
        only: { type: 'string' },
        vectors: { type: 'string', default: process.env.TROY_TEST_VECTORS ?? '20000' },
        seed: { type: 'string', default: process.env.TROY_TEST_SEED ?? String(Date.now()) },
        golden: { type: 'string', default: `${here}/golden` },
        compile: { type: 'boolean', default: false },
        'write-golden': { type: 'boolean', default: false },
    },
});

/// The requested formulas.
async function readFormulas() {
    const tables = await Promise.all(options.group.map((name) => import(`./formulas/${name}.mjs`)));
    const formulas = tables.flatMap((table) => table.formulas);
    const asked = formulas.filter(({ name }) => !options.only || name === options.only);
    if (asked.length === 0) throw new Error(`no formula is called ${options.only}`);
    return asked;
}

/// Runs random vectors of a formula; true if every reply matches the EVM's outcome.
async function compareFormula(formula, evaluate) {
    const random = generator(`${options.seed} ${formula.name} ${formula.bits}`);
    const tally = createTally(formula);
    let mismatches = 0;
    for (let left = Number(options.vectors); left > 0; left -= chunk) {
        const raws = Array.from({ length: Math.min(left, chunk) }, () => vector(random, formula));
        const lines = raws.map((raw) => requestLine(formula, raw));
        const [replies, outcomes] = await Promise.all([evaluate.ask(lines), formula.run(raws)]);
        for (let i = 0; i < raws.length; ++i) {
            const expected = replyFor(formula, outcomes[i], raws[i]);
            tally.count(outcomes[i], expected);
            if (replies[i] === expected) continue;
            if (++mismatches > mismatchesShown) continue;
            console.log(`MISMATCH (--bits ${formula.bits}) ${lines[i]}`);
            console.log(`  the EVM: ${outcomes[i].failure ?? 'a value'}, so: ${expected}`);
            console.log(`  evaluate: ${replies[i]}`);
        }
    }
    console.log(tally.line(mismatches));
    const complaints = tally.complaints();
    for (const complaint of complaints) console.log(`VECTORS ${formula.name}: ${complaint}`);
    return mismatches === 0 && complaints.length === 0;
}

/// The random vectors of formulas, and their golden ones.
async function compareAll(formulas) {
    if (!options.evaluate) throw new Error('--evaluate: where is it?');
    console.log(`seed ${options.seed}, ${options.vectors} vectors per formula`);
    let passed = true;
    const evaluates = new Map(); // By their width.
    for (const formula of formulas) {
        const { bits } = formula;
        if (!evaluates.has(bits)) evaluates.set(bits, startEvaluate(options.evaluate, bits));
        passed = (await compareFormula(formula, evaluates.get(bits))) && passed;
    }
    for (const evaluate of evaluates.values()) evaluate.stop();
    if (!options.only) passed = (await checkGolden(options.golden, formulas)) && passed;
    console.log(passed ? 'no mismatch' : `FAILED; TROY_TEST_SEED=${options.seed} repeats this run`);
    return passed;
}

async function main() {
    const isPart = options.only || groups.some((name) => !options.group.includes(name));
    // A file has the formulas of several groups.
    if (options['write-golden'] && isPart) throw new Error('--write-golden takes all formulas');
    const asked = await readFormulas();
    const compiled = await compileContracts(`${here}/contracts`, `${here}/compiled.json`);
    if (options.compile) return true;
    const evm = await createEngine(compiled);
    const formulas = asked.map((formula) => ({
        ...formula,
        run: (vectors) => evm.run(formula, vectors),
    }));
    const passed = options['write-golden']
        ? await writeGolden(options.golden, formulas)
        : await compareAll(formulas);
    await evm.stop();
    return passed;
}

process.exitCode = (await main()) ? 0 : 1;
