from django.db import migrations

from jaminan.kernel.database import only_columns

GUARDS = """
CREATE FUNCTION recovery_recovery_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'checking' THEN
        RAISE EXCEPTION 'a request begins with its checks, not %', NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER recovery_recovery_begins BEFORE INSERT ON recovery_recovery
    FOR EACH ROW EXECUTE FUNCTION recovery_recovery_begins();

CREATE FUNCTION recovery_recovery_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('accepted', 'refused') THEN
        RAISE EXCEPTION 'request % is decided', OLD.reference USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'accepted' AND OLD.state <> 'review' THEN
        RAISE EXCEPTION 'request % was not reviewed', OLD.reference
            USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state = 'review' AND (NEW.user_id, NEW.card_photo, NEW.selfie, NEW.face_score,
        NEW.doubts) IS DISTINCT FROM (OLD.user_id, OLD.card_photo, OLD.selfie, OLD.face_score,
        OLD.doubts) THEN
        RAISE EXCEPTION 'what an officer looks at in request % is fixed', OLD.reference
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER recovery_recovery_moves BEFORE UPDATE ON recovery_recovery
    FOR EACH ROW EXECUTE FUNCTION recovery_recovery_moves();
"""
UNGUARDED = """
DROP TRIGGER recovery_recovery_moves ON recovery_recovery;
DROP TRIGGER recovery_recovery_begins ON recovery_recovery;
DROP FUNCTION recovery_recovery_moves();
DROP FUNCTION recovery_recovery_begins();
"""


class Migration(migrations.Migration):
    dependencies = [("recovery", "0001_initial")]
    operations = [
        migrations.RunSQL(GUARDS, UNGUARDED),
        only_columns(
            "recovery_recovery",
            "state", "card_photo", "selfie", "user_id", "registry_check_id", "face_score",
            "face_evidence", "doubts", "because", "decided_at", "decided_by_id", "note",
            "money_from",
        ),
    ]
