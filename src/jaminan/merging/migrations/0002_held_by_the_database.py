from django.db import migrations

from jaminan.kernel.database import only_columns

GUARDS = """
CREATE FUNCTION merging_cardmerge_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'waiting' THEN
        RAISE EXCEPTION 'a merge begins waiting, not %', NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER merging_cardmerge_begins BEFORE INSERT ON merging_cardmerge
    FOR EACH ROW EXECUTE FUNCTION merging_cardmerge_begins();

CREATE FUNCTION merging_cardmerge_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'waiting' THEN
        RAISE EXCEPTION 'merge % is decided', OLD.reference USING ERRCODE = 'check_violation';
    END IF;
    -- Done means that every card gave its balance, each by an entry that the ledger knows as a merge.
    IF NEW.state = 'done' AND (
        NOT EXISTS (SELECT FROM merging_mergedcard WHERE merge_id = NEW.id)
        OR EXISTS (
            SELECT FROM merging_mergedcard m
            WHERE m.merge_id = NEW.id AND NOT EXISTS (
                SELECT FROM ledger_merge WHERE entry_id = m.entry)
        )
    ) THEN
        RAISE EXCEPTION 'merge % has cards whose balance did not move', OLD.reference
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER merging_cardmerge_moves BEFORE UPDATE ON merging_cardmerge
    FOR EACH ROW EXECUTE FUNCTION merging_cardmerge_moves();

CREATE FUNCTION merging_mergedcard_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.entry IS NOT NULL THEN
        RAISE EXCEPTION 'card % gave its balance already', OLD.card_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER merging_mergedcard_moves BEFORE UPDATE ON merging_mergedcard
    FOR EACH ROW EXECUTE FUNCTION merging_mergedcard_moves();

CREATE FUNCTION merging_mergedcard_joins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT state FROM merging_cardmerge WHERE id = NEW.merge_id) <> 'waiting' THEN
        RAISE EXCEPTION 'no card joins a merge that is decided'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER merging_mergedcard_joins BEFORE INSERT ON merging_mergedcard
    FOR EACH ROW EXECUTE FUNCTION merging_mergedcard_joins();
"""
UNGUARDED = """
DROP TRIGGER merging_mergedcard_joins ON merging_mergedcard;
DROP TRIGGER merging_mergedcard_moves ON merging_mergedcard;
DROP TRIGGER merging_cardmerge_moves ON merging_cardmerge;
DROP TRIGGER merging_cardmerge_begins ON merging_cardmerge;
DROP FUNCTION merging_mergedcard_joins();
DROP FUNCTION merging_mergedcard_moves();
DROP FUNCTION merging_cardmerge_moves();
DROP FUNCTION merging_cardmerge_begins();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("merging", "0001_initial"),
        ("ledger", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(GUARDS, UNGUARDED),
        only_columns(
            "merging_cardmerge",
            "state", "before", "after", "decided_at", "decided_by_id", "note",
        ),
        only_columns("merging_mergedcard", "balance", "entry"),
    ]
