-- Balances on two servers, a shard for each chain. The total is computed where the rows are.
DROP DATABASE IF EXISTS shard_ethereum;
DROP DATABASE IF EXISTS shard_sui;
CREATE DATABASE shard_ethereum;
CREATE DATABASE shard_sui;
CREATE TABLE days (day date PRIMARY KEY, ratio oz_per_xagm);
INSERT INTO days SELECT day, xagm_ounces_per_token(1, '2026-03-18', 0.003, day)::oz_per_xagm
    FROM generate_series('2026-03-18'::date, '2026-09-09', '1 day') AS day;

\c shard_ethereum
CREATE EXTENSION troy;
CREATE TABLE balances (chain text, holder integer, balance xagm_tokens256);
INSERT INTO balances SELECT 'ethereum', i, (i % 977 * 1.000000007 + i * 0.000000001)::xagm_tokens256
    FROM generate_series(1, 20000) AS i;
\c shard_sui
CREATE EXTENSION troy;
CREATE TABLE balances (chain text, holder integer, balance xagm_tokens256);
INSERT INTO balances SELECT 'sui', i, (i % 1009 * 0.999999937 + i * 0.000000003)::xagm_tokens256
    FROM generate_series(1, 30000) AS i;
\c troy
CREATE EXTENSION postgres_fdw;
SELECT current_setting('unix_socket_directories') AS sockets \gset
CREATE SERVER ethereum FOREIGN DATA WRAPPER postgres_fdw
    OPTIONS (host :'sockets', dbname 'shard_ethereum', extensions 'troy', async_capable 'true');
CREATE SERVER sui FOREIGN DATA WRAPPER postgres_fdw
    OPTIONS (host :'sockets', dbname 'shard_sui', extensions 'troy', async_capable 'true');
CREATE USER MAPPING FOR CURRENT_USER SERVER ethereum OPTIONS (user 'postgres');
CREATE USER MAPPING FOR CURRENT_USER SERVER sui OPTIONS (user 'postgres');
CREATE TABLE balances (chain text, holder integer, balance xagm_tokens256) PARTITION BY LIST (chain);
CREATE FOREIGN TABLE balances_ethereum PARTITION OF balances FOR VALUES IN ('ethereum')
    SERVER ethereum OPTIONS (table_name 'balances');
CREATE FOREIGN TABLE balances_sui PARTITION OF balances FOR VALUES IN ('sui')
    SERVER sui OPTIONS (table_name 'balances');
ANALYZE balances_ethereum;
ANALYZE balances_sui;

SET enable_partitionwise_aggregate = on;
EXPLAIN (VERBOSE, COSTS OFF)
SELECT chain, count(*), sum(balance * '0.998561644'::oz_per_xagm), avg(balance, 'half_even')
    FROM balances WHERE balance > '1' GROUP BY chain;
SELECT chain, count(*), sum(balance * '0.998561644'::oz_per_xagm), avg(balance, 'half_even')
    FROM balances WHERE balance > '1' GROUP BY chain ORDER BY chain;
SELECT sum(total) FROM (
    SELECT sum(balance * '0.998561644'::oz_per_xagm) AS total FROM balances GROUP BY chain) AS shards;

-- To the raw unit what numeric gives for all rows in one place.
SET enable_partitionwise_aggregate = off;
SELECT raw(sum(balance * '0.998561644'::oz_per_xagm)) AS typed,
    sum(trunc(balance::numeric * 0.998561644, 9)) * 1e9 AS numeric FROM balances;

-- An error on a shard arrives with its name.
SELECT sum(balance - '1000000') FROM balances WHERE chain = 'sui' GROUP BY chain;
\c postgres
DROP DATABASE shard_ethereum;
DROP DATABASE shard_sui;
