-- Text, numeric and raw integers, in and out.
SELECT '12.5'::xagm_tokens, '12.5'::xagm_tokens256, 12.5::xagm_tokens, 12.500000000000::fine_ounces,
    '0.999991781'::oz_per_xagm, '31.7'::usd_per_fine_ounce;
SELECT '12.5'::xagm_tokens::numeric, raw('12.5'::xagm_tokens), xagm_tokens_from_raw(12500000000),
    raw('31.7'::usd_per_fine_ounce);
SELECT '115792089237316195423570985008687907853269984665640564039457584007913.129639935'::numeric
        = xagm_tokens256_from_raw(2::numeric ^ 256 - 1)::numeric AS largest,
    raw(xagm_tokens256_from_raw(2::numeric ^ 256 - 1)) = 2::numeric ^ 256 - 1 AS raw;

-- What is refused, under which SQLSTATE and which name.
CREATE FUNCTION refused(query text) RETURNS TABLE (state text, name text, message text) AS $$
BEGIN
    EXECUTE query;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, name = CONSTRAINT_NAME,
        message = MESSAGE_TEXT;
    RETURN NEXT;
END
$$ LANGUAGE plpgsql;
SELECT query, r.* FROM unnest(ARRAY[
    $$SELECT '1.0000000001'::xagm_tokens$$,
    $$SELECT 1.0000000001::xagm_tokens$$,
    $$SELECT 1.0000000001::numeric::xagm_tokens256$$,
    $$SELECT '1e3'::xagm_tokens$$,
    $$SELECT ' 1'::xagm_tokens$$,
    $$SELECT ''::xagm_tokens256$$,
    $$SELECT '-1'::xagm_tokens$$,
    $$SELECT (-1)::numeric::xagm_tokens$$,
    $$SELECT (-0.000000001)::xagm_tokens256$$,
    $$SELECT (-1e90)::xagm_tokens256$$,
    $$SELECT 'NaN'::numeric::xagm_tokens$$,
    $$SELECT 'Infinity'::numeric::xagm_tokens$$,
    $$SELECT '-Infinity'::numeric::xagm_tokens256$$,
    $$SELECT 18446744073.709551616::xagm_tokens$$,
    $$SELECT xagm_tokens_from_raw(18446744073709551616)$$,
    $$SELECT xagm_tokens256_from_raw(2::numeric ^ 256)$$,
    $$SELECT xagm_tokens_from_raw(1.5)$$,
    $$SELECT xagm_tokens_from_raw(-1)$$,
    $$SELECT xagm_tokens256_from_raw(2::numeric ^ 64)::xagm_tokens$$,
    $$SELECT '18446744073.709551615'::xagm_tokens + '0.000000001'$$,
    $$SELECT '1'::xagm_tokens - '1.000000001'$$,
    $$SELECT xagm_tokens256_from_raw(2::numeric ^ 256 - 1) + '0.000000001'$$,
    $$SELECT '1'::fine_ounces256 - '1.000000001'$$,
    $$SELECT xagm_tokens256_from_raw(2::numeric ^ 256 - 1) * '1'::oz_per_xagm$$,
    $$SELECT '1'::fine_ounces / '0'::oz_per_xagm$$,
    $$SELECT dollars('18446744073'::fine_ounces, '1000000', 'down')$$,
    $$SELECT dollars('1'::fine_ounces, '31.7', 'nearest')$$,
    $$SELECT dollars('1'::fine_ounces, '31.7')$$,
    $$SELECT '1'::xagm_tokens + '1'::fine_ounces$$,
    $$SELECT '1'::xagm_tokens * '31.7'::usd_per_fine_ounce$$,
    $$SELECT '1'::xagm_tokens * '1'::xagm_tokens$$,
    $$SELECT '1'::xagm_tokens < '1'::fine_ounces$$,
    $$SELECT '1'::xagm_tokens + 1$$,
    $$SELECT '1'::xagm_tokens * 0.5$$,
    $$SELECT sum('31.7'::usd_per_fine_ounce)$$,
    $$SELECT avg('1'::xagm_tokens)$$,
    $$SELECT sum(x) FROM (VALUES (xagm_tokens256_from_raw(2::numeric ^ 256 - 1)), ('0.000000001')) AS v (x)$$,
    $$SELECT avg('1'::xagm_tokens, mode) FROM unnest(ARRAY['up', 'down']::rounding[]) AS mode$$,
    $$SELECT xagm_tokens_sum(NULL, '1')$$,
    $$SELECT xagm_tokens_mean('\x00')$$,
    $$SELECT xagm_mint_to(999, 1, 2, 1, 1)$$]) AS query, refused(query) AS r;

-- A numeric column is not taken for an amount unasked: it may be raw.
CREATE TABLE balances (holder integer, balance xagm_tokens);
INSERT INTO balances VALUES (1, 5.0::numeric);
-- Between the widths: wider unasked, narrower when stored.
SELECT '1.5'::xagm_tokens + '2'::xagm_tokens256, pg_typeof('1.5'::xagm_tokens + '2'::xagm_tokens256);
INSERT INTO balances VALUES (1, '1.5'::xagm_tokens256);
INSERT INTO balances VALUES (2, xagm_tokens256_from_raw(2::numeric ^ 64));

-- The arithmetic, against that of numeric, for values of every size. The seed is fixed. Numeric is
-- exact as long as it does not divide: div() is, / is not.
SELECT setseed(0.17);
CREATE TABLE amounts AS
    SELECT i, least(trunc(random()::numeric * 10::numeric ^ (i % 12), 9), 999999999) AS n,
        trunc(random()::numeric, 9) + 0.000000001 AS q, trunc(random()::numeric * 100, 6) AS p,
        trunc(random()::numeric * 10::numeric ^ (i % 50) + random()::numeric, 9) AS w
    FROM generate_series(1, 5000) AS i;
CREATE TABLE typed AS
    SELECT *, n::xagm_tokens AS t, n::fine_ounces AS o, w::xagm_tokens256 AS t256,
        w::fine_ounces256 AS o256, q::oz_per_xagm AS ratio, p::usd_per_fine_ounce AS price,
        p::usd_per_xagm AS token_price FROM amounts;
SELECT count(*),
    count(*) FILTER (WHERE (t * ratio)::numeric <> trunc(n * q, 9)
        OR (ratio * t)::numeric <> trunc(n * q, 9)
        OR (t256 * ratio)::numeric <> trunc(w * q, 9)
        OR (ratio * t256)::numeric <> trunc(w * q, 9)) AS ounces,
    count(*) FILTER (WHERE (o256 / ratio)::numeric <> div(w * 1e18, q * 1e9) * 1e-9) AS tokens,
    count(*) FILTER (WHERE dollars(o, price, 'down')::numeric <> trunc(n * p, 6)
        OR dollars(o256, price, 'down')::numeric <> trunc(w * p, 6)
        OR dollars(t, token_price, 'down')::numeric <> trunc(n * p, 6)
        OR dollars(t256, token_price, 'down')::numeric <> trunc(w * p, 6)) AS down,
    count(*) FILTER (WHERE dollars(o, price, 'up')::numeric <> ceil(n * p * 1000000) / 1000000
        OR dollars(o, price, 'half_up')::numeric <> round(n * p, 6)
        OR abs(dollars(o, price, 'half_even')::numeric - n * p) > 0.0000005) AS rounded,
    count(*) FILTER (WHERE (t + t)::numeric <> n + n OR (t + t - t)::numeric <> n
        OR (t256 + t256)::numeric <> w + w OR (t256 + t256 - t256)::numeric <> w) AS sums,
    count(*) FILTER (WHERE raw(t) <> n * 1000000000 OR raw(t256) <> w * 1000000000
        OR xagm_tokens256_from_raw(raw(t256)) <> t256) AS raws,
    count(*) FILTER (WHERE t::text::xagm_tokens <> t OR t256::text::xagm_tokens256 <> t256) AS texts
FROM typed;
SELECT dollars('0.5'::fine_ounces, '0.000001', mode), dollars('1.5'::fine_ounces, '0.000001', mode), mode
    FROM unnest(enum_range(NULL::rounding)) AS mode;

-- Every type in the same way: its decimals, and what it reads it writes. Every price, exactly.
CREATE FUNCTION checked(type regtype) RETURNS TABLE (checked_type regtype, decimals integer, wrong bigint) AS $$
BEGIN
    EXECUTE format('SELECT scale(to_numeric(%s_from_raw(1)))', type) INTO decimals;
    checked_type := type;
    EXECUTE format('SELECT count(*) FROM (SELECT %1$s_from_raw(r) AS x, r * 1e-%2$s AS n
            FROM (SELECT trunc(random()::numeric * 18446744073709551615) AS r FROM generate_series(1, 500)) AS raws) AS v
        WHERE x::numeric <> n OR raw(x) <> n * 10::numeric ^ %2$s OR n::%1$s <> x OR x::text::%1$s <> x
            OR %1$s_hash(x) <> %1$s_hash(n::%1$s) OR least(x, n::%1$s) <> x', type, decimals) INTO wrong;
    RETURN NEXT;
END
$$ LANGUAGE plpgsql;
SELECT checked.* FROM pg_proc, checked(prorettype::regtype) WHERE proname LIKE '%\_from\_raw' ORDER BY proname;
SELECT dollars('1.5'::xag_tokens, '31.123457', 'down'), dollars('1.5'::xag_tokens256, '31.123457', 'up'),
    dollars('1.000000000000000001'::xsd_tokens256, '0.031765', 'up'),
    pg_typeof(sum('1'::xag_tokens)), pg_typeof(sum('1'::xsd_tokens256));

-- Order and equality, as numeric's.
SELECT count(*) FILTER (WHERE (x.t < y.t) <> (x.n < y.n) OR (x.t <= y.t) <> (x.n <= y.n)
        OR (x.t > y.t) <> (x.n > y.n) OR (x.t >= y.t) <> (x.n >= y.n)
        OR (x.t = y.t) <> (x.n = y.n) OR (x.t <> y.t) <> (x.n <> y.n)) AS narrow,
    count(*) FILTER (WHERE (x.t256 < y.t256) <> (x.w < y.w) OR (x.t256 <= y.t256) <> (x.w <= y.w)
        OR (x.t256 > y.t256) <> (x.w > y.w) OR (x.t256 >= y.t256) <> (x.w >= y.w)
        OR (x.t256 = y.t256) <> (x.w = y.w) OR (x.t256 <> y.t256) <> (x.w <> y.w)) AS wide
FROM typed AS x, LATERAL (VALUES (x.i), (x.i * 7 % 5000 + 1)) AS other (i), typed AS y
WHERE y.i = other.i;
SELECT count(*) FILTER (WHERE by_t <> by_n) AS narrow, count(*) FILTER (WHERE by_t256 <> by_w) AS wide
FROM (SELECT rank() OVER (ORDER BY t) AS by_t, rank() OVER (ORDER BY n) AS by_n,
        rank() OVER (ORDER BY t256 DESC) AS by_t256, rank() OVER (ORDER BY w DESC) AS by_w
    FROM typed) AS ranks;
SELECT (SELECT count(DISTINCT t) FROM typed) = (SELECT count(DISTINCT n) FROM typed) AS narrow,
    (SELECT count(*) FROM (SELECT t256 FROM typed GROUP BY t256) AS g)
        = (SELECT count(DISTINCT w) FROM typed) AS wide;

-- Joins by hash and by merging, and indexes.
ANALYZE typed;
SET max_parallel_workers_per_gather = 0;
SET enable_mergejoin = off;
SET enable_nestloop = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM typed AS x JOIN typed AS y USING (t256);
SELECT (SELECT count(*) FROM typed AS x JOIN typed AS y USING (t256))
    = (SELECT count(*) FROM typed AS x JOIN typed AS y USING (w)) AS hash_join;
SET enable_hashjoin = off;
SET enable_mergejoin = on;
EXPLAIN (COSTS OFF) SELECT count(*) FROM typed AS x JOIN typed AS y USING (t);
SELECT (SELECT count(*) FROM typed AS x JOIN typed AS y USING (t))
    = (SELECT count(*) FROM typed AS x JOIN typed AS y USING (n)) AS merge_join;
RESET enable_hashjoin;
RESET enable_nestloop;
CREATE INDEX ON typed (t);
CREATE INDEX ON typed USING hash (t256);
SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT i FROM typed WHERE t > '999999998.9' ORDER BY t;
SELECT (SELECT sum(i) FROM typed WHERE t > '1000') = (SELECT sum(i) FROM typed WHERE n > 1000) AS btree;
EXPLAIN (COSTS OFF) SELECT i FROM typed WHERE t256 = '12.5';
SELECT count(*) FROM typed AS x WHERE i < 100
    AND NOT EXISTS (SELECT FROM typed AS y WHERE y.t256 = x.t256 AND y.i = x.i);
EXPLAIN (COSTS OFF) SELECT min(t), max(t) FROM typed;
RESET enable_seqscan;
RESET enable_bitmapscan;

-- Totals and means: numeric's sum, and its sum over the number, rounded once.
SELECT sum(t)::numeric = sum(n) AS sum, sum(t256)::numeric = sum(w) AS sum256,
    sum(t * ratio)::numeric = sum(trunc(n * q, 9)) AS ounces,
    avg(t, 'down')::numeric = div(sum(n) * 1e9, count(*)) * 1e-9 AS avg_down,
    avg(t256, 'up')::numeric
        = (div(sum(w) * 1e9 - 1, count(*)) + 1) * 1e-9 AS avg_up,
    min(t)::numeric = min(n) AS min, max(t)::numeric = max(n) AS max,
    min(t256)::numeric = min(w) AS min256, max(t256)::numeric = max(w) AS max256
FROM typed;
SELECT pg_typeof(sum(t)), pg_typeof(sum(t256)), pg_typeof(avg(t, 'down')), pg_typeof(avg(price, 'down'))
    FROM typed;
-- 8 bytes do not overflow in the total; nothing is NULL and not zero; a NULL counts for nothing.
SELECT sum(x), avg(x, 'half_even') FROM (VALUES ('18446744073.709551615'::xagm_tokens),
    ('18446744073.709551615'), (NULL)) AS v (x);
SELECT sum(t), avg(t, 'down'), min(t), max(t256) FROM typed WHERE false;
SELECT avg(x::numeric::xagm_tokens, 'half_even'), avg(x::numeric::xagm_tokens, 'half_up'),
    avg(x::numeric::xagm_tokens, 'down'), avg(x::numeric::xagm_tokens, 'up')
    FROM (VALUES (0.000000001), (0.000000002)) AS v (x);
SELECT i, sum(t) OVER (ORDER BY i) AS so_far, sum(t) OVER (ORDER BY i ROWS 1 PRECEDING) AS two
    FROM (SELECT i, i::numeric::xagm_tokens AS t FROM generate_series(1, 4) AS i) AS v;
SELECT i % 3 AS rest, sum(t)::numeric = sum(n) AS sum, sum(t256)::numeric = sum(w) AS sum256,
    avg(t256, 'down')::numeric = div(sum(w) * 1e9, count(*)) * 1e-9 AS avg
    FROM typed GROUP BY i % 3 ORDER BY 1;

-- In parts, by hash, that are then combined; an empty one is among them.
CREATE TABLE parts (LIKE typed) PARTITION BY HASH (t256);
CREATE TABLE part0 PARTITION OF parts FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE part1 PARTITION OF parts FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE part2 PARTITION OF parts FOR VALUES WITH (MODULUS 6, REMAINDER 2);
CREATE TABLE part3 PARTITION OF parts FOR VALUES WITH (MODULUS 6, REMAINDER 5);
INSERT INTO parts TABLE typed;
DELETE FROM part3;
SET enable_partitionwise_aggregate = on;
EXPLAIN (COSTS OFF) SELECT sum(t), avg(t256, 'up') FROM parts;
SELECT sum(t)::numeric = sum(n) AS sum, sum(t256)::numeric = sum(w) AS sum256,
    avg(t, 'down')::numeric = div(sum(n) * 1e9, count(*)) * 1e-9 AS avg_down,
    avg(t256, 'up')::numeric = (div(sum(w) * 1e9 - 1, count(*)) + 1) * 1e-9 AS avg_up,
    min(t)::numeric = min(n) AS min, max(t256)::numeric = max(w) AS max,
    count(*) > 3000 AND count(*) < 5000 AS many FROM parts;
SELECT avg(t, CASE tableoid WHEN 'part0'::regclass THEN 'up' ELSE 'down' END::rounding) FROM parts;

-- In parallel.
SET max_parallel_workers_per_gather = 2;
SET min_parallel_table_scan_size = 0;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET enable_indexscan = off;
SET enable_indexonlyscan = off;
EXPLAIN (COSTS OFF) SELECT sum(t), sum(t256), avg(t, 'up'), avg(t256, 'half_even'), min(t), max(t256) FROM typed;
SELECT sum(t)::numeric = sum(n) AS sum, sum(t256)::numeric = sum(w) AS sum256,
    avg(t256, 'up')::numeric = (div(sum(w) * 1e9 - 1, count(*)) + 1) * 1e-9 AS avg,
    min(t)::numeric = min(n) AS min, max(t256)::numeric = max(w) AS max FROM typed;

-- In binary: of 32 bytes a word of the EVM.
SELECT xagm_tokens_send('0.000000258'), xagm_tokens256_send('0.000000258');
DO $$
DECLARE
    file text := quote_literal(current_setting('data_directory') || '/copied');
BEGIN
    CREATE TABLE copied (LIKE typed);
    EXECUTE 'COPY typed TO ' || file || ' (FORMAT binary)';
    EXECUTE 'COPY copied FROM ' || file || ' (FORMAT binary)';
END
$$;
SELECT count(*) FROM (TABLE typed EXCEPT TABLE copied) AS differences;
