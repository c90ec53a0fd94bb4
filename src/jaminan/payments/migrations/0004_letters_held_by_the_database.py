from django.db import migrations

from jaminan.kernel.database import only_columns

GUARDS = """
CREATE FUNCTION payments_letter_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.confirmed_by_id IS NOT NULL THEN
        RAISE EXCEPTION 'a letter is confirmed once' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM payments_instruction WHERE id = NEW.instruction_id AND state = 'unknown'
    ) THEN
        RAISE EXCEPTION 'the fate of instruction % is not unknown', NEW.instruction_id
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.confirmed_by_id IS NULL THEN
        PERFORM people_must_be_officer(NEW.named_by_id, ARRAY['finance'], NEW.named_at);
    ELSIF TG_OP = 'INSERT' OR (NEW.words, NEW.named_by_id, NEW.named_at)
        IS DISTINCT FROM (OLD.words, OLD.named_by_id, OLD.named_at) THEN
        RAISE EXCEPTION 'a letter is named before it is confirmed'
            USING ERRCODE = 'check_violation';
    ELSE
        PERFORM people_must_be_officer(
            NEW.confirmed_by_id, ARRAY['finance', 'head'], NEW.confirmed_at);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payments_letter_moves BEFORE INSERT OR UPDATE ON payments_bankletter
    FOR EACH ROW EXECUTE FUNCTION payments_letter_moves();

-- Nobody alone says that money of unknown fate never left: a bank does, or two officers.
CREATE FUNCTION payments_unknown_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM payments_instructionstep WHERE instruction_id = NEW.id AND step = 'reject'
            AND from_state = 'unknown' AND answer_id IS NOT NULL
    ) AND NOT EXISTS (
        SELECT FROM payments_bankletter
        WHERE instruction_id = NEW.id AND confirmed_by_id IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'neither bank nor two officers say that % was not executed',
            NEW.end_to_end_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payments_unknown_ends BEFORE UPDATE ON payments_instruction FOR EACH ROW
    WHEN (OLD.state = 'unknown' AND NEW.state = 'rejected')
    EXECUTE FUNCTION payments_unknown_ends();
"""
UNGUARDED = """
DROP TRIGGER payments_unknown_ends ON payments_instruction;
DROP TRIGGER payments_letter_moves ON payments_bankletter;
DROP FUNCTION payments_unknown_ends();
DROP FUNCTION payments_letter_moves();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("payments", "0003_bankletter"),
        ("people", "0005_roles_held_by_the_database"),
    ]
    operations = [
        migrations.RunSQL(GUARDS, UNGUARDED),
        only_columns(
            "payments_bankletter",
            "words", "named_by_id", "named_at", "confirmed_by_id", "confirmed_at",
        ),
    ]
