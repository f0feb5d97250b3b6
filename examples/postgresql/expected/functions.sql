-- evaluate's requests, asked in SQL: the answers have to be evaluate's.
CREATE TABLE requests (
    line integer GENERATED ALWAYS AS IDENTITY, bits integer, request text, expected text);

-- A word of a request as an argument: seconds since 1970 are a day too.
CREATE FUNCTION argument(word text, type oid) RETURNS text IMMUTABLE AS $$
    SELECT CASE
        WHEN type = 'date'::regtype AND word ~ '^[0-9]+$' THEN format('(to_timestamp(%s)::date)', word)
        ELSE format('%L::%s', word, type::regtype)
    END
$$ LANGUAGE sql;

-- A column of a result as evaluate writes it.
CREATE FUNCTION written(name text, type oid) RETURNS text IMMUTABLE AS $$
    SELECT CASE type
        WHEN 'timestamptz'::regtype THEN format($f$to_char(%s, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')$f$, name)
        WHEN 'boolean'::regtype THEN format('%s::integer', name)
        ELSE name
    END
$$ LANGUAGE sql;

CREATE FUNCTION answer(request text, bits integer) RETURNS text AS $$
DECLARE
    words text[] := string_to_array(request, ' ');
    its_name text := replace(words[1], '.', '_');
    f pg_proc;
    columns text;
    found text;
BEGIN
    SELECT * INTO f FROM pg_proc WHERE proname = its_name || '64' AND bits = 64;
    IF f IS NULL THEN
        SELECT * INTO f FROM pg_proc
            WHERE proname = its_name AND array_length(proargnames, 1) = pronargs AND prolang = 13;
    END IF;
    IF f IS NULL THEN RETURN 'error unknown_function'; END IF;
    IF f.pronargs <> array_length(words, 1) - 1 THEN RETURN 'error wrong_argument_count'; END IF;
    SELECT string_agg(written('r.' || quote_ident(attname), atttypid), ', ' ORDER BY attnum)
        INTO columns FROM pg_attribute JOIN pg_type ON attrelid = typrelid
        WHERE pg_type.oid = f.prorettype AND attnum > 0;
    EXECUTE format('SELECT concat_ws('' '', %s) FROM %I(%s) AS r',
        coalesce(columns, written('r', f.prorettype)), f.proname,
        (SELECT string_agg(argument(words[i + 2], f.proargtypes[i]), ', ' ORDER BY i)
            FROM generate_series(0, f.pronargs - 1) AS i)) INTO found;
    RETURN found;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS found = CONSTRAINT_NAME;
    RETURN 'error ' || coalesce(nullif(found, ''), 'of the server: ' || SQLERRM);
END
$$ LANGUAGE plpgsql;

\copy requests (bits, request, expected) FROM PROGRAM 'cut -f 1,2 "$EXAMPLES/evaluate/requests.tsv" | sed -n "s/^[a-z]/64\t&/p"; cut -f 1,5 "$EXAMPLES/evaluate/requests.tsv" | sed -n "s/^[a-z]/256\t&/p"'

-- Every function is asked.
SELECT proname FROM pg_proc WHERE prosrc = 'troy_' || proname AND proargnames IS NOT NULL
EXCEPT SELECT replace(split_part(request, ' ', 1), '.', '_') || suffix
    FROM requests, (VALUES (''), ('64')) AS suffixes (suffix) ORDER BY 1;

-- What the types of SQL read in another way, or cannot hold.
SELECT bits, request, expected, answered
    FROM requests, LATERAL (SELECT answer(request, bits) AS answered OFFSET 0) AS asked
    WHERE answered <> expected ORDER BY line;

-- The type of an instant is in UTC: the time zone of a session changes no answer.
SET timezone = 'Asia/Tokyo';
SELECT xagm_ounces_per_token(1, '2026-03-18', 0.003, '2026-03-19') AS text,
    xagm_ounces_per_token(1, '2026-03-18', 0.003, date '2026-03-19') AS day,
    xagm_ounces_per_token(1, '2026-03-18', 0.003, timestamptz '2026-03-20 08:59:59+09') AS instant,
    xagm_ounces_per_token(1, '2026-03-18', 0.003, '1773964799') AS seconds,
    (xagm_create_main_chain(1, 0.003, '2026-03-19T23:59:59Z')).*;
SET timezone = 'America/New_York';
SELECT xagm_ounces_per_token(1, '2026-03-18', 0.003, '2026-03-19') AS text,
    xagm_ounces_per_token(1, '2026-03-18', 0.003, date '2026-03-19') AS day,
    '2026-03-19T23:59:59Z'::utc_seconds, ('2026-03-19'::utc_seconds)::timestamptz;
SELECT xagm_ounces_per_token(1, '2026-03-18', 0.003, timestamp '2026-03-19 12:00:00');
SELECT xagm_ounces_per_token(1, '2026-03-18', 0.003, timestamptz '2026-03-19 12:00:00.5Z');
SELECT xagm_ounces_per_token(1, '2026-03-18', 0.003, date '1969-12-31');
SELECT xagm_ounces_per_token(1, '2026-03-18', 0.003, 'infinity'::timestamptz);
SELECT xagm_ounces_per_token(1, '2026-03-18', 0.003, '2026-03-19 12:00:00');
SELECT xagm_ounces_per_token(1, 'infinity', 0.003, '2026-03-19');
SELECT '18446744073709551615'::utc_seconds, '18446744073709551615'::utc_seconds::timestamptz;
