// SPDX-License-Identifier: BSL-1.0
// benchmark.mjs EXTENSION: the figures of README.md, in a folder where npm has installed package.json.
import { DuckDBInstance } from '@duckdb/node-api';

const instance = await DuckDBInstance.create(':memory:', { allow_unsigned_extensions: 'true' });
const database = await instance.connect();
await database.run(`LOAD '${process.argv[2]}'`);
await database.run(`CREATE TABLE holders AS SELECT
    (hash(x) % 1000000000000000)::DECIMAL(28, 0) * 0.000000001 AS tokens,
    ((990000000 + hash(x + 1) % 10000000)::DECIMAL(10, 0) * 0.000000001)::DECIMAL(18, 9) AS oz,
    tokens::DECIMAL(18, 9) AS narrow, tokens::DOUBLE AS tokens_double, oz::DOUBLE AS oz_double
  FROM range(10000000) t(x)`);

for (const sum of [
  'tokens',
  'xagm_ounces(tokens, oz)',
  'xagm_dollars(xagm_ounces(tokens, oz), 34.567891)',
  'xagm_tokens(tokens, oz)',
  'xagm_reconcile(tokens, oz, 0.98).amount',
  'trunc(narrow * oz, 9)',
  'narrow * oz',
  'tokens_double * oz_double',
]) {
  const times = [];
  let total;
  for (let turn = 0; turn < 3; ++turn) {
    const start = performance.now();
    total = (await database.runAndReadAll(`SELECT sum(${sum}) FROM holders`)).getRowsJson()[0][0];
    times.push(performance.now() - start);
  }
  const millions = (10_000 / Math.min(...times)).toFixed(1).padStart(6);
  console.log(`${millions} million rows a second  sum(${sum}) = ${total}`);
}
