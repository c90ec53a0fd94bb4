"""Ways on which something is not well: each ends where somebody can go on, with nothing lost."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from PIL import Image

from jaminan.claims import actions, queries
from jaminan.claims.actions.deciding import Amounts, AmountsChanged
from jaminan.claims.models import Claim, ClaimEvent
from jaminan.claims.tests.members import AGE, DISMISSED, OURS, PART, RESIGNED, THEIRS, Members
from jaminan.employers.accounts import jht_accounts
from jaminan.kernel import clock, clocks
from jaminan.kernel.refusal import Refused
from jaminan.ledger import queries as books
from jaminan.notifications.models import Notice
from jaminan.payments import queries as payments
from jaminan.people import actions as people


def test_a_name_that_differs_by_much_waits_for_a_person_with_the_legal_clock(
    members: Members,
) -> None:
    maria = members.member(registered_name="Kartika Sari Dewi")
    claim = members.confirm(maria, members.drafted(maria))
    assert claim.state == "in_review"
    shown = queries.tracking(claim)
    assert [(line.name, line.outcome) for line in shown.checks if line.outcome != "pass"] == [
        ("identity", "doubt"),
        ("alive", "not_available"),
    ]
    assert shown.due_on
    assert shown.due_on.value > clock.today()
    assert payments.payment(claim.reference) is None


def test_a_stranger_s_photo_waits_for_a_person(members: Members) -> None:
    sri, budi = members.member(), members.member(sex="L")
    sri.photo = budi.photo
    claim = members.confirm(sri, members.drafted(sri))
    assert claim.state == "in_review"
    (face,) = [line for line in queries.tracking(claim).checks if line.name == "face"]
    assert face.outcome != "pass"


def test_a_registry_that_is_silent_leads_to_a_person_and_not_to_a_guess(members: Members) -> None:
    sri = members.member()
    members.fault("population", "server_error")
    claim = members.confirm(sri, members.drafted(sri))
    assert claim.state == "in_review"
    assert "not_available" in {line.outcome for line in queries.tracking(claim).checks}


def test_a_photo_without_a_face_is_refused_and_the_step_comes_again(members: Members) -> None:
    sri = members.member()
    grey = io.BytesIO()
    Image.effect_noise((640, 640), 40).convert("RGB").save(grey, "JPEG")
    sri.photo = grey.getvalue()
    draft = members.drafted(sri)
    assert queries.selfie(draft).state == "refused"
    assert queries.standing(draft).next == "selfie"
    with pytest.raises(Refused) as refusal:
        members.confirm(sri, draft)
    assert refusal.value.code == "unfinished"


def test_a_claim_sent_in_before_its_photo_was_inspected_is_decided_by_the_worker(
    members: Members, monkeypatch
) -> None:
    sri = members.member()
    with monkeypatch.context() as patched:
        patched.setattr(members, "work", lambda: None)
        draft = members.drafted(sri)
        claim = members.confirm(sri, draft)
    assert claim.state == "submitted"
    members.work()
    assert members.now(claim).state in {"instructed", "paid"}


def test_a_photo_refused_after_sending_comes_back_to_the_claimant(
    members: Members, monkeypatch
) -> None:
    sri = members.member()
    noise = io.BytesIO()
    Image.effect_noise((640, 640), 41).convert("RGB").save(noise, "JPEG")
    sri.photo = noise.getvalue()
    with monkeypatch.context() as patched:
        patched.setattr(members, "work", lambda: None)
        claim = members.confirm(sri, members.drafted(sri))
    members.work()
    back = members.now(claim)
    assert (back.state, queries.standing(back).next) == ("draft", "selfie")
    assert Notice.objects.filter(kind="claim_handed_back_photo_refused").count() == 1


def test_amounts_that_changed_since_they_were_shown_are_shown_again(members: Members) -> None:
    sri = members.member(balance=8_000_000)
    draft = members.drafted(sri)
    shown = Amounts.of(queries.verdict(draft))
    members.credit(sri.kpjs[0], 150_000)
    with pytest.raises(AmountsChanged) as refusal:
        members.confirm(sri, draft, shown=shown)
    assert refusal.value.amounts.gross == 8_150_000
    assert members.now(draft).state == "draft"
    assert members.confirm(sri, draft).state == "instructed"


def test_a_claim_confirmed_twice_is_paid_once(members: Members) -> None:
    sri = members.member()
    draft = members.drafted(sri)
    shown = Amounts.of(queries.verdict(draft))
    first = members.confirm(sri, draft, shown=shown)
    again = members.confirm(sri, draft, shown=shown)
    assert first.reference == again.reference
    members.paid(first)
    assert payments.paid_once(first.reference)
    assert ClaimEvent.objects.filter(step="submit").count() == 1


def test_a_save_on_an_old_version_is_refused_and_changes_nothing(members: Members) -> None:
    sri = members.member()
    draft = members.drafted(sri)
    with pytest.raises(Refused) as refusal:
        actions.confirm_data(draft, version=draft.version - 1, by=sri.by)
    assert refusal.value.code == "stale"
    assert members.now(draft).version == draft.version


def test_the_same_draft_opens_on_every_device(members: Members) -> None:
    sri = members.member()
    one = actions.open_draft(sri.person.pk, channel="jmo", by=sri.by)
    other = actions.open_draft(sri.person.pk, channel="jmo", by=sri.by)
    assert one.pk == other.pk
    assert Claim.objects.count() == 1


def test_another_claim_is_not_begun_while_one_runs(members: Members) -> None:
    maria = members.member(registered_name="Kartika Sari Dewi")
    claim = members.confirm(maria, members.drafted(maria))
    with pytest.raises(Refused) as refusal:
        actions.open_draft(maria.person.pk, channel="jmo", by=maria.by)
    assert refusal.value.details == {"reference": claim.reference}


def test_a_withdrawn_claim_leaves_the_balance_and_lets_another_begin(members: Members) -> None:
    maria = members.member(balance=5_000_000, registered_name="Kartika Sari Dewi")
    claim = members.confirm(maria, members.drafted(maria))
    withdrawn = actions.withdraw(claim, version=claim.version, by=maria.by)
    assert withdrawn.state == "withdrawn"
    (account,) = jht_accounts(maria.kpjs).values()
    assert books.balance(account).total == 5_000_000
    assert actions.open_draft(maria.person.pk, channel="jmo", by=maria.by).pk != claim.pk


def test_a_decided_claim_is_not_withdrawn(members: Members) -> None:
    sri = members.member()
    claim = members.confirm(sri, members.drafted(sri))
    with pytest.raises(Refused):
        actions.withdraw(claim, version=claim.version, by=sri.by)


@pytest.mark.parametrize("letter", [RESIGNED, DISMISSED])
def test_causes_that_end_work_are_stopped_while_a_card_is_active(
    members: Members, letter: str
) -> None:
    budi = members.member(ended_months_ago=None, months=130)
    with pytest.raises(Refused) as refusal:
        members.confirm(budi, members.drafted(budi, letter))
    assert (refusal.value.code, refusal.value.details) == ("unfinished", {"step": "papers"})


def test_an_active_member_of_ten_years_takes_a_part(members: Members) -> None:
    budi = members.member(balance=9_000_000, ended_months_ago=None, months=130)
    claim = members.confirm(budi, members.drafted(budi, PART, jumlah=700_000))
    assert (claim.state, claim.kind, claim.gross) == ("instructed", "partial", 700_000)
    (account,) = jht_accounts(budi.kpjs).values()
    assert books.balance(account).total == 8_300_000


def test_a_second_part_is_refused_for_life(members: Members) -> None:
    budi = members.member(balance=9_000_000, ended_months_ago=None, months=130)
    members.paid(members.confirm(budi, members.drafted(budi, PART, jumlah=700_000)))
    with pytest.raises(Refused) as refusal:
        members.confirm(budi, members.drafted(budi, PART, jumlah=100_000))
    assert "no_partial" in refusal.value.details["conditions"]


def test_exactly_the_cap_passes_and_one_rupiah_more_goes_on_with_papers(members: Members) -> None:
    ratna, rudi = members.member(balance=15_000_000), members.member(balance=15_000_001)
    assert members.confirm(ratna, members.drafted(ratna)).state == "instructed"
    draft = members.drafted(rudi)
    assert (draft.by_officer, queries.standing(draft).next) == (True, "papers")


def test_a_balance_that_crosses_the_cap_while_drafted_is_shown_and_goes_on_with_papers(
    members: Members,
) -> None:
    rudi = members.member(balance=14_000_000)
    draft = members.drafted(rudi)
    members.credit(rudi.kpjs[0], 2_000_000)
    with pytest.raises(Refused) as refusal:
        members.confirm(rudi, draft)
    assert (refusal.value.code, refusal.value.details) == (
        "not_in_channel", {"conditions": ["cap"]},
    )  # fmt: skip
    draft = actions.choose_cause(draft, draft.type, version=draft.version, by=rudi.by)
    assert queries.standing(draft).next == "papers"


def test_cards_whose_data_were_not_updated_stop_the_claim_in_jmo(members: Members) -> None:
    eko = members.member(is_updated=False)
    with pytest.raises(Refused) as refusal:
        members.confirm(eko, members.drafted(eko))
    assert refusal.value.details == {"conditions": ["data_updated"]}


def test_a_waiting_month_that_is_not_over_stops_the_claim(members: Members) -> None:
    yuni = members.member(ended_months_ago=0)
    with pytest.raises(Refused) as refusal:
        members.confirm(yuni, members.drafted(yuni))
    assert "waited" in refusal.value.details["conditions"]


def test_an_account_that_is_closed_or_unknown_is_refused_at_its_field(members: Members) -> None:
    sri = members.member()
    draft = members.drafted(sri)
    members.tell(kind="account", bank=THEIRS, number="1039999999999", name="X", status="closed")
    for number in ("1039999999999", "1039999999998", "12"):
        with pytest.raises(Refused) as refusal:
            actions.give_account(draft, THEIRS, number, "", version=draft.version, by=sri.by)
        assert refusal.value.field == "account_number"


def test_another_s_account_waits_for_a_person(members: Members) -> None:
    sri = members.member(account_name="Bambang Wijaya")
    claim = members.confirm(sri, members.drafted(sri))
    assert claim.state == "in_review"
    assert queries.account(claim).told == "Bambang Wijaya"


def test_an_impossible_npwp_is_refused_and_a_blank_one_is_not(members: Members) -> None:
    sri = members.member()
    draft = members.drafted(sri)
    with pytest.raises(Refused) as refusal:
        actions.give_account(draft, THEIRS, sri.account, "123", version=draft.version, by=sri.by)
    assert refusal.value.field == "tax_number"


def test_a_silent_tax_office_stops_nothing_where_the_tax_is_the_same(members: Members) -> None:
    sri = members.member()
    members.fault("tax", "server_error")
    claim = members.confirm(sri, members.drafted(sri))
    assert (claim.state, claim.tax_number_kind) == ("instructed", "none")


def test_a_tax_number_of_somebody_else_leads_to_a_person(members: Members) -> None:
    sri = members.member()
    members.tell(kind="taxpayer", nik=sri.person.nik, name="Bambang Wijaya", status="active")
    assert members.confirm(sri, members.drafted(sri)).state == "in_review"


def test_a_correction_that_waits_leads_to_a_person(members: Members) -> None:
    sri = members.member()
    people.open_correction(
        sri.user, "name", claimed={"full_name": "Sri"}, reason="name", by=sri.by,
        person=sri.person,
    )  # fmt: skip
    assert members.confirm(sri, members.drafted(sri)).state == "in_review"


def test_a_refused_payment_is_told_and_repaired_with_another_account(members: Members) -> None:
    sri = members.member()
    claim = members.confirm(sri, members.drafted(sri))
    members.tell(kind="account", bank=THEIRS, number=sri.account, name="x", status="closed")
    failed = members.paid(claim)
    assert failed.state == "payment_failed"
    assert Notice.objects.filter(kind="claim_payment_failed").count() == 1
    other = f"18{failed.pk:08d}"
    members.tell(kind="account", bank=OURS, number=other, name=sri.person.full_name)
    repaired = actions.repair_account(failed, OURS, other, by=sri.by)
    assert repaired.state == "instructed"
    assert members.paid(repaired).state == "paid"
    assert payments.payment(claim.reference).n == 2


def test_a_draft_left_alone_runs_out_and_one_in_use_does_not(members: Members, on_day) -> None:
    sri, budi = members.member(), members.member()
    old, fresh = members.drafted(sri), members.drafted(budi)
    Claim.objects.filter(pk=fresh.pk).update(saved_at=clock.now() + timedelta(days=20))
    on_day(clock.today() + timedelta(days=31))
    clocks.ring_all()
    members.work()
    assert members.now(old).state == "expired"
    assert members.now(fresh).state == "draft"


def test_anybody_with_the_reference_or_the_kpj_reads_words_of_a_state_alone(
    members: Members,
) -> None:
    sri = members.member()
    draft = members.drafted(sri)
    assert queries.public_state(draft.reference) is None
    claim = members.confirm(sri, draft)
    for typed in (claim.reference.lower(), f" {sri.kpjs[0]} "):
        told = queries.public_state(typed)
        assert (told.state, str(told.state_words)) == ("instructed", "Uang sedang dikirim")
    assert queries.public_state("99999999999") is None
    assert queries.public_state("bukan nomor") is None


def test_tax_counts_what_was_paid_before_over_all_cards(members: Members) -> None:
    budi = members.member(balance=45_000_000, reason="pension_age", birth_date=date(1968, 1, 5))
    first = members.paid(members.confirm(budi, members.drafted(budi, AGE, channel="branch")))
    assert first.tax == 0
    members.credit(budi.kpjs[0], 10_000_000)
    second = members.confirm(budi, members.drafted(budi, AGE))
    assert (second.gross, second.tax) == (10_000_000, 250_000)
