-- The year sheet in SQL. The same arithmetic in Python is jaminan.law.development.

-- Element m: the yearly rates, in millionths, of months m … p_months added up; 0 behind p_months.
-- NULL when one of the months 1 … p_months has no rate. Of several rows for a month the last
-- recorded counts.
CREATE FUNCTION ledger_weights(p_programme text, p_year integer, p_months integer, p_known_on date)
RETURNS bigint[] LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT CASE WHEN count(rate) FILTER (WHERE month <= p_months) = p_months
                THEN array_agg(weight ORDER BY month) END
    FROM (
        SELECT month, rate,
               coalesce(sum(rate) FILTER (WHERE month <= p_months)
                        OVER (ORDER BY month DESC), 0)::bigint AS weight
        FROM generate_series(1, 12) AS month
        LEFT JOIN LATERAL (
            SELECT r.millionths AS rate FROM ledger_rate r
            WHERE r.programme = p_programme AND r.year = p_year
              AND month BETWEEN r.first_month AND r.last_month AND r.recorded_on <= p_known_on
            ORDER BY r.id DESC LIMIT 1
        ) AS latest ON true
    ) AS months
$$;

-- Development of a year in whole rupiah, rounded down once. PostgreSQL's "/" cuts towards zero;
-- the shift by 12 000 000 × 10^11 makes it round down below zero too, and keeps this one
-- expression, which the planner inlines.
CREATE FUNCTION ledger_earned(
    w bigint[], opening bigint,
    f01 bigint, f02 bigint, f03 bigint, f04 bigint, f05 bigint, f06 bigint,
    f07 bigint, f08 bigint, f09 bigint, f10 bigint, f11 bigint, f12 bigint
) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT (1200000000000000000 + (coalesce(opening, 0) + coalesce(f01, 0)) * w[1]
        + coalesce(f02, 0) * w[2] + coalesce(f03, 0) * w[3] + coalesce(f04, 0) * w[4]
        + coalesce(f05, 0) * w[5] + coalesce(f06, 0) * w[6] + coalesce(f07, 0) * w[7]
        + coalesce(f08, 0) * w[8] + coalesce(f09, 0) * w[9] + coalesce(f10, 0) * w[10]
        + coalesce(f11, 0) * w[11] + coalesce(f12, 0) * w[12]) / 12000000 - 100000000000
$$;

-- Principal that the months 1 … until moved.
CREATE FUNCTION ledger_moved(
    until integer,
    f01 bigint, f02 bigint, f03 bigint, f04 bigint, f05 bigint, f06 bigint,
    f07 bigint, f08 bigint, f09 bigint, f10 bigint, f11 bigint, f12 bigint
) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(f01, 0)
        + CASE WHEN until >= 2 THEN coalesce(f02, 0) ELSE 0 END
        + CASE WHEN until >= 3 THEN coalesce(f03, 0) ELSE 0 END
        + CASE WHEN until >= 4 THEN coalesce(f04, 0) ELSE 0 END
        + CASE WHEN until >= 5 THEN coalesce(f05, 0) ELSE 0 END
        + CASE WHEN until >= 6 THEN coalesce(f06, 0) ELSE 0 END
        + CASE WHEN until >= 7 THEN coalesce(f07, 0) ELSE 0 END
        + CASE WHEN until >= 8 THEN coalesce(f08, 0) ELSE 0 END
        + CASE WHEN until >= 9 THEN coalesce(f09, 0) ELSE 0 END
        + CASE WHEN until >= 10 THEN coalesce(f10, 0) ELSE 0 END
        + CASE WHEN until >= 11 THEN coalesce(f11, 0) ELSE 0 END
        + CASE WHEN until >= 12 THEN coalesce(f12, 0) ELSE 0 END
$$;

-- The last closed year of a programme; NULL when none was closed.
CREATE FUNCTION ledger_last_closed(p_programme text)
RETURNS integer LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT max(year)::integer FROM ledger_closing WHERE programme = p_programme
$$;

-- Development that the account was paid in the year of p_on, up to the month of p_on.
CREATE FUNCTION ledger_released(p_account bigint, p_on date)
RETURNS bigint LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT coalesce(-sum(amount), 0)::bigint FROM ledger_leg
    WHERE account_id = p_account AND part = 'release' AND origin_month IS NULL
      AND value_month BETWEEN date_trunc('year', p_on::timestamp)::date AND p_on
$$;

-- What the fund bore for the account at the closing of the year of p_on, up to the month of p_on.
CREATE FUNCTION ledger_borne(p_account bigint, p_on date)
RETURNS bigint LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT coalesce(sum(amount), 0)::bigint FROM ledger_leg
    WHERE account_id = p_account AND part = 'shortfall'
      AND value_month BETWEEN date_trunc('year', p_on::timestamp)::date AND p_on
$$;

-- Balances at the close of p_on with p_months finished months of its year, as recorded now; one
-- row for each account. earned, and with it balance, is NULL when a rate is missing.
CREATE FUNCTION ledger_balances(
    p_programme text, p_accounts bigint[], p_on date, p_months integer, p_known_on date
) RETURNS TABLE (account_id bigint, principal bigint, earned bigint, released bigint, balance bigint)
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    WITH RECURSIVE bounds AS (
        SELECT extract(year FROM p_on)::integer AS last_year,
               extract(month FROM p_on)::integer AS last_month,
               ledger_last_closed(p_programme) AS closed
    ), start AS (
        SELECT least(last_year, coalesce(closed + 1, (
            SELECT min(s.year) FROM ledger_sheet s WHERE s.account_id = ANY (p_accounts)
        ))) AS year FROM bounds
    ), years AS (
        SELECT year, year = last_year AS is_last,
               CASE WHEN year = last_year THEN last_month ELSE 12 END AS until,
               ledger_weights(p_programme, year,
                   CASE WHEN year = last_year THEN p_months ELSE 12 END, p_known_on) AS w
        FROM bounds, generate_series((SELECT year FROM start), last_year) AS year
    ), chain AS (
        SELECT a.id AS account_id, y.year,
               coalesce(s.opening, 0) + coalesce(ledger_moved(y.until,
                   f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12), 0) AS principal,
               ledger_earned(y.w, s.opening,
                   f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12) AS earned,
               coalesce(CASE WHEN y.is_last AND s.released <> 0
                             THEN ledger_released(a.id, p_on) ELSE s.released END, 0) AS released
        FROM unnest(p_accounts) AS a (id)
        CROSS JOIN (SELECT * FROM years WHERE year = (SELECT year FROM start)) AS y
        LEFT JOIN ledger_sheet s ON s.account_id = a.id AND s.year = y.year
        UNION ALL
        SELECT c.account_id, y.year,
               c.principal + c.earned - c.released + coalesce(ledger_moved(y.until,
                   f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12), 0),
               ledger_earned(y.w, c.principal + c.earned - c.released,
                   f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12),
               coalesce(CASE WHEN y.is_last AND s.released <> 0
                             THEN ledger_released(c.account_id, p_on) ELSE s.released END, 0)
        FROM chain c
        JOIN years y ON y.year = c.year + 1
        LEFT JOIN ledger_sheet s ON s.account_id = c.account_id AND s.year = y.year
    )
    SELECT c.account_id, c.principal, c.earned, c.released,
           c.principal + c.earned - c.released
           + CASE WHEN c.principal + c.earned < c.released
                  THEN ledger_borne(c.account_id, p_on) ELSE 0 END
    FROM chain c, bounds b
    WHERE c.year = b.last_year
$$;
