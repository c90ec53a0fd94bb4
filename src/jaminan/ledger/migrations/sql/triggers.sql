-- What the database holds for every statement that adds legs, whoever sends it.

-- Digest of an entry's legs; jaminan.ledger.entries writes the same text.
CREATE FUNCTION ledger_leg_text(
    line integer, account_id bigint, amount bigint, part ledger_part,
    value_month date, origin_month date, source bigint
) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT concat(line, ':', account_id, ':', amount, ':', part, ':',
                  value_month - DATE '2000-01-01', ':', origin_month - DATE '2000-01-01', ':', source)
$$;

-- First: the legs are all the legs of entries of this transaction, balance, and fit their accounts.
-- It runs with the rights of the sender: what only posting functions of the owner may write is
-- told by the role. Accounts are looked up one by one: the plan is kept for the session, and one
-- made for many legs would read all accounts for an entry of two.
CREATE FUNCTION ledger_check_legs() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public
SET work_mem = '32MB' SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    bad record;
    held record;
    is_owner boolean := current_user =
        (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID);
BEGIN
    SELECT legs.*, e.id, e.xact, e.digest AS declared, e.recorded_on INTO bad
    FROM (
        SELECT entry_id, sum(amount) AS total, max(value_month) AS last_month,
               sha256(convert_to(string_agg(ledger_leg_text(line, account_id, amount, part,
                   value_month, origin_month, source), E'\n' ORDER BY line), 'UTF8')) AS digest
        FROM new_legs GROUP BY entry_id
    ) AS legs
    LEFT JOIN ledger_entry e ON e.id = legs.entry_id
    WHERE e.id IS NULL OR e.xact <> pg_current_xact_id() OR legs.total <> 0
       OR e.digest <> legs.digest OR legs.last_month > e.recorded_on
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_whole',
            MESSAGE = format('legs of entry %s refused: %s', bad.entry_id, CASE
                WHEN bad.id IS NULL THEN 'there is no such entry'
                WHEN bad.xact <> pg_current_xact_id() THEN 'the entry is of another transaction'
                WHEN bad.total <> 0 THEN format('they differ by Rp%s', bad.total)
                WHEN bad.digest <> bad.declared THEN 'they are not the legs that the entry declares'
                ELSE 'a value month is in the future' END);
    END IF;

    FOR held IN
        SELECT a.programme, a.has_sheets, l.has_month,
               min(l.account_id) AS account_id, min(l.first_month) AS first_month
        FROM (
            SELECT account_id, value_month IS NOT NULL AS has_month, min(value_month) AS first_month
            FROM new_legs GROUP BY 1, 2
        ) AS l
        LEFT JOIN ledger_account a ON a.id = l.account_id
        GROUP BY a.programme, a.has_sheets, l.has_month ORDER BY a.programme
    LOOP
        IF held.has_month THEN -- no year is closed under these legs before the transaction ends
            PERFORM pg_advisory_xact_lock_shared(ledger_lock_key(held.programme));
        END IF;
        IF held.has_sheets IS DISTINCT FROM held.has_month
           OR extract(year FROM held.first_month) <= ledger_last_closed(held.programme) THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_leg_fits',
                MESSAGE = format('legs refused: %s', CASE
                    WHEN held.has_sheets IS NULL THEN format('there is no account %s', held.account_id)
                    WHEN NOT held.has_month THEN format('account %s needs a value month',
                                                        held.account_id)
                    WHEN NOT held.has_sheets THEN format('account %s has no months', held.account_id)
                    ELSE format('of %s, its year is closed', held.first_month) END);
        END IF;
    END LOOP;

    IF NOT is_owner THEN
        SELECT account_id, value_month INTO bad FROM new_legs
        WHERE part IN ('development', 'shortfall') OR part = 'release' AND origin_month IS NULL
        GROUP BY account_id, value_month
        HAVING sum(amount) <> 0 OR bool_or(part = 'shortfall') LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_leg_fits',
                MESSAGE = format('development of account %s refused: outside a closing it goes in'
                                 ' and out in one entry', bad.account_id);
        END IF;
    END IF;
    RETURN NULL;
END $$;

-- Second: the sheets take the legs in. Only this function and the closing change a sheet.
-- Sheets are taken in one order, so that two bulk postings cannot wait for each other. Accounts are
-- looked up one by one, for the same reason as above.
CREATE FUNCTION ledger_fill_sheets() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
SET work_mem = '32MB' SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    INSERT INTO ledger_sheet AS s (account_id, year, opening,
        f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12, released)
    SELECT l.account_id, l.year,
        CASE WHEN l.year = c.year + 1 THEN 0 END,
        f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12, released
    FROM (
        SELECT account_id, year,
            sum(flow) FILTER (WHERE month = 1) AS f01, sum(flow) FILTER (WHERE month = 2) AS f02,
            sum(flow) FILTER (WHERE month = 3) AS f03, sum(flow) FILTER (WHERE month = 4) AS f04,
            sum(flow) FILTER (WHERE month = 5) AS f05, sum(flow) FILTER (WHERE month = 6) AS f06,
            sum(flow) FILTER (WHERE month = 7) AS f07, sum(flow) FILTER (WHERE month = 8) AS f08,
            sum(flow) FILTER (WHERE month = 9) AS f09, sum(flow) FILTER (WHERE month = 10) AS f10,
            sum(flow) FILTER (WHERE month = 11) AS f11, sum(flow) FILTER (WHERE month = 12) AS f12,
            coalesce(sum(release), 0) AS released
        FROM (
            SELECT account_id,
                   date_part('year', value_month)::smallint AS year,
                   date_part('month', value_month)::smallint AS month,
                   CASE WHEN part <> 'release' OR origin_month IS NOT NULL THEN amount END AS flow,
                   CASE WHEN part = 'release' AND origin_month IS NULL THEN -amount END AS release
            FROM new_legs
            WHERE part IN ('contribution', 'withdrawal', 'transfer', 'correction', 'release')
        ) AS months
        GROUP BY account_id, year
    ) AS l
    JOIN ledger_account a ON a.id = l.account_id
    LEFT JOIN (SELECT programme, max(year) AS year FROM ledger_closing GROUP BY programme) AS c
           ON c.programme = a.programme
    ORDER BY l.account_id, l.year
    ON CONFLICT (account_id, year) DO UPDATE SET
        f01 = coalesce(s.f01 + excluded.f01, s.f01, excluded.f01),
        f02 = coalesce(s.f02 + excluded.f02, s.f02, excluded.f02),
        f03 = coalesce(s.f03 + excluded.f03, s.f03, excluded.f03),
        f04 = coalesce(s.f04 + excluded.f04, s.f04, excluded.f04),
        f05 = coalesce(s.f05 + excluded.f05, s.f05, excluded.f05),
        f06 = coalesce(s.f06 + excluded.f06, s.f06, excluded.f06),
        f07 = coalesce(s.f07 + excluded.f07, s.f07, excluded.f07),
        f08 = coalesce(s.f08 + excluded.f08, s.f08, excluded.f08),
        f09 = coalesce(s.f09 + excluded.f09, s.f09, excluded.f09),
        f10 = coalesce(s.f10 + excluded.f10, s.f10, excluded.f10),
        f11 = coalesce(s.f11 + excluded.f11, s.f11, excluded.f11),
        f12 = coalesce(s.f12 + excluded.f12, s.f12, excluded.f12),
        released = s.released + excluded.released;
    RETURN NULL;
END $$;

-- Third, with the sheets locked by the second: no debit leaves an account below zero, and a merged
-- account keeps nothing.
CREATE FUNCTION ledger_check_cover() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    bad record;
BEGIN
    SELECT b.* INTO bad
    FROM (
        SELECT a.programme, e.recorded_on, array_agg(DISTINCT a.id) AS accounts
        FROM new_legs l
        JOIN ledger_account a ON a.id = l.account_id
        JOIN ledger_entry e ON e.id = l.entry_id
        WHERE l.amount < 0 AND l.part NOT IN ('plain', 'development', 'shortfall')
        GROUP BY a.programme, e.recorded_on
    ) AS debits
    CROSS JOIN LATERAL ledger_balances(debits.programme, debits.accounts, debits.recorded_on,
        extract(month FROM debits.recorded_on)::integer - 1, debits.recorded_on) AS b
    WHERE b.principal < 0 OR b.principal + coalesce(b.earned, 0) < b.released
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_account_covered',
            MESSAGE = format('account %s has not enough: it would stand at Rp%s', bad.account_id,
                             bad.principal + coalesce(bad.earned, 0) - bad.released);
    END IF;

    SELECT l.account_id INTO bad
    FROM new_legs l JOIN ledger_merge m ON m.source_id = l.account_id
    GROUP BY l.account_id, l.value_month,
             l.part = 'release' AND l.origin_month IS NULL, l.part = 'development'
    HAVING sum(l.amount) <> 0 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_account_merged',
            MESSAGE = format('account %s was merged into another', bad.account_id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION ledger_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
        MESSAGE = format('%s is append-only', TG_TABLE_NAME);
END $$;

DO $$
DECLARE
    relation text;
BEGIN
    FOREACH relation IN ARRAY ARRAY['ledger_leg', 'ledger_leg_0', 'ledger_leg_1', 'ledger_leg_2',
                                    'ledger_leg_3']
    LOOP
        EXECUTE format('CREATE TRIGGER a_check AFTER INSERT ON %I REFERENCING NEW TABLE AS new_legs'
                       ' FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_legs()', relation);
        EXECUTE format('CREATE TRIGGER b_fill AFTER INSERT ON %I REFERENCING NEW TABLE AS new_legs'
                       ' FOR EACH STATEMENT EXECUTE FUNCTION ledger_fill_sheets()', relation);
        EXECUTE format('CREATE TRIGGER c_cover AFTER INSERT ON %I REFERENCING NEW TABLE AS new_legs'
                       ' FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_cover()', relation);
    END LOOP;
    FOREACH relation IN ARRAY ARRAY['ledger_leg', 'ledger_leg_0', 'ledger_leg_1', 'ledger_leg_2',
        'ledger_leg_3', 'ledger_entry', 'ledger_sheet', 'ledger_rate', 'ledger_closing',
        'ledger_merge', 'ledger_account']
    LOOP
        EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %I'
                       ' FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_truncate()', relation);
    END LOOP;
END $$;

-- A rate of a closed year is history; a provisional one never follows a final one.
CREATE FUNCTION ledger_check_rate() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(ledger_lock_key(NEW.programme));
    IF NEW.year <= ledger_last_closed(NEW.programme) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_rate_fits',
            MESSAGE = format('the year %s is closed', NEW.year);
    END IF;
    IF NOT NEW.is_final AND EXISTS (
        SELECT FROM ledger_rate r
        WHERE r.programme = NEW.programme AND r.year = NEW.year AND r.is_final
          AND r.first_month <= NEW.last_month AND r.last_month >= NEW.first_month
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_rate_fits',
            MESSAGE = format('%s already has a final rate', NEW.year);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_rate BEFORE INSERT ON ledger_rate
    FOR EACH ROW EXECUTE FUNCTION ledger_check_rate();

-- A merge is written with its entry, between two live accounts with sheets of one programme.
CREATE FUNCTION ledger_check_merge() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM ledger_account s
        JOIN ledger_account t ON t.programme = s.programme AND t.has_sheets
        JOIN ledger_entry e ON e.id = NEW.entry_id
                           AND e.kind = 'merge' AND e.xact = pg_current_xact_id()
        WHERE s.id = NEW.source_id AND s.has_sheets AND t.id = NEW.target_id AND s.id <> t.id
    ) OR EXISTS (SELECT FROM ledger_merge WHERE source_id = NEW.target_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_merge_fits',
            MESSAGE = format('account %s cannot be merged into %s', NEW.source_id, NEW.target_id);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_merge BEFORE INSERT ON ledger_merge
    FOR EACH ROW EXECUTE FUNCTION ledger_check_merge();

-- Entries that only the owner's posting functions write.
CREATE FUNCTION ledger_check_entry() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT FROM new_entries WHERE kind = 'closing') AND current_user <>
        (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN
        RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
            MESSAGE = 'only the closing of a year writes closing entries';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER check_entry AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS new_entries
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_entry();
