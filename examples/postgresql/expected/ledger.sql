-- The log of three chains that audit's tests replay.
CREATE TABLE log (line bigint GENERATED ALWAYS AS IDENTITY, time timestamptz, chain text, kind text,
    widths text, base numeric, base_day date, rate numeric, "limit" numeric, "window" numeric,
    single_message_limit numeric, answer numeric, updated_at timestamptz, amount numeric,
    reported_mint_budget numeric, reported_obligation numeric, expected_oz_per_token numeric,
    reported_supply numeric, reported_ounces numeric, reported_oz_per_token numeric,
    reported_error text, balance numeric, ounces numeric, side_chain text, total numeric);
\copy log (time, chain, kind, widths, base, base_day, rate, "limit", "window", single_message_limit, answer, updated_at, amount, reported_mint_budget, reported_obligation, expected_oz_per_token, reported_supply, reported_ounces, reported_oz_per_token, reported_error, balance, ounces, side_chain, total) FROM PROGRAM 'cat "$EXAMPLES/audit/logs/good.csv"' (FORMAT csv, HEADER match)

-- The books at the end, and how they differ from those that audit reports.
CREATE TABLE report (record text, line text, time text, chain text, kind text, name text,
    expected text, found text, difference text, explanation text);
\copy report FROM PROGRAM 'awk "/^record,/, /^$/" "$EXAMPLES/audit/transcripts/adds_up.txt" | grep .' (FORMAT csv, HEADER match)
\x on
SELECT (xagm_replay(log ORDER BY line)).* FROM log GROUP BY chain ORDER BY chain;
\x off
CREATE TABLE books AS
    SELECT chain, key AS name, value
    FROM (SELECT chain, to_jsonb(xagm_replay(log ORDER BY line)) AS b FROM log GROUP BY chain) AS of_chain,
        jsonb_each_text(b);
SELECT count(*) AS compared, count(*) FILTER (WHERE CASE
        WHEN name IN ('base_day', 'last_reconcile_time') THEN value::timestamptz <> found::timestamptz
        ELSE value::numeric <> found::numeric END) AS differences
FROM report JOIN books USING (name) WHERE record = 'books' AND report.chain LIKE books.chain || ' at %';

-- The running books: after every event what the chain reported.
CREATE TABLE running AS
    SELECT log.*, xagm_replay(log) OVER chains AS b FROM log WINDOW chains AS (PARTITION BY chain ORDER BY line);
SELECT count(reported_supply) AS supplies, count(*) FILTER (WHERE reported_supply <> (b).supply) AS wrong,
    count(reported_mint_budget) AS budgets, count(*) FILTER (WHERE reported_mint_budget <> (b).mint_budget) AS wrong,
    count(reported_obligation) AS obligations, count(*) FILTER (WHERE reported_obligation <> (b).obligation) AS wrong,
    count(reported_oz_per_token) AS ratios, count(*) FILTER (WHERE reported_oz_per_token <> (b).oz_per_token) AS wrong
FROM running;
SELECT line, kind, (lag(b) OVER (ORDER BY line)).supply AS before, amount, (b).supply AS after
    FROM running WHERE chain = 'ethereum' AND line < 12 ORDER BY line;

-- A transition as an aggregate is the transition as a function.
SELECT count(*) AS reconciles, count(*) FILTER (
    WHERE (f).supply <> (b).supply OR (f).obligation <> (b).obligation
        OR (f).last_reconcile_time <> (b).last_reconcile_time) AS differences
FROM (SELECT b, xagm_reconcile_supply((before).supply, (before).mint_budget, (before).obligation,
            (before).last_reconcile_time, amount, time, (b).oz_per_token, (b).reserve) AS f
    FROM (SELECT *, lag(b) OVER (ORDER BY line) AS before FROM running WHERE chain = 'ethereum') AS steps
    WHERE kind = 'reconcile_supply' AND reported_error IS NULL) AS calls;

-- On Sui a refusal changes the limiter: without the first one the second message would be let in.
CREATE TABLE sui (time timestamptz, kind text, widths text, base numeric, base_day date, rate numeric,
    "limit" numeric, "window" numeric, amount xagm_tokens, reported_error text);
INSERT INTO sui VALUES ('2026-09-09 11:58Z', 'open_side', 'sui', 1, '2026-09-09', 0.003, NULL, NULL),
    ('2026-09-09 11:59Z', 'rate_limit', NULL, NULL, NULL, NULL, 0.00000001, 3600);
INSERT INTO sui (time, kind, amount, reported_error) VALUES
    ('2026-09-09 12:00Z', 'receive_token', '0.00000001', NULL),
    ('2026-09-09 12:05:59Z', 'receive_token', '0.000000001', 'rate_limit_exceeded'),
    ('2026-09-09 12:11:58Z', 'receive_token', '0.000000001', 'rate_limit_exceeded'),
    ('2026-09-09 12:17:58Z', 'receive_token', '0.000000001', NULL);
SELECT (books).supply, (books).in_flight FROM (SELECT xagm_replay(sui ORDER BY time) AS books FROM sui) AS replayed;
SELECT xagm_replay(sui ORDER BY time) FROM sui WHERE time <> '2026-09-09 12:05:59Z';

-- What cannot be replayed. Each query is about Ethereum's log with one thing changed.
CREATE FUNCTION refused(change text) RETURNS TABLE (state text, name text, message text) AS $$
BEGIN
    CREATE TEMP TABLE log ON COMMIT DROP AS SELECT * FROM public.log WHERE chain = 'ethereum';
    EXECUTE change;
    PERFORM xagm_replay(log ORDER BY line) FROM log;
    DROP TABLE log;
    RAISE 'nothing is refused';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, name = CONSTRAINT_NAME,
        message = MESSAGE_TEXT;
    RETURN NEXT;
END
$$ LANGUAGE plpgsql;
SELECT change, r.* FROM unnest(ARRAY[
    $$UPDATE log SET kind = 'vault_statement'$$,
    $$UPDATE log SET amount = amount + 0.000000001 WHERE line = 8$$,
    $$UPDATE log SET amount = NULL WHERE line = 8$$,
    $$UPDATE log SET expected_oz_per_token = 0.5 WHERE line = 8$$,
    $$UPDATE log SET reported_error = NULL WHERE line = 10$$,
    $$UPDATE log SET reported_error = 'zero_value' WHERE line = 10$$,
    $$UPDATE log SET reported_error = 'zero_value' WHERE line = 11$$,
    $$UPDATE log SET kind = 'claim_mint_budget' WHERE line = 11$$,
    $$UPDATE log SET chain = 'base' WHERE line = 11$$,
    $$UPDATE log SET time = '2027-01-01Z' WHERE line = 11$$,
    $$UPDATE log SET time = time + '0.5 s' WHERE line = 11$$,
    $$UPDATE log SET time = time - interval '1 day' WHERE line = 11$$,
    $$UPDATE log SET amount = -1 WHERE line = 11$$,
    $$UPDATE log SET amount = 0.0000000001 WHERE line = 11$$,
    $$DELETE FROM log WHERE kind = 'reserve_feed'$$,
    $$ALTER TABLE log RENAME amount TO amounts$$,
    $$SELECT$$]) AS change, refused(change) AS r;
SELECT xagm_replay(log ORDER BY line) FROM log;
SELECT xagm_replay(log) FROM log WHERE false;
SELECT xagm_replay(NULL::log);
SELECT xagm_replay(row(1, 2));
