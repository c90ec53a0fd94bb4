"""What a machine cannot clear goes to officers and is paid: face, name, account, registry, bank."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jaminan.claims import actions, queries
from jaminan.claims.tests.members import Member, Members
from jaminan.claims.tests.officers import officer, verified
from jaminan.documents.tests.makers import blurred
from jaminan.payments import queries as payments
from tests.journeys.claiming import Visit


def photograph_for_an_officer(visit: Visit, members: Members) -> None:
    """A photograph that no machine takes, sent on by the second button of its page."""
    photo = SimpleUploadedFile("foto.jpg", blurred(), "image/jpeg")
    visit.send("foto", photo=photo)
    members.work()
    assert "Foto belum dapat dipakai" in visit.see("foto")
    again = SimpleUploadedFile("foto.jpg", visit.member.photo, "image/jpeg")
    assert visit.send("foto", photo=again, petugas="1").status_code == 302
    members.work()


def machine(visit: Visit, members: Members) -> None:
    """The usual photograph."""
    visit.photograph()
    members.work()


Doubt = tuple[dict[str, str], tuple[tuple[str, str, dict[str, object]], ...], str]
DOUBTS: dict[str, Doubt] = {
    "a photograph for an officer": ({}, (), "face"),
    "a name that differs by letters": ({"registered_name": "Reni Wulandaru"}, (), "identity"),
    "an account by another name": ({"account_name": "Bambang Wijaya"}, (), "account"),
    "a face that is unsure": ({}, (("population", "face_score", {"score": 85}),), "face"),
    "a silent registry": ({}, (("population", "server_error", {}),), "identity"),
    "a silent bank": ({}, (("banks", "server_error", {}),), "account"),
}


@pytest.mark.parametrize("doubt", DOUBTS)
def test_a_doubt_is_an_officers_and_ends_in_a_payment(members: Members, doubt: str) -> None:
    facts, faults, check = DOUBTS[doubt]
    member: Member = members.member(**facts)
    for twin, fault, params in faults:
        members.fault(twin, fault, params=params)
    take: Callable[[Visit, Members], None] = (
        photograph_for_an_officer if doubt == "a photograph for an officer" else machine
    )
    visit = Visit(member)
    visit.begin()
    visit.choose()
    visit.send("data")
    take(visit, members)
    visit.give_account()
    if queries.account(visit.claim).outcome in {"doubt", "mismatch"}:
        visit.give_account(owner="own")
    assert visit.agree().status_code == 302
    members.work()
    assert visit.claim.state == "in_review"
    assert "Diperiksa petugas" in visit.see()
    assert queries.results(visit.claim)[check].outcome != "pass"
    members.parties.call("control", "DELETE", "/control/faults")
    claim = verified(visit.claim, officer("verifier"))
    actions.grant(claim, version=claim.version, by=officer("approver"))
    members.paid(claim)
    assert visit.claim.state == "paid"
    assert payments.paid_once(visit.claim.reference)
