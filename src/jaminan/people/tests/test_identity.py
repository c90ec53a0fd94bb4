"""Numbers as typed, and claims beside the registries."""

from __future__ import annotations

from datetime import date

import pytest

from jaminan.kernel.outside import Unavailable
from jaminan.kernel.refusal import Refused
from jaminan.people import contacts, identity
from jaminan.people.actions import check_identity
from jaminan.people.identity import ClaimedIdentity
from jaminan.people.models import RegistryCheck
from jaminan.people.registries import tax_office

BORN = date(1990, 5, 17)


def claim(nik: str, full_name: str = "Siti Rahayu", birth_date: date = BORN) -> ClaimedIdentity:
    return ClaimedIdentity(full_name=full_name, birth_date=birth_date, nik=nik)


def test_a_nik_is_read_with_spaces_and_dots() -> None:
    assert identity.read_nik(" 3173 0455.0890-0004 ") == "3173045508900004"


@pytest.mark.parametrize("typed", ["", "31730455089000", "317304550890000X", "٣١٧٣٠٤٥٥٠٨٩٠٠٠٠٤"])
def test_what_has_not_sixteen_digits_is_no_nik(typed: str) -> None:
    with pytest.raises(Refused):
        identity.read_nik(typed)


def test_a_nik_of_a_province_founded_later_is_read() -> None:
    assert identity.read_nik("9671011708450001") == "9671011708450001"


def test_a_womans_day_is_read_without_the_forty() -> None:
    assert not identity.nik_disagrees("3173045508900004", date(1990, 8, 15))
    assert not identity.nik_disagrees("3173041508900004", date(1990, 8, 15))


def test_another_or_an_impossible_date_in_a_nik_is_a_hint() -> None:
    assert identity.nik_disagrees("3173041508900004", date(1990, 8, 16))
    assert identity.nik_disagrees("3173049999900004", date(1990, 8, 15))


@pytest.mark.parametrize("typed", ["0812 3456 7890", "+62 812-3456-7890", "62 812 34567890"])
def test_a_phone_is_kept_in_one_form(typed: str) -> None:
    assert contacts.phone(typed).value == "+6281234567890"


def test_contacts_are_masked_so_that_only_their_owner_knows_them() -> None:
    assert contacts.parse("Siti.Rahayu@Contoh.id").masked == "s•••@contoh.id"
    assert contacts.parse("081234567890").masked == "+62•••7890"
    assert contacts.masked_kpj(21_000_000_034) == "21•••••••34"


@pytest.mark.django_db
def test_an_answer_is_kept_for_a_day_and_not_asked_for_again(parties) -> None:
    nik = parties.add_person()
    first = check_identity(claim(nik), from_address="10.0.0.1")
    again = check_identity(claim(nik), from_address="10.0.0.1")
    assert again == first
    assert first.outcome == RegistryCheck.Outcome.MATCHED
    assert len(first.evidence_digest) == 64


@pytest.mark.django_db
def test_an_expired_answer_is_asked_for_again(parties) -> None:
    nik = parties.add_person()
    old = RegistryCheck.objects.create(
        party="population",
        subject_digest=claim(nik).digest,
        outcome="not_found",
        expires_at="2020-01-01T00:00Z",
    )
    assert check_identity(claim(nik), from_address="10.0.0.1") != old


@pytest.mark.django_db
def test_silence_is_an_outcome_that_is_not_kept(parties) -> None:
    nik = parties.add_person()
    parties.fault("population", "half_answer")
    silent = check_identity(claim(nik), from_address="10.0.0.1")
    assert silent.outcome == RegistryCheck.Outcome.UNAVAILABLE
    parties.call("control", "DELETE", "/control/faults")
    assert check_identity(claim(nik), from_address="10.0.0.1").outcome == "matched"


@pytest.mark.django_db
def test_the_score_and_what_the_registry_told_are_kept_for_the_officer(parties) -> None:
    nik = parties.add_person(name="Sutrisno Wibisono", address="Bogor")
    check = check_identity(claim(nik), from_address="10.0.0.1")
    check.refresh_from_db()
    assert check.outcome == RegistryCheck.Outcome.NAME_DIFFERS
    assert check.name_score < 85
    assert check.registered["full_name"] == "Sutrisno Wibisono"
    assert check.registered["birth_date"] == "1990-05-17"


@pytest.mark.django_db
def test_one_address_cannot_look_through_the_registry(parties) -> None:
    for number in range(20):
        check_identity(claim(f"3171888888880{number:03d}"), from_address="10.0.0.9")
    with pytest.raises(Refused) as refusal:
        check_identity(claim("3171888888889999"), from_address="10.0.0.9")
    assert refusal.value.code == "too_many_lookups"


@pytest.mark.django_db
def test_the_tax_office_tells_whose_number_it_is(parties) -> None:
    parties.load({"kind": "taxpayer", "npwp": "091234567891000", "name": "Siti Rahayu, S.E."})
    found = tax_office.check("091234567891000", "SITI RAHAYU")
    assert (found.is_active, found.match.score) == (True, 100)
    assert tax_office.check("091234567892000", "Siti Rahayu") is None


@pytest.mark.django_db
def test_a_silent_tax_office_is_said_to_be_silent(parties) -> None:
    parties.fault("tax", "server_error")
    with pytest.raises(Unavailable):
        tax_office.check("091234567891000", "Siti Rahayu")
