from django.db import migrations

from jaminan.kernel.database import append_only, only_columns


GUARDS = """
CREATE FUNCTION claims_claim_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'draft' THEN
        RAISE EXCEPTION 'a claim begins as a draft, not %', NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER claims_claim_begins BEFORE INSERT ON claims_claim
    FOR EACH ROW EXECUTE FUNCTION claims_claim_begins();

CREATE FUNCTION claims_claim_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' AND (
        NEW.type, NEW.kind, NEW.version, NEW.answers, NEW.selfie, NEW.tax_number,
        NEW.data_confirmed_at
    ) IS DISTINCT FROM (
        OLD.type, OLD.kind, OLD.version, OLD.answers, OLD.selfie, OLD.tax_number,
        OLD.data_confirmed_at
    ) THEN
        RAISE EXCEPTION 'answers of claim % are fixed once it is sent in', OLD.reference
            USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state <> 'draft' AND (NEW.gross, NEW.tax, NEW.net, NEW.consent_id, NEW.submitted_at)
        IS DISTINCT FROM (OLD.gross, OLD.tax, OLD.net, OLD.consent_id, OLD.submitted_at) THEN
        RAISE EXCEPTION 'amounts of claim % are fixed once they are agreed to', OLD.reference
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.account_id IS DISTINCT FROM OLD.account_id
        AND OLD.state <> 'draft' AND OLD.state <> 'payment_failed' THEN
        RAISE EXCEPTION 'the account of claim % is fixed', OLD.reference
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = OLD.state THEN
        RETURN NEW;
    END IF;
    -- The same pairs as in claims/transitions.py; a test tries them all.
    IF (OLD.state, NEW.state) NOT IN (
        ('draft', 'submitted'), ('submitted', 'draft'), ('submitted', 'in_review'),
        ('submitted', 'approved'), ('approved', 'instructed'), ('instructed', 'paid'),
        ('instructed', 'payment_failed'), ('paid', 'payment_failed'), ('closed', 'payment_failed'),
        ('payment_failed', 'instructed'), ('payment_failed', 'paid'), ('paid', 'closed'),
        ('draft', 'withdrawn'), ('submitted', 'withdrawn'), ('in_review', 'withdrawn'),
        ('draft', 'expired')
    ) THEN
        RAISE EXCEPTION 'no step leads from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'approved' AND NOT EXISTS (
        SELECT FROM claims_decision WHERE claim_id = NEW.id
            AND (gross, tax, net) = (NEW.gross, NEW.tax, NEW.net)
    ) THEN
        RAISE EXCEPTION 'claim % has no decision to approve it', NEW.reference
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'instructed' AND NOT EXISTS (
        SELECT FROM payments_instruction WHERE reference = NEW.reference AND amount = NEW.net
            AND state NOT IN ('rejected', 'returned')
    ) OR NEW.state = 'paid' AND NOT EXISTS (
        SELECT FROM payments_instruction WHERE reference = NEW.reference AND amount = NEW.net
            AND state = 'settled'
    ) THEN
        RAISE EXCEPTION 'no payment makes claim % %', NEW.reference, NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER claims_claim_moves BEFORE UPDATE ON claims_claim
    FOR EACH ROW EXECUTE FUNCTION claims_claim_moves();

CREATE FUNCTION claims_decision_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    decided claims_claim;
    needed text[] := ARRAY[
        'identity', 'alive', 'data', 'face', 'account', 'tax_number', 'duplicate'];
BEGIN
    SELECT * INTO decided FROM claims_claim WHERE id = NEW.claim_id FOR UPDATE;
    IF decided.state <> (CASE NEW.decided_by WHEN 'law' THEN 'submitted' ELSE 'in_review' END) THEN
        RAISE EXCEPTION 'claim % is %, not waiting for this decision',
            decided.reference, decided.state USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.gross, NEW.tax, NEW.net, NEW.version)
        IS DISTINCT FROM (decided.gross, decided.tax, decided.net, decided.version) THEN
        RAISE EXCEPTION 'claim % is decided on other amounts or answers than agreed to',
            decided.reference USING ERRCODE = 'check_violation';
    END IF;
    -- The same names as in claims/checks; a test holds them equal.
    IF NEW.decided_by = 'law' AND (
        SELECT count(*) FROM claims_checkresult
        WHERE claim_id = NEW.claim_id AND version = NEW.version AND name = ANY (needed)
            AND outcome = 'pass' AND expires_at > NEW.decided_at
    ) <> cardinality(needed) THEN
        RAISE EXCEPTION 'the law alone cannot decide claim %: not every check has passed',
            decided.reference USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER claims_decision_fits BEFORE INSERT ON claims_decision
    FOR EACH ROW EXECUTE FUNCTION claims_decision_fits();

CREATE FUNCTION claims_checkresult_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM claims_decision WHERE claim_id = NEW.claim_id) THEN
        RAISE EXCEPTION 'what a decision rests on is not checked again'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER claims_checkresult_moves BEFORE INSERT OR UPDATE ON claims_checkresult
    FOR EACH ROW EXECUTE FUNCTION claims_checkresult_moves();
"""
UNGUARDED = """
DROP TRIGGER claims_checkresult_moves ON claims_checkresult;
DROP TRIGGER claims_decision_fits ON claims_decision;
DROP TRIGGER claims_claim_moves ON claims_claim;
DROP TRIGGER claims_claim_begins ON claims_claim;
DROP FUNCTION claims_checkresult_moves();
DROP FUNCTION claims_decision_fits();
DROP FUNCTION claims_claim_moves();
DROP FUNCTION claims_claim_begins();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0001_initial"),
        ("payments", "0002_held_by_the_database"),
    ]
    operations = [
        migrations.RunSQL(GUARDS, UNGUARDED),
        append_only("claims_claimevent", "claims_decision", "claims_payoutaccount"),
        append_only("claims_consenttext"),
        only_columns(
            "claims_claim",
            "type", "kind", "channel", "state", "version", "answers", "data_confirmed_at",
            "selfie", "account_id", "tax_number", "tax_number_kind", "gross", "tax", "net", "consent_id",
            "saved_at", "submitted_at",
        ),
        only_columns(
            "claims_checkresult",
            "outcome", "code", "facts", "basis", "evidence", "found_at", "expires_at",
        ),
    ]
