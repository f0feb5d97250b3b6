// SPDX-License-Identifier: BSL-1.0
// Runs vectors of a formula in an EVM, some hundreds per call.

import { createEVM } from '@ethereumjs/evm';
import { resultsAt } from './compile.mjs';
import { TWO } from './kinds.mjs';

const batchSize = 500;
const gasLimit = 10n ** 15n;
const panic = '4e487b71';

const hexWord = (raw) => BigInt.asUintN(256, raw).toString(16).padStart(64, '0');

/// The words of a region of memory or of return data.
function readWords(bytes) {
    const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
    const words = [];
    for (let i = 0; i < hex.length; i += 64) words.push(BigInt(`0x${hex.slice(i, i + 64)}`));
    return words;
}

/// `Panic 0x11`, `FeeAboveGross`, or the raw data of a revert that nobody named.
function nameOf(returnValue, errors) {
    const hex = Buffer.from(returnValue).toString('hex');
    if (hex.startsWith(panic) && hex.length === 72) return `Panic 0x${hex.slice(-2)}`;
    return errors[hex] ?? `revert 0x${hex}`;
}

/// Outcomes of vectors of a formula, given as lists of words: { values: [words] } or
/// { failure: name }.
export async function runVectors(evm, program, formula, vectors) {
    const outcomes = [];
    for (let start = 0; start < vectors.length; start += batchSize) {
        await runBatch(evm, program, formula, vectors.slice(start, start + batchSize), outcomes);
    }
    return outcomes;
}

async function runBatch(evm, { code, errors }, formula, vectors, outcomes) {
    const size = 32 * vectors[0].length;
    const words = [...vectors.flat(), TWO(formula.bits) - 1n];
    const data = Uint8Array.from(Buffer.from(words.map(hexWord).join(''), 'hex'));
    const record = 1 + formula.results.length; // Words; the first is 1.
    /// Adds the outcomes of the vectors that were reached, and says how many these are.
    const add = (bytes) => {
        let reached = 0;
        while (bytes[32 * record * reached + 31] === 1) ++reached;
        const words = readWords(bytes.subarray(0, 32 * record * reached));
        for (let at = 0; at < words.length; at += record) {
            outcomes.push({ values: words.slice(at + 1, at + record) });
        }
        return reached;
    };
    for (let done = 0; done < vectors.length;) {
        const count = vectors.length - done;
        const result = await evm.runCode({ code, data: data.subarray(done * size), gasLimit });
        if (!result.exceptionError) {
            done += add(result.returnValue);
            if (done !== vectors.length) throw new Error('a batch ended early');
            return;
        }
        if (result.exceptionError.error !== 'revert') throw result.exceptionError;
        // The vector that reverted, after those whose results are still in memory.
        const { memory, memoryWordCount } = result.runState;
        const used = Math.max(0, 32 * Number(memoryWordCount) - resultsAt);
        const reached = add(memory.read(resultsAt, used, true));
        if (reached === count) throw new Error('a batch reverted after its end');
        outcomes.push({ failure: nameOf(result.returnValue, errors) });
        done += reached + 1;
    }
}

/// An EVM with the instructions of Istanbul, for which the contracts are compiled: an EVM of today
/// asks for every instruction which of its many later changes apply.
export async function createEngine() {
    const evm = await createEVM();
    evm.common.setHardfork('istanbul');
    return evm;
}
