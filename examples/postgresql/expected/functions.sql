-- evaluate's requests, asked in SQL: the answers have to be evaluate's.
CREATE TABLE requests (
    line integer GENERATED ALWAYS AS IDENTITY, bits integer, request text, expected text);

-- A word of a request as an argument: seconds since 1970 are an instant or a day too.
CREATE FUNCTION argument(word text, type oid) RETURNS text IMMUTABLE AS $$
    SELECT CASE
        WHEN type <> 'numeric'::regtype AND word ~ '^[0-9]+$' THEN
            format('(to_timestamp(%s)::%s)', word, type::regtype)
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

