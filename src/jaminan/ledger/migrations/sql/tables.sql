-- What a leg does to an account. The first four move the principal of a month, the rest do not.
CREATE TYPE ledger_part AS ENUM (
    'contribution', -- money for the member, in the column of its value month
    'withdrawal',   -- principal paid out
    'transfer',     -- moved between two accounts of one person
    'correction',   -- difference that a replay of closed years leaves
    'development',  -- return credited; in no column, the sheet computes it
    'release',      -- development paid out; the column "released"
    'shortfall',    -- borne by the fund when a final rate came out under a provisional one
    'plain'         -- a leg of an account without year sheets
);

-- Whole rupiah; above zero credits the account, below zero debits it.
-- Every unique key has the account in it, so that the table can be spread by account.
CREATE TABLE ledger_leg (
    account_id   bigint      NOT NULL,
    entry_id     bigint      NOT NULL,
    line         integer     NOT NULL,
    amount       bigint      NOT NULL CHECK (amount <> 0),
    part         ledger_part NOT NULL,
    value_month  date,
    origin_month date,
    source       bigint,
    PRIMARY KEY (account_id, entry_id, line),
    CHECK ((part = 'plain') = (value_month IS NULL)),
    CHECK (part <> 'correction' OR origin_month IS NOT NULL),
    CHECK (origin_month < date_trunc('year', value_month::timestamp)),
    CHECK (extract(day FROM value_month) = 1 AND extract(day FROM origin_month) = 1)
) PARTITION BY HASH (account_id);
CREATE INDEX ledger_leg_entry ON ledger_leg (entry_id);

CREATE TABLE ledger_leg_0 PARTITION OF ledger_leg FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE ledger_leg_1 PARTITION OF ledger_leg FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE ledger_leg_2 PARTITION OF ledger_leg FOR VALUES WITH (MODULUS 4, REMAINDER 2);
CREATE TABLE ledger_leg_3 PARTITION OF ledger_leg FOR VALUES WITH (MODULUS 4, REMAINDER 3);

-- One row per account and year; f01 … f12 are the net flows of the months, NULL without movement.
-- opening is NULL while an earlier year of the programme is open: readers then chain from there.
CREATE TABLE ledger_sheet (
    account_id bigint   NOT NULL,
    year       smallint NOT NULL,
    opening    bigint,
    f01 bigint, f02 bigint, f03 bigint, f04 bigint, f05 bigint, f06 bigint,
    f07 bigint, f08 bigint, f09 bigint, f10 bigint, f11 bigint, f12 bigint,
    released   bigint   NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, year)
) WITH (fillfactor = 80);
CREATE INDEX ledger_sheet_year ON ledger_sheet (year);

-- The transaction that wrote the entry: legs are taken from no other.
ALTER TABLE ledger_entry ADD COLUMN xact xid8 NOT NULL DEFAULT pg_current_xact_id();
