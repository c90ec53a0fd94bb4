"""Money that came back goes to another account: at once, or after two officers looked."""

from __future__ import annotations

import pytest

from jaminan.claims import actions, case, queries
from jaminan.claims.models import Claim
from jaminan.claims.tests.members import OURS, THEIRS, Member, Members
from jaminan.claims.tests.officers import officer
from jaminan.claims.tests.test_held_by_the_database import refused
from jaminan.claims.transitions import REPAIR
from jaminan.claims.worklist import REPAIRS, Filters, worklist
from jaminan.kernel.refusal import Refused
from jaminan.notifications.models import Notice
from jaminan.payments.models import Instruction
from jaminan.people.tests import makers

OTHER_NAME = "Bambang Wijaya"


def sent_back(members: Members) -> tuple[Member, Claim]:
    """A member whose account was closed when the money arrived."""
    sri = members.member()
    claim = members.confirm(sri, members.drafted(sri))
    members.tell(kind="account", bank=THEIRS, number=sri.account, name="x", status="closed")
    failed = members.paid(claim)
    assert failed.state == "payment_failed"
    return sri, failed


def with_other_account(members: Members, name: str = OTHER_NAME) -> tuple[Member, Claim, str]:
    """The same, after another account was given that the bank calls by this name."""
    sri, failed = sent_back(members)
    number = f"18{failed.pk:08d}"
    members.tell(kind="account", bank=OURS, number=number, name=name)
    return sri, actions.repair_account(failed, OURS, number, by=sri.by), number


def test_another_name_is_looked_at_by_two_officers_and_paid(members: Members) -> None:
    _sri, waiting, number = with_other_account(members)
    assert waiting.state == "payment_failed"
    assert Notice.objects.filter(kind="claim_repair_looked_at").count() == 1
    first, second = officer("verifier"), officer("approver")
    assert case.case(waiting, first).may == {"sign_repair", "refuse_repair"}
    assert worklist(first, filters=Filters(REPAIRS)).counts[REPAIRS] == 1
    actions.sign_repair(waiting, seen="Buku tabungan atas nama peserta.", by=first)
    assert case.case(waiting, second).may == {"accept_repair", "refuse_repair"}
    sent = actions.accept_repair(waiting, by=second)
    order = Instruction.objects.get(reference=sent.reference, n=2)
    assert (order.creditor_account, order.creditor_name) == (number, OTHER_NAME)
    assert members.paid(sent).state == "paid"
    assert worklist(first, filters=Filters(REPAIRS)).counts[REPAIRS] == 0


def test_a_bank_that_does_not_answer_leaves_it_to_officers(members: Members) -> None:
    sri, failed = sent_back(members)
    number = f"18{failed.pk:08d}"
    members.tell(kind="account", bank=OURS, number=number, name=sri.person.full_name)
    members.fault("banks", "server_error", place="inquiry")
    waiting = actions.repair_account(failed, OURS, number, by=sri.by)
    actions.sign_repair(waiting, seen="Rekening koran dibawa ke loket.", by=officer("verifier"))
    sent = actions.accept_repair(waiting, by=officer("head"))
    order = Instruction.objects.get(reference=sent.reference, n=2)
    assert order.creditor_name == sri.person.full_name


def test_a_refused_account_is_told_with_its_reason_and_another_one_goes_on(
    members: Members,
) -> None:
    sri, waiting, _number = with_other_account(members)
    with pytest.raises(Refused) as refusal:
        actions.refuse_repair(waiting, note=" ", by=officer("verifier"))
    assert refusal.value.code == "note_missing"
    actions.refuse_repair(waiting, note="Rekening orang lain.", by=officer("verifier"))
    notice = Notice.objects.get(kind="claim_repair_refused")
    assert "Rekening orang lain." in str(notice.facts)
    assert queries.tracking(members.now(waiting)).repair.state == "refused"
    own = f"19{waiting.pk:08d}"
    members.tell(kind="account", bank=OURS, number=own, name=sri.person.full_name)
    assert actions.repair_account(waiting, OURS, own, by=sri.by).state == "instructed"


def test_an_account_that_is_given_while_officers_look_takes_its_place(members: Members) -> None:
    sri, waiting, _number = with_other_account(members)
    first = officer("verifier")
    actions.sign_repair(waiting, seen="Buku tabungan.", by=first)
    own = f"19{waiting.pk:08d}"
    members.tell(kind="account", bank=OURS, number=own, name=sri.person.full_name)
    assert actions.repair_account(waiting, OURS, own, by=sri.by).state == "instructed"
    with pytest.raises(Refused) as refusal:
        actions.accept_repair(waiting, by=officer("approver"))
    assert refusal.value.code == "state_not_allowed"
    assert Instruction.objects.filter(reference=waiting.reference).count() == 2


def test_the_account_that_failed_is_not_tried_again(members: Members) -> None:
    sri, failed = sent_back(members)
    members.tell(kind="account", bank=THEIRS, number=sri.account, name=OTHER_NAME)
    with pytest.raises(Refused) as refusal:
        actions.repair_account(failed, THEIRS, sri.account, by=sri.by)
    assert refusal.value.code == "same_account"


def test_one_officer_alone_sends_no_money_and_nobody_to_themselves(members: Members) -> None:
    sri, waiting, _number = with_other_account(members)
    both = officer("verifier", "approver")
    with pytest.raises(Refused) as refusal:
        actions.accept_repair(waiting, by=both)
    assert refusal.value.code == "state_not_allowed"
    actions.sign_repair(waiting, seen="Cocok.", by=both)
    with pytest.raises(Refused) as refusal:
        actions.accept_repair(waiting, by=both)
    assert refusal.value.code == "four_eyes"
    assert case.case(waiting, both).may == set()
    makers.grant(sri.user, "approver")
    with pytest.raises(Refused) as refusal:
        actions.accept_repair(waiting, by=sri.user)
    assert refusal.value.code == "own_claim"


def test_what_failed_by_us_is_sent_once_more_to_the_same_account(members: Members) -> None:
    sri = members.member()
    claim = members.confirm(sri, members.drafted(sri))
    fault = {"place": "payment", "times": 1, "params": {"code": "MS03"}}
    members.fault("banks", "reject", key=sri.account, **fault)
    failed = members.paid(claim)
    first, second = officer("verifier"), officer("approver")
    assert worklist(first, filters=Filters(REPAIRS)).counts[REPAIRS] == 1
    assert case.case(failed, first).may == set()
    assert case.case(failed, second).may == {"order_again"}
    with pytest.raises(Refused) as refusal:
        actions.order_again(failed, by=first)
    assert refusal.value.code == "role_not_allowed"
    again = actions.order_again(failed, by=second)
    assert members.paid(again).state == "paid"
    orders = Instruction.objects.filter(reference=claim.reference).order_by("n")
    assert len({(one.creditor_account, one.creditor_name, one.amount) for one in orders}) == 1
    assert [one.n for one in orders] == [1, 2]


def test_what_another_account_cures_is_not_sent_to_the_same_one(members: Members) -> None:
    _sri, failed = sent_back(members)
    with pytest.raises(Refused) as refusal:
        actions.order_again(failed, by=officer("head"))
    assert refusal.value.code == "not_ours"
    assert worklist(officer("head"), filters=Filters(REPAIRS)).counts[REPAIRS] == 0


SIGN = """
    UPDATE claims_accountrepair SET state = 'signed', seen = 'x', signed_by_id = %s,
        signed_at = now()
"""
ACCEPT = """
    UPDATE claims_accountrepair SET state = 'accepted', decided_by_id = %s, decided_at = now()
"""
SEND = """
    UPDATE claims_claim SET state = 'instructed',
        account_id = (SELECT max(account_id) FROM claims_accountrepair)
"""
ORDER = """
    INSERT INTO payments_instruction (reference, n, end_to_end_id, amount, programme, purpose,
        creditor_bank_id, creditor_account, creditor_name, paying_account_id, recorded_at,
        recorded_by, state, reason, checks)
    SELECT reference, 2, reference || '-2', amount, programme, purpose, creditor_bank_id,
        '1234567890', 'x', paying_account_id, now(), 'x', 'recorded', '', 0
    FROM payments_instruction
"""


def test_the_database_sends_nothing_to_an_account_that_two_officers_have_not_signed(
    members: Members,
) -> None:
    sri, _waiting, _number = with_other_account(members)
    both, second = officer("verifier", "approver"), officer("approver")
    assert not refused(ORDER)
    assert refused(SEND)
    assert refused(ACCEPT, second.pk)
    assert refused(SIGN, second.pk)
    makers.grant(sri.user, "verifier")
    assert refused(SIGN, sri.user.pk)
    assert not refused(SIGN, both.pk)
    assert refused(SEND)
    assert refused(ACCEPT, both.pk)
    assert refused("UPDATE claims_accountrepair SET seen = 'y'")
    assert refused("UPDATE claims_accountrepair SET account_id = account_id + 1")
    assert refused("DELETE FROM claims_accountrepair")
    assert not refused(ACCEPT, second.pk)
    assert not refused(SEND)


def test_the_database_knows_the_steps_of_the_table(members: Members) -> None:
    with_other_account(members)
    steps = REPAIR.table.values()
    for after in set(REPAIR.states) - {"waiting", "signed", "refused"}:  # those ask for more
        known = any("waiting" in step.from_states and step.to_state == after for step in steps)
        assert refused("UPDATE claims_accountrepair SET state = %s", after) != known
    assert refused("UPDATE claims_accountrepair SET state = 'waiting'")
