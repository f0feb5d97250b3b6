// SPDX-License-Identifier: BSL-1.0
// evaluate at a width: one process that answers any number of lines at a time.

import { spawn } from 'node:child_process';

const end = '# end\n'; // A comment, which evaluate echoes.

export function startEvaluate(program, bits) {
    const child = spawn(program, ['--bits', String(bits)], { stdio: ['pipe', 'pipe', 'inherit'] });
    let text = '';
    let answered, failed; // The ends of the promise that waits for replies.
    const fail = (why) => failed?.(new Error(`${program}: ${why}`));
    child.on('error', (error) => fail(error.message));
    child.on('exit', (status, signal) => fail(`ended (${signal ?? status})`));
    child.stdin.on('error', (error) => fail(error.message));
    child.stdout.setEncoding('latin1').on('data', (part) => {
        text += part;
        if (!part.endsWith('\n') || !text.endsWith(end)) return;
        answered(text.split('\n').slice(0, -2));
        text = '';
    });
    return {
        /// The replies to request lines, in their order.
        async ask(lines) {
            const replies = await new Promise((resolve, reject) => {
                [answered, failed] = [resolve, reject];
                child.stdin.write(`${lines.join('\n')}\n${end}`, 'latin1');
            });
            if (replies.length === lines.length) return replies;
            throw new Error(`${lines.length} requests, ${replies.length} replies`);
        },
        stop() {
            failed = undefined;
            child.stdin.end();
        },
    };
}
