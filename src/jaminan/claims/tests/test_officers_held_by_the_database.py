"""Raw SQL of the app role cannot decide in the place of two officers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jaminan.claims import actions
from jaminan.claims.models import GrantLimit
from jaminan.claims.queries import grant_limits
from jaminan.claims.tests.members import AGE, Members
from jaminan.claims.tests.officers import accept_all, in_review, officer, verified
from jaminan.claims.tests.test_held_by_the_database import refused
from jaminan.kernel import clock
from jaminan.people.models import User
from jaminan.people.tests import makers

DECIDE = """
    INSERT INTO claims_decision (claim_id, decided_by, verifier_id, approver_id, level, "limit",
        verdict, checks, law_version, version, gross, tax, net, entries, decided_on, decided_at)
    SELECT id, 'officers', %s, %s, %s, %s, '{}', '[]', 'x', version, gross + %s, tax, net + %s,
        '[]', (now() AT TIME ZONE 'Asia/Jakarta')::date + %s, now()
    FROM claims_claim
"""
VERIFY = """
    INSERT INTO claims_verification (claim_id, version, recommendation, reasons, note, by_id, "on",
        at)
    SELECT id, version, %s, %s, '', %s, (now() AT TIME ZONE 'Asia/Jakarta')::date, now()
    FROM claims_claim
"""
REFUSE = """
    INSERT INTO claims_refusal (claim_id, verifier_id, approver_id, grounds, note, verdict, checks,
        law_version, version, refused_on, refused_at)
    SELECT id, %s, %s, %s, '', '{}', '[]', 'x', version,
        (now() AT TIME ZONE 'Asia/Jakarta')::date, now()
    FROM claims_claim
"""
LIMIT = 50_000_000


class Case:
    """A verified claim and the officers around it."""

    def __init__(self, members: Members) -> None:
        self.member, claim = in_review(members)
        self.first, self.second = officer("verifier"), officer("approver")
        self.claim = verified(claim, self.first)

    def decide(self, **changed: object) -> bool:
        """Whether a decision of two officers, so changed, is refused."""
        usual = {
            "verifier": self.first.pk, "approver": self.second.pk, "level": "approver",
            "limit": LIMIT, "more": 0, "days": 0,
        }  # fmt: skip
        given = usual | changed
        return refused(
            DECIDE, given["verifier"], given["approver"], given["level"], given["limit"],
            given["more"], given["more"], given["days"],
        )  # fmt: skip


@pytest.fixture
def case(members: Members) -> Case:
    return Case(members)


def test_what_two_officers_may_do_the_database_takes(case: Case) -> None:
    assert not case.decide()


def test_the_same_officer_never_signs_twice(case: Case) -> None:
    both = officer("verifier", "approver")
    assert case.decide(approver=case.first.pk)
    assert case.decide(verifier=both.pk, approver=both.pk)
    assert case.decide(verifier=case.second.pk, approver=case.first.pk)


def test_only_who_holds_the_role_on_that_day_signs(case: Case) -> None:
    for role in ("verifier", "auditor", "admin", "head"):
        assert case.decide(approver=officer(role).pk), role
    gone = officer("approver")
    yesterday = clock.today() - timedelta(days=1)
    gone.staff_roles.update(ends_on=yesterday, ended_by=makers.admin())
    assert case.decide(approver=gone.pk)
    assert case.decide(approver=gone.pk, days=-2)  # nor by writing another day
    asleep = officer("approver")
    User.objects.filter(pk=asleep.pk).update(is_active=False)
    assert case.decide(approver=asleep.pk)


def test_nobody_decides_their_own_claim(case: Case) -> None:
    makers.grant(case.member.user, "approver")
    assert case.decide(approver=case.member.user.pk)


def test_nothing_is_granted_above_the_limit_of_a_level(members: Members) -> None:
    rich = members.member(
        balance=60_000_000, reason="pension_age", birth_date=date(1968, 1, 5),
        account_name="Bambang Wijaya",
    )  # fmt: skip
    claim = members.confirm(rich, members.drafted(rich, AGE, channel="branch"))
    first, second = officer("verifier"), officer("approver", "head")
    verified(claim, first)
    sign = (first.pk, second.pk)
    assert refused(DECIDE, *sign, "approver", LIMIT, 0, 0, 0)
    assert refused(DECIDE, *sign, "approver", None, 0, 0, 0)
    assert refused(DECIDE, *sign, "approver", 90_000_000, 0, 0, 0)
    assert not refused(DECIDE, *sign, "head", None, 0, 0, 0)


def test_the_app_does_not_write_its_own_limits(case: Case) -> None:
    assert grant_limits(clock.today()) == {"approver": LIMIT, "head": None}
    assert refused("UPDATE claims_grantlimit SET rupiah = rupiah * 2")
    assert refused("DELETE FROM claims_grantlimit")
    columns = "role, starts_on, rupiah, source, status"
    assert refused(f"INSERT INTO claims_grantlimit ({columns}) VALUES ('admin', now(), 1, '', '')")
    assert all(row.status == "assumed" and row.question == 78 for row in GrantLimit.objects.all())


def test_no_decision_falls_while_a_claim_is_held(case: Case) -> None:
    actions.hold_claim(case.claim, reason="Menunggu.", by=case.second)
    assert case.decide()
    for state in ("approved", "refused"):
        assert refused("UPDATE claims_claim SET state = %s", state)
    assert refused("DELETE FROM claims_claimhold")
    assert refused("UPDATE claims_claimhold SET reason = 'x'")


def test_no_decision_comes_out_of_order(members: Members) -> None:
    _sri, claim = in_review(members)
    first, second = officer("verifier"), officer("approver")
    sign = (first.pk, second.pk, "approver", LIMIT, 0, 0, 0)
    assert refused(DECIDE, *sign)
    for state in ("verified", "approved", "refused", "returned"):
        assert refused("UPDATE claims_claim SET state = %s", state)
    assert refused(VERIFY, "grant", "[]", second.pk)
    verified(claim, first)
    assert refused("UPDATE claims_claim SET state = 'approved'")
    assert refused("UPDATE claims_claim SET state = 'refused'")
    actions.rework(claim, note="Lagi.", by=second)
    assert refused("UPDATE claims_claim SET state = 'verified'")  # the old signature is used up
    assert refused(DECIDE, *sign)


def test_a_decided_amount_is_the_amount_agreed_to(case: Case) -> None:
    assert case.decide(more=1)
    assert refused("UPDATE claims_claim SET gross = gross + 1, net = net + 1")
    assert refused("UPDATE claims_claim SET agreed = '{}'")


def test_a_check_that_nobody_accepted_stands_in_the_way(members: Members) -> None:
    _sri, claim = in_review(members)
    first, second = officer("verifier"), officer("approver")
    assert not refused(VERIFY, "grant", "[]", first.pk)
    assert refused(DECIDE, first.pk, second.pk, "approver", LIMIT, 0, 0, 0)
    accept_all(claim, first)
    assert refused("UPDATE claims_checkjudgement SET is_accepted = true")
    assert refused("DELETE FROM claims_checkjudgement")


def test_a_refusal_bears_the_reasons_that_the_first_officer_signed(members: Members) -> None:
    _sri, claim = in_review(members)
    first, second = officer("verifier"), officer("approver")
    actions.judge_check(claim, "account", is_accepted=False, note="Bukan.", by=first)
    claim = actions.verify(
        claim, recommendation="refuse", reasons=["check:account"], version=claim.version, by=first
    )
    assert refused(REFUSE, first.pk, second.pk, '[{"code": "check:face"}]')
    assert refused(REFUSE, first.pk, second.pk, "[]")
    assert refused(REFUSE, first.pk, first.pk, '[{"code": "check:account"}]')
    assert refused(DECIDE, first.pk, second.pk, "approver", LIMIT, 0, 0, 0)
    assert not refused(REFUSE, first.pk, second.pk, '[{"code": "check:account"}]')
    assert refused("UPDATE claims_refusal SET note = 'x'")


def test_signatures_returns_and_second_looks_are_not_edited(case: Case) -> None:
    assert refused("UPDATE claims_verification SET recommendation = 'refuse'")
    assert refused("DELETE FROM claims_verification")
    actions.return_to_claimant(case.claim, sentence="Lengkapi.", by=case.second)
    assert refused("UPDATE claims_claimreturn SET sentence = 'x'")
    assert refused("UPDATE claims_claimreturn SET asks = '[]'")
    assert refused(
        "INSERT INTO claims_secondlook (claim_id, draw_id, drawn_at, state, note)"
        " SELECT id, now(), now(), 'waiting', '' FROM claims_claim"
    )


def test_papers_are_fixed_once_sent_in_and_judged_by_a_verifier_alone(case: Case) -> None:
    insert = """
        INSERT INTO claims_claimpaper (claim_id, document, paper, file, states, kpj, given_at, note)
        SELECT id, 'npwp', 'npwp', 1, '', '', now(), '' FROM claims_claim
    """
    assert refused(insert)
