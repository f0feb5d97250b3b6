// SPDX-License-Identifier: BSL-1.0
// What the vectors of a formula met: a run that never reaches an error has not tested it.

/// Fewer vectors than this need not reach everything.
const enough = 5_000;

export function createTally(formula) {
    const started = performance.now();
    const counts = new Map();
    let values = 0;
    let total = 0;
    return {
        count(outcome, reply) {
            ++total;
            if (!reply.startsWith('error ')) {
                ++values;
            } else if (outcome.failure !== 'ArgumentTooWide') {
                const name = reply.slice(6);
                counts.set(name, (counts.get(name) ?? 0) + 1);
            }
        },

        /// The formula, how many vectors of which result, and the rate.
        line(mismatches) {
            const seconds = (performance.now() - started) / 1000;
            const errors = [...counts].map(([name, count]) => `${count} ${name}`);
            return [
                `${formula.name} (${formula.bits}): ${total} vectors, ${mismatches} mismatches;`,
                [`${values} values`, ...errors].join(', '),
                `in ${seconds.toFixed(1)} s`,
            ].join(' ');
        },

        /// Errors that the table lists and that did not occur, or the other way round.
        complaints() {
            const listed = formula.errors;
            const complaints = [...counts.keys()]
                .filter((name) => !listed.includes(name))
                .map((name) => `${name} is not among its errors`);
            if (total < enough) return complaints;
            for (const name of listed) {
                if (!counts.has(name)) complaints.push(`no vector gave ${name}`);
            }
            if (values < total / 5) complaints.push(`only ${values} values of ${total} vectors`);
            return complaints;
        },
    };
}
