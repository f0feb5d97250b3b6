-- SPDX-License-Identifier: BSL-1.0
-- Two million balances, valued and summed: typed, in numeric, in double precision, and by a function over
-- numeric. The first query of each pair warms the cache.
CREATE EXTENSION IF NOT EXISTS troy;
SET max_parallel_workers_per_gather = 0;
SET jit = off;
CREATE UNLOGGED TABLE balances AS
    SELECT n, n::double precision AS d, n::xagm_tokens AS t, n::xagm_tokens256 AS t256
    FROM (SELECT (i::bigint * 7919 % 1000003 + 0.123456789)::numeric(78, 9) AS n
        FROM generate_series(1, 2000000) AS i) AS numbers;
VACUUM ANALYZE balances;
\timing on
\echo a bare scan
SELECT count(*) FROM balances;
SELECT count(*) FROM balances;
\echo 8 bytes
SELECT sum(t * '0.998561644'::oz_per_xagm) FROM balances;
SELECT sum(t * '0.998561644'::oz_per_xagm) FROM balances;
\echo 32 bytes
SELECT sum(t256 * '0.998561644'::oz_per_xagm) FROM balances;
SELECT sum(t256 * '0.998561644'::oz_per_xagm) FROM balances;
\echo numeric
SELECT sum(trunc(n * 0.998561644, 9)) FROM balances;
SELECT sum(trunc(n * 0.998561644, 9)) FROM balances;
\echo double precision
SELECT sum(d * 0.998561644)::numeric FROM balances;
SELECT sum(d * 0.998561644) FROM balances;
\echo a function over numeric
SELECT sum(xagm_ounces(n, 0.998561644)) FROM balances;
