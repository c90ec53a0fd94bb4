from django.db import migrations

from jaminan.kernel.database import only_columns

ROLES = """
CREATE OR REPLACE FUNCTION claims_holds_role(who bigint, wanted text[], day date)
RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT people_holds_role(who, wanted, day) $$;
"""
GUARDS = """
CREATE FUNCTION claims_repair_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM claims_must_be(NEW.claim_id, ARRAY['payment_failed']);
        IF NEW.state <> 'waiting' OR NEW.signed_by_id IS NOT NULL OR NOT EXISTS (
            SELECT FROM claims_payoutaccount WHERE id = NEW.account_id AND claim_id = NEW.claim_id
        ) THEN
            RAISE EXCEPTION 'an account of the claim begins with a first look'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    -- The same pairs as in claims/transitions.py; a test tries them all.
    IF (OLD.state, NEW.state) NOT IN (
        ('waiting', 'signed'), ('waiting', 'refused'), ('waiting', 'gone'),
        ('signed', 'accepted'), ('signed', 'refused'), ('signed', 'gone')
    ) THEN
        RAISE EXCEPTION 'no step leads from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'signed' THEN
        PERFORM claims_must_be(NEW.claim_id, ARRAY['payment_failed']);
        PERFORM claims_must_be_officer(
            NEW.signed_by_id, ARRAY['verifier'], claims_day(NEW.signed_at), NEW.signed_at,
            NEW.claim_id);
    ELSIF (NEW.signed_by_id, NEW.signed_at, NEW.seen)
        IS DISTINCT FROM (OLD.signed_by_id, OLD.signed_at, OLD.seen) THEN
        RAISE EXCEPTION 'a first signature is fixed' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'accepted' THEN
        PERFORM claims_must_be(NEW.claim_id, ARRAY['payment_failed']);
        PERFORM claims_must_not_rest(NEW.claim_id, claims_day(NEW.decided_at));
        PERFORM claims_must_be_officer(
            NEW.decided_by_id, ARRAY['approver', 'head'], claims_day(NEW.decided_at),
            NEW.decided_at, NEW.claim_id);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER claims_repair_moves BEFORE INSERT OR UPDATE ON claims_accountrepair
    FOR EACH ROW EXECUTE FUNCTION claims_repair_moves();

-- Money that came back goes to an account that the bank calls the claimant's, or that two
-- officers do.
CREATE FUNCTION claims_claim_repaired() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM claims_payoutaccount AS given
        JOIN payments_nameinquiry AS told ON told.id = given.inquiry_id
        WHERE given.id = NEW.account_id AND told.outcome = 'match'
    ) AND NOT EXISTS (
        SELECT FROM claims_accountrepair
        WHERE claim_id = NEW.id AND account_id = NEW.account_id AND state = 'accepted'
    ) THEN
        RAISE EXCEPTION 'nobody calls the new account of claim % its claimant''s', NEW.reference
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER claims_claim_repaired BEFORE UPDATE ON claims_claim FOR EACH ROW
    WHEN (OLD.state = 'payment_failed' AND NEW.state = 'instructed'
        AND OLD.account_id IS DISTINCT FROM NEW.account_id)
    EXECUTE FUNCTION claims_claim_repaired();

-- After officers replaced the contacts of its claimant a claim rests with their money, until its
-- claimant has said by the new contact that it is theirs; and while a registry calls them dead.
CREATE FUNCTION claims_must_not_rest(claim bigint, day date) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM claims_claim
        JOIN people_user ON people_user.person_id = claims_claim.claimant_id
        JOIN recovery_recovery ON recovery_recovery.user_id = people_user.id
        WHERE claims_claim.id = claim AND recovery_recovery.state = 'accepted'
            AND recovery_recovery.money_from > day
            AND coalesce(claims_claim.owned_at, '-infinity') <= recovery_recovery.decided_at
    ) THEN
        RAISE EXCEPTION 'money of the claimant of claim % rests', claim
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM claims_claim JOIN people_person ON people_person.id = claims_claim.claimant_id
        WHERE claims_claim.id = claim AND people_person.frozen_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'the claimant of claim % is frozen', claim
            USING ERRCODE = 'check_violation';
    END IF;
END $$;
CREATE FUNCTION claims_decision_rests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_must_not_rest(NEW.claim_id, NEW.decided_on);
    RETURN NEW;
END $$;
CREATE TRIGGER claims_decision_rests BEFORE INSERT ON claims_decision
    FOR EACH ROW EXECUTE FUNCTION claims_decision_rests();
"""
UNGUARDED = """
DROP TRIGGER claims_decision_rests ON claims_decision;
DROP TRIGGER claims_claim_repaired ON claims_claim;
DROP TRIGGER claims_repair_moves ON claims_accountrepair;
DROP FUNCTION claims_decision_rests();
DROP FUNCTION claims_claim_repaired();
DROP FUNCTION claims_repair_moves();
DROP FUNCTION claims_must_not_rest(bigint, date);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0006_repairs_and_rests"),
        ("payments", "0002_held_by_the_database"),
        ("people", "0005_roles_held_by_the_database"),
        ("recovery", "0004_four_eyes_held_by_the_database"),
    ]
    operations = [
        migrations.RunSQL(ROLES, migrations.RunSQL.noop),
        migrations.RunSQL(GUARDS, UNGUARDED),
        only_columns(
            "claims_claim",
            "type", "kind", "channel", "state", "version", "answers", "data_confirmed_at",
            "selfie", "account_id", "tax_number", "tax_number_kind", "gross", "tax", "net",
            "agreed", "consent_id", "saved_at", "submitted_at", "by_officer", "officer_id", "why",
            "due_on", "escalated_on", "branch_code", "owned_at",
        ),
        only_columns(
            "claims_accountrepair",
            "state", "signed_by_id", "signed_at", "seen", "decided_by_id", "decided_at", "note",
        ),
    ]
