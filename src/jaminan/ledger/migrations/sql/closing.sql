-- Locks, and the closing of a year.

-- One advisory lock per programme: postings share it, the closing of a year has it alone.
CREATE FUNCTION ledger_lock_key(p_programme text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT hashtextextended('ledger:' || p_programme, 0)
$$;

-- Holds back the closing of a year of these accounts' programmes until the transaction ends.
CREATE FUNCTION ledger_hold_years(p_accounts bigint[]) RETURNS void
LANGUAGE sql VOLATILE SET search_path = pg_catalog, public AS $$
    SELECT pg_advisory_xact_lock_shared(ledger_lock_key(programme))
    FROM (SELECT DISTINCT programme FROM ledger_account
          WHERE id = ANY (p_accounts) AND has_sheets ORDER BY 1) AS programmes
$$;

-- Locks accounts and their sheets of open years, by id, until the transaction ends.
CREATE FUNCTION ledger_lock_accounts(p_accounts bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM ledger_hold_years(p_accounts);
    PERFORM FROM ledger_account
        WHERE id = ANY (p_accounts) AND has_sheets ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM ledger_sheet s
        WHERE s.account_id = ANY (p_accounts) AND s.year > coalesce((
            SELECT ledger_last_closed(a.programme) FROM ledger_account a WHERE a.id = s.account_id
        ), 0)
        ORDER BY account_id, year FOR NO KEY UPDATE;
END $$;

-- Closes a year of a programme: credits what each account earned and was not yet paid, lets the
-- fund bear what a provisional rate overpaid, and opens the next sheets. One entry for each 8192
-- account numbers; a leg's line follows from its account's number, so that nothing is sorted for
-- it. Returns the row of ledger_closing.
CREATE FUNCTION ledger_close_year(
    p_programme text, p_year integer, p_recorded_on date, p_recorded_at timestamptz, p_by text
) RETURNS ledger_closing
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET work_mem = '64MB' AS $$
DECLARE
    w bigint[];
    fund bigint;
    bearer bigint;
    result ledger_closing;
BEGIN
    PERFORM pg_advisory_xact_lock(ledger_lock_key(p_programme));
    w := ledger_closable(p_programme, p_year, p_recorded_on);
    SELECT id INTO STRICT fund FROM ledger_account
        WHERE programme = p_programme AND kind = 'fund' AND owner = '';
    SELECT id INTO STRICT bearer FROM ledger_account
        WHERE programme = p_programme AND kind = 'shortfall' AND owner = '';

    WITH ends AS MATERIALIZED (
        SELECT s.account_id,
               ledger_earned(w, s.opening,
                   f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12) - s.released AS due,
               coalesce(s.opening, 0) + ledger_moved(12,
                   f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12) AS principal
        FROM ledger_sheet s JOIN ledger_account a ON a.id = s.account_id
        WHERE s.year = p_year AND a.programme = p_programme
    ), members AS NOT MATERIALIZED (
        SELECT account_id >> 13 AS chunk, account_id, (account_id & 8191)::integer * 2 + 3 AS line,
               due AS amount, 'development'::ledger_part AS part
        FROM ends WHERE due <> 0
        UNION ALL
        SELECT account_id >> 13, account_id, (account_id & 8191)::integer * 2 + 4,
               -(principal + due), 'shortfall'
        FROM ends WHERE principal + due < 0
    ), sides AS MATERIALIZED (
        SELECT chunk, CASE part WHEN 'shortfall' THEN bearer ELSE fund END AS account_id,
               CASE part WHEN 'shortfall' THEN 2 ELSE 1 END AS line, -sum(amount)::bigint AS amount
        FROM members GROUP BY chunk, part HAVING sum(amount) <> 0
    ), legs AS NOT MATERIALIZED (
        SELECT chunk, account_id, line, amount, part, make_date(p_year, 12, 1) AS value_month
        FROM members
        UNION ALL
        SELECT chunk, account_id, line, amount, 'plain', NULL FROM sides
    ), entries AS (
        SELECT nextval('ledger_entry_id_seq') AS id, chunk,
               sha256(convert_to(string_agg(ledger_leg_text(line, account_id, amount, part,
                   value_month, NULL, NULL), E'\n' ORDER BY line), 'UTF8')) AS digest
        FROM legs GROUP BY chunk
    ), written AS (
        INSERT INTO ledger_entry (id, key, fingerprint, digest, kind, effective_on, recorded_on,
                                  recorded_at, reference, by)
        SELECT id, format('closing:%s:%s:%s', p_programme, p_year, chunk), digest, digest, 'closing',
               make_date(p_year, 12, 31), p_recorded_on, p_recorded_at,
               format('%s %s', p_programme, p_year), p_by
        FROM entries
    ), posted AS (
        INSERT INTO ledger_leg (account_id, entry_id, line, amount, part, value_month)
        SELECT l.account_id, e.id, l.line, l.amount, l.part, l.value_month
        FROM legs l JOIN entries e USING (chunk)
    ), opened AS (
        INSERT INTO ledger_sheet (account_id, year, opening)
        SELECT account_id, p_year + 1, principal + due FROM ends
        WHERE principal + due > 0 AND NOT EXISTS (
            SELECT FROM ledger_sheet s WHERE s.account_id = ends.account_id AND s.year = p_year + 1)
    ), carried AS (
        UPDATE ledger_sheet s SET opening = principal + due FROM ends
        WHERE s.account_id = ends.account_id AND s.year = p_year + 1 AND principal + due > 0
    )
    SELECT count(*), coalesce(sum(due), 0), coalesce(-sum(least(principal + due, 0)), 0)
    INTO result.accounts, result.development, result.shortfall FROM ends;

    -- Only now, since a closed year takes no more legs.
    INSERT INTO ledger_closing (programme, year, recorded_on, recorded_at, by,
                                accounts, development, shortfall)
    VALUES (p_programme, p_year, p_recorded_on, p_recorded_at, p_by,
            result.accounts, result.development, result.shortfall)
    RETURNING * INTO result;

    -- Accounts that begin in the next year, or that this year ended at zero.
    UPDATE ledger_sheet s SET opening = 0 FROM ledger_account a
    WHERE a.id = s.account_id AND a.programme = p_programme
      AND s.year = p_year + 1 AND s.opening IS NULL;
    RETURN result;
END $$;

-- The weights of a year that can be closed now; raises with the reason when it cannot.
CREATE FUNCTION ledger_closable(p_programme text, p_year integer, p_on date)
RETURNS bigint[] LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public AS $$
DECLARE
    closed integer := ledger_last_closed(p_programme);
    w bigint[] := ledger_weights(p_programme, p_year, 12, p_on);
    reason text;
BEGIN
    reason := CASE
        WHEN p_year <= closed THEN 'is_closed'
        WHEN p_year > closed + 1 THEN 'earlier_year_open'
        WHEN p_year >= extract(year FROM p_on) THEN 'not_over'
        WHEN closed IS NULL AND EXISTS (
            SELECT FROM ledger_sheet s JOIN ledger_account a ON a.id = s.account_id
            WHERE a.programme = p_programme AND s.year < p_year) THEN 'earlier_year_open'
        WHEN w IS NULL OR NOT ledger_is_final(p_programme, p_year) THEN 'rate_not_final' END;
    IF reason IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_year_closable',
            MESSAGE = reason;
    END IF;
    RETURN w;
END $$;

-- Whether the rate that counts is final for all months of the year.
CREATE FUNCTION ledger_is_final(p_programme text, p_year integer)
RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT bool_and(EXISTS (
        SELECT FROM ledger_rate r
        WHERE r.programme = p_programme AND r.year = p_year AND r.is_final
          AND month BETWEEN r.first_month AND r.last_month))
    FROM generate_series(1, 12) AS month
$$;
