from django.db import migrations

from jaminan.kernel.database import append_only, only_columns, undeletable


GUARDS = """
CREATE FUNCTION payments_instruction_begins() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before payments_instruction;
BEGIN
    IF NEW.state <> 'recorded' THEN
        RAISE EXCEPTION 'an instruction begins recorded, not %', NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    SELECT * INTO before FROM payments_instruction
        WHERE reference = NEW.reference ORDER BY n DESC LIMIT 1 FOR UPDATE;
    IF NOT FOUND THEN
        IF NEW.n <> 1 THEN
            RAISE EXCEPTION 'the first instruction of % is number 1', NEW.reference
                USING ERRCODE = 'check_violation';
        END IF;
    ELSIF before.state NOT IN ('rejected', 'returned') OR NEW.n <> before.n + 1
        OR NEW.amount <> before.amount OR NEW.programme <> before.programme THEN
        RAISE EXCEPTION 'instruction % of % does not follow a failed one of the same amount',
            NEW.n, NEW.reference USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payments_instruction_begins BEFORE INSERT ON payments_instruction
    FOR EACH ROW EXECUTE FUNCTION payments_instruction_begins();

CREATE FUNCTION payments_instruction_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.file_id IS DISTINCT FROM OLD.file_id AND OLD.state <> 'recorded' THEN
        RAISE EXCEPTION 'an instruction keeps the file it was sent in'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = OLD.state THEN
        RETURN NEW;
    END IF;
    -- The same pairs as in payments/transitions.py; a test tries them all.
    IF (OLD.state, NEW.state) NOT IN (
        ('recorded', 'packed'), ('packed', 'sent'),
        ('packed', 'accepted'), ('sent', 'accepted'), ('unknown', 'accepted'),
        ('packed', 'settled'), ('sent', 'settled'), ('accepted', 'settled'),
        ('unknown', 'settled'), ('rejected', 'settled'),
        ('packed', 'rejected'), ('sent', 'rejected'), ('accepted', 'rejected'),
        ('unknown', 'rejected'),
        ('settled', 'returned'),
        ('packed', 'unknown'), ('sent', 'unknown'), ('accepted', 'unknown')
    ) THEN
        RAISE EXCEPTION 'no step leads from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'settled' AND NOT EXISTS (
        SELECT FROM payments_statementline WHERE instruction_id = NEW.id
            AND kind = 'payment' AND amount = -NEW.amount AND booked_on = NEW.settled_on
    ) OR NEW.state = 'returned' AND NOT EXISTS (
        SELECT FROM payments_statementline WHERE instruction_id = NEW.id
            AND kind = 'return' AND amount = NEW.amount AND booked_on = NEW.returned_on
    ) THEN
        RAISE EXCEPTION 'the statement has no line that makes % %', NEW.end_to_end_id, NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payments_instruction_moves BEFORE UPDATE ON payments_instruction
    FOR EACH ROW EXECUTE FUNCTION payments_instruction_moves();
"""
UNGUARDED = """
DROP TRIGGER payments_instruction_moves ON payments_instruction;
DROP TRIGGER payments_instruction_begins ON payments_instruction;
DROP FUNCTION payments_instruction_moves();
DROP FUNCTION payments_instruction_begins();
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]
    operations = [
        migrations.RunSQL(GUARDS, UNGUARDED),
        append_only(
            "payments_nameinquiry", "payments_statementline", "payments_instructionstep"
        ),
        undeletable("payments_bank", "payments_payingaccount"),
        only_columns(
            "payments_instruction",
            "state", "file_id", "reason", "settled_on", "returned_on", "check_at", "checks",
        ),
        only_columns(
            "payments_orderfile",
            "state", "tries", "due_at", "lease", "finished_at", "error", "receipt",
        ),
        only_columns("payments_bankanswer", "read_at"),
        only_columns("payments_oddity", "closed_at", "closed_by", "closing_note"),
    ]
