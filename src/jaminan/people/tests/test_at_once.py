"""Two requests at the same moment, really committed: one account, one login name, one count."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from jaminan.kernel.refusal import Refused
from jaminan.people import actions, drafts, lockout
from jaminan.people.contacts import Address, parse
from jaminan.people.models import RegistrationDraft, RegistryCheck, User
from jaminan.people.tests import makers

PHONE = "+6281311119999"


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act answered, or the code of its refusal, all begun at one moment."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        start.wait()
        try:
            return act()
        except Refused as refusal:
            return refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def ready_draft(phone: str = PHONE) -> str:
    """The key of a draft of a member with everything answered and the phone proven."""
    begun = makers.membership()
    person = begun.card.person
    key = actions.begin_draft()
    for step, answers in {
        "kewarganegaraan": {"citizenship": "WNI"},
        "kepesertaan": {"segment": "PU"},
        "identitas": {"nik": person.nik},
        "kpj": {"kpj": str(begun.card_id)},
        "nama": {"full_name": person.full_name},
        "tanggal-lahir": {"birth_date": person.birth_date.isoformat()},
        "kontak": {"phone": phone},
    }.items():
        actions.keep_answers(key, step, answers)
    actions.keep_password(key, makers.PASSWORD)
    draft = actions.mark_address_proven(key, parse(phone))
    draft.registry_check = RegistryCheck.objects.create(
        party="population",
        subject_digest=drafts.claimed_identity(draft).digest,
        outcome="matched",
        registered={"full_name": person.full_name},
        expires_at="2099-01-01T00:00Z",
    )
    draft.save()
    return key


@pytest.mark.usefixtures("fresh_database")
def test_a_double_submit_makes_one_account() -> None:
    key = ready_draft()
    first, second = at_once(lambda: actions.register(key), lambda: actions.register(key))
    assert first == second
    assert User.objects.count() == 1


@pytest.mark.usefixtures("fresh_database")
def test_two_families_cannot_take_one_login_name_at_once() -> None:
    keys = [ready_draft(), ready_draft()]
    answers = at_once(*(lambda key=key: actions.register(key) for key in keys))
    assert sorted(type(answer) is User for answer in answers) == [False, True]
    assert "login_name_taken" in answers
    assert User.objects.count() == 1
    assert RegistrationDraft.objects.filter(user=None).count() == 1


@pytest.mark.usefixtures("fresh_database")
def test_every_wrong_password_counts_however_many_come_at_once() -> None:
    name = Address("email", "siti@contoh.id")
    tries = [lambda: lockout.count_wrong(name)] * lockout.WRONG_MOST
    answers = at_once(*tries)
    assert sum(answer is not None for answer in answers) == 1
    assert lockout.closed_until(name) is not None
