// SPDX-License-Identifier: BSL-1.0
// check.mjs EXTENSION SOURCE: what the extension answers in DuckDB; SOURCE is examples/duckdb.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const [extension, source] = process.argv.slice(2);
const evaluate = path.join(source, '../evaluate');

const instance = await DuckDBInstance.create(':memory:', { allow_unsigned_extensions: 'true' });
const database = await instance.connect();
await database.run(`LOAD '${extension}'`);

/** The rows of a query; values as DuckDB writes them. */
const rows = async (sql) => (await database.runAndReadAll(sql)).getRowsJson();
const value = async (sql) => (await rows(`SELECT ${sql}`))[0][0];
/** The message of a query that has to fail. */
const refusal = async (sql) => {
  const answer = await rows(sql).catch((error) => error);
  assert(answer instanceof Error, `${sql} gave ${JSON.stringify(answer)}`);
  return answer.message;
};
const refuses = async (expression, name) => {
  const message = await refusal(`SELECT ${expression}`);
  assert(message.includes(`: ${name}`), `${expression}: ${message}`);
};

const checks = {
  async 'all golden requests of evaluate'() {
    const lines = (name) => readFileSync(path.join(evaluate, name), 'utf8').split('\n');
    const functions = new Map(lines('transcripts/catalogue.txt')
      .filter((line) => line.startsWith('{')).map(JSON.parse).map((each) => [each.name, each]));
    const answered = new Set();
    for (const line of lines('requests.tsv')) {
      const [request, , , , reply] = line.split('\t');
      const [name, ...words] = request.split(' ');
      const known = functions.get(name);
      if (!known || words.length !== known.arguments.length) continue;
      answered.add(name);
      const sqlName = name.replace('.', '_');
      const call = `${sqlName}(${words.map((word) => `'${word.replaceAll("'", "''")}'`)})`;
      const texts = known.results.map(({ name: field, kind }) => {
        const result = known.results.length === 1 ? 'r' : `r.${field.toLowerCase()}`;
        if (kind === 'instant') return `strftime(${result}, '%Y-%m-%dT%H:%M:%SZ')`;
        return kind === 'boolean' ? `${result}::INT` : result;
      });
      const answer = await rows(`SELECT concat_ws(' ', ${texts}) FROM (SELECT ${call} AS r)`)
        .then((all) => all[0][0], (error) => error.message);
      const [, error] = reply.match(/^error (.*)/) ?? [];
      if (error) {
        assert(answer.includes(`${sqlName}: ${error}`), `${request}: ${answer}`);
      } else if (answer !== reply) {
        // More than a column of DuckDB holds: 38 digits, or the year 294247.
        assert(/\d{30}|\d{5}-/.test(reply.replaceAll('.', '')), `${request}: ${answer}`);
        assert(answer.includes(`${sqlName}: overflow`), `${request}: ${answer}`);
      }
    }
    assert.equal(answered.size, functions.size);
  },

  async 'the types of arguments'() {
    const ounces = '1.350000000';
    for (const tokens of ['1.5', "'1.5'", '1.50000000000', '1.5::DECIMAL(4, 1)', '1.5::DECIMAL(9, 8)',
      '1.5::DECIMAL(18, 9)', '1.5::DECIMAL(38, 9)', '1.5::DECIMAL(38, 20)', "'0000000000001.500'"])
      assert.equal(await value(`xagm_ounces(${tokens}, 0.9)`), ounces, tokens);
    for (const type of ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT', 'UTINYINT', 'USMALLINT',
      'UINTEGER', 'UBIGINT', 'UHUGEINT'])
      assert.equal(await value(`xagm_ounces(2::${type}, 0.9)`), '1.800000000', type);
    assert.equal(await value('typeof(xagm_ounces(1, 1))'), 'DECIMAL(38,9)');
    assert.equal(await value('typeof(xag_is_fully_backed(1, 1))'), 'BOOLEAN');
    assert.equal(await value('typeof(xag_premium(1, 1))'), 'HUGEINT');
    assert.equal(await value("typeof(xagm_create_main_chain(1, 0, '2026-03-18'))"),
      'STRUCT(base DECIMAL(38,9), base_day DATE, rate DECIMAL(38,9), last_reconcile_time TIMESTAMP)');
    for (const time of ["DATE '2026-03-21'", "TIMESTAMP '2026-03-21 23:59:59'", '1774137599',
      "'2026-03-21T23:59:59Z'", "TIMESTAMP_S '2026-03-21 23:59:59'"])
      assert.equal(await value(`xagm_ounces_per_token(1, DATE '2026-03-18', 0.003, ${time})`),
        '0.999975343', time);
  },

  async 'what is refused'() {
    await refuses('xagm_ounces(1.0000000001, 1)', 'too_many_decimals');
    await refuses("xagm_ounces('1.0000000000', 1)", 'too_many_decimals');
    await refuses('xagm_ounces(1, 1.0000000001::DECIMAL(38, 20))', 'too_many_decimals');
    await refuses('xagm_ounces(-1, 1)', 'not_a_number');
    await refuses("xagm_ounces('1e3', 1)", 'not_a_number');
    await refuses('xagm_ounces(1, 18446744073.709551616)', 'overflow');
    await refuses(`xagm_ounces(${'9'.repeat(29)}, 1.000000001)`, 'overflow');
    await refuses('xagm_ounces(340282366920938463463374607431768211455::UHUGEINT, 1)', 'overflow');
    await refuses('xagm_tokens(1, 0)', 'division_by_zero');
    await refuses('xagm_ounces(1::DOUBLE, 1)', 'an argument is of a type that is not exact');
    await refuses("xagm_ounces(DATE '2026-03-18', 1)", 'an argument is of a type that is not exact');
    const schedule = (time) => `xagm_ounces_per_token(1, DATE '2026-03-18', 0.003, ${time})`;
    await refuses(schedule("TIMESTAMP '2026-03-21 00:00:00.5'"), 'not_a_time');
    await refuses(schedule("DATE 'infinity'"), 'not_a_time');
    await refuses(schedule("TIMESTAMP '-infinity'"), 'not_a_time');
    await refuses(schedule("DATE '1969-12-31'"), 'underflow');
    await refuses(schedule("DATE '2026-03-17'"), 'time_before_base_day');
    await refuses("xagm_ounces_per_token(1, TIMESTAMP '2026-03-18 12:00:00', 0.003, 0)",
      'not_a_day_start');
    assert.match(await refusal('SELECT xagm_ounces(1)'), /No function matches/);
    // The connection lives on.
    assert.equal(await value('xagm_ounces(1, 1)'), '1.000000000');
  },

  async 'NULL in, NULL out'() {
    const from = "FROM (VALUES (1.5, 0.9), (NULL, 0.9), (2.5, NULL), (NULL, NULL)) t(a, b)";
    assert.deepEqual(await rows(`SELECT xagm_ounces(a, b) ${from}`),
      [['1.350000000'], [null], [null], [null]]);
    assert.deepEqual(await rows(`SELECT xagm_tokens(a::VARCHAR, b) ${from}`),
      [['1.666666666'], [null], [null], [null]]);
    assert.deepEqual(await rows(`SELECT r, r.ounces FROM (
      SELECT xagm_standing_after_reconcile(a, b) AS r ${from})`),
      [[{ supply: '1.500000000', ounces: '1.350000000000000000' }, '1.350000000000000000'],
        [null, null], [null, null], [null, null]]);
    assert.equal(await value('xagm_ounces(NULL, 1)'), null);
  },

  async 'totals to the raw unit, by both ways'() {
    await database.run(`CREATE TABLE holders AS SELECT x AS id,
      (hash(x) % 10 ** (1 + x % 18)::BIGINT)::DECIMAL(28, 0) * 0.000000001 AS tokens,
      ((990000000 + hash(x + 1) % 10000000) * 0.000000001)::DECIMAL(18, 9) AS oz,
      ((20000000 + hash(x + 2) % 20000000) * 0.000001)::DECIMAL(9, 6) AS price
      FROM range(100000) t(x)`);
    const fast = await value('sum(xagm_ounces(tokens, oz)) FROM holders');
    const exact = (await rows('SELECT tokens, oz FROM holders')).reduce((sum, row) => {
      const [tokens, oz] = row.map((text) => BigInt(text.replace('.', '')));
      return sum + (tokens * oz) / 10n ** 9n;
    }, 0n);
    assert.equal(BigInt(fast.replace('.', '')), exact);
    for (const [name, factor] of
      [['xagm_ounces', 'oz'], ['xagm_dollars', 'price'], ['xag_position_value', 'price']]) {
      for (const type of ['DECIMAL(38, 9)', 'DECIMAL(38, 4)', 'DECIMAL(18, 9)', 'DECIMAL(18, 0)']) {
        const call = (text) => `${name}(tokens::${type}${text}, ${factor}${text})`;
        const differing = `count(*) FROM holders WHERE ${call('')} IS DISTINCT FROM ${call('::VARCHAR')}`;
        assert.equal(await value(differing), '0', `${name} ${type}`);
      }
    }
  },

  async 'Parquet there and back'() {
    await database.run(`COPY (SELECT id, tokens, xagm_ounces(tokens, 0.998561644) AS ounces
      FROM holders) TO 'holders.parquet'`);
    assert.deepEqual(await rows(`SELECT count(*), sum(ounces),
      count(*) FILTER (ounces <> xagm_ounces(tokens, 0.998561644)) FROM 'holders.parquet'`),
    [['100000', await value('sum(xagm_ounces(tokens, 0.998561644)) FROM holders'), '0']]);
  },

  async 'the pages: each query gives the text behind it'() {
    writeFileSync('balances.csv', 'holder,tokens,oz\n0xa1,33036.714433829,0.998561644\n0xb2,1.5,0.9985\n');
    const read = (name) => readFileSync(path.join(source, name), 'utf8');
    const [engine] = read('../README.md').match(/### DuckDB\n[^#]*/);
    const blocks = [...`${read('README.md')}${engine}`.matchAll(/```sql\n([^`]*)```\n\n```text\n([^`]*)```/g)];
    assert.equal(blocks.length, 4);
    for (const [, sql, text] of blocks) {
      const answer = await rows(sql).then((all) => all.map((row) => row.join(' | ')).join('\n'),
        (error) => error.message);
      assert.equal(`${answer}\n`, text);
    }
  },
};

for (const [name, check] of Object.entries(checks)) {
  const start = performance.now();
  await check();
  console.log(`${name}: ${Math.round(performance.now() - start)} ms`);
}
