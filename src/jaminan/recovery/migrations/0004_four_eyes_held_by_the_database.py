from importlib import import_module

from django.db import migrations

from jaminan.kernel.database import only_columns

BEFORE = import_module("jaminan.recovery.migrations.0002_held_by_the_database")

GUARDS = """
CREATE FUNCTION recovery_is_own(who bigint, request recovery_recovery) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT who IS NOT DISTINCT FROM request.user_id OR EXISTS (
        SELECT FROM people_user JOIN people_person ON people_person.id = people_user.person_id
        WHERE people_user.id = who AND people_person.nik = request.nik
    )
$$;
-- An officer in one of these roles at that moment, whose own account this is not.
CREATE FUNCTION recovery_must_be_officer(
    who bigint, wanted text[], moment timestamptz, request recovery_recovery
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM people_must_be_officer(who, wanted, moment);
    IF recovery_is_own(who, request) THEN
        RAISE EXCEPTION 'account % would decide its own request', who
            USING ERRCODE = 'check_violation';
    END IF;
END $$;

CREATE OR REPLACE FUNCTION recovery_recovery_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('accepted', 'refused') THEN
        RAISE EXCEPTION 'request % is decided', OLD.reference USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state IN ('review', 'verified') AND (NEW.user_id, NEW.card_photo, NEW.selfie,
        NEW.face_score, NEW.doubts) IS DISTINCT FROM (OLD.user_id, OLD.card_photo, OLD.selfie,
        OLD.face_score, OLD.doubts) THEN
        RAISE EXCEPTION 'what an officer looks at in request % is fixed', OLD.reference
            USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.verified_by_id, NEW.verified_at, NEW.seen)
        IS DISTINCT FROM (OLD.verified_by_id, OLD.verified_at, OLD.seen)
        AND (OLD.state, NEW.state) <> ('review', 'verified') THEN
        RAISE EXCEPTION 'the first signature on request % is fixed', OLD.reference
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = OLD.state THEN
        RETURN NEW;
    END IF;
    -- The same pairs as in recovery/transitions.py; a test tries them all.
    IF (OLD.state, NEW.state) NOT IN (
        ('checking', 'photos'), ('photos', 'checking'), ('photos', 'refused'),
        ('checking', 'review'), ('checking', 'refused'), ('review', 'verified'),
        ('review', 'refused'), ('verified', 'accepted'), ('verified', 'refused')
    ) THEN
        RAISE EXCEPTION 'no step leads from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'verified' THEN
        PERFORM recovery_must_be_officer(
            NEW.verified_by_id, ARRAY['verifier'], NEW.verified_at, NEW);
    END IF;
    IF NEW.state = 'accepted' THEN
        PERFORM recovery_must_be_officer(
            NEW.decided_by_id, ARRAY['approver', 'head'], NEW.decided_at, NEW);
    END IF;
    RETURN NEW;
END $$;
"""
UNGUARDED = f"""
DROP TRIGGER recovery_recovery_moves ON recovery_recovery;
DROP TRIGGER recovery_recovery_begins ON recovery_recovery;
DROP FUNCTION recovery_recovery_moves();
DROP FUNCTION recovery_recovery_begins();
DROP FUNCTION recovery_must_be_officer(bigint, text[], timestamptz, recovery_recovery);
DROP FUNCTION recovery_is_own(bigint, recovery_recovery);
{BEFORE.GUARDS}
"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_roles_held_by_the_database"),
        ("recovery", "0003_two_officers"),
    ]
    operations = [
        migrations.RunSQL(GUARDS, UNGUARDED),
        only_columns(
            "recovery_recovery",
            "state", "card_photo", "selfie", "user_id", "registry_check_id", "face_score",
            "face_evidence", "doubts", "because", "verified_by_id", "verified_at", "seen",
            "decided_at", "decided_by_id", "note", "money_from",
        ),
    ]
