"""A code of an app besides the password: taken, asked for, used once, ended by another."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest
from django.db import DatabaseError, connection, transaction

from jaminan.kernel import clock, keys
from jaminan.kernel.models import AuditRecord
from jaminan.kernel.refusal import Refused
from jaminan.people import actions
from jaminan.people.models import RecoveryCode, SecondFactor, User
from jaminan.people.queries import enrolment_of, second_factor_of
from jaminan.people.tests import makers

pytestmark = pytest.mark.django_db


def code_of(secret: str, *, seconds: int = 0) -> str:
    """What the app shows so many seconds from now."""
    return pyotp.TOTP(secret).at(clock.real_now() + timedelta(seconds=seconds))


def taken(user: User) -> tuple[str, tuple[str, ...]]:
    """The secret of a factor in use and its recovery codes; the code of now is used."""
    secret = enrolment_of(actions.begin_second_factor(user)).secret
    _, codes = actions.confirm_second_factor(user, code_of(secret))
    return secret, codes


def refused(code: str, action, *arguments, **more) -> None:
    with pytest.raises(Refused) as refusal:
        action(*arguments, **more)
    assert refusal.value.code == code


def test_the_first_right_code_takes_it_into_use() -> None:
    nadia = makers.officer("verifier")
    forgotten = enrolment_of(actions.begin_second_factor(nadia))
    begun = enrolment_of(actions.begin_second_factor(nadia))
    assert begun.secret in begun.address
    refused("code_wrong", actions.confirm_second_factor, nadia, code_of(forgotten.secret))
    refused("code_wrong", actions.confirm_second_factor, nadia, "000000x")
    factor, codes = actions.confirm_second_factor(nadia, code_of(begun.secret))
    assert factor.confirmed_at
    assert len(set(codes)) == 10
    refused("factor_stands", actions.begin_second_factor, nadia)
    stored = SecondFactor.objects.get(user=nadia)
    assert begun.secret not in stored.sealed
    assert not RecoveryCode.objects.filter(digest__in=codes).exists()


def test_a_code_opens_once_and_a_later_one_again() -> None:
    nadia = makers.officer("verifier")
    secret, _ = taken(nadia)
    refused("code_wrong", actions.prove_second_factor, nadia, code_of(secret))
    later = code_of(secret, seconds=30)
    assert actions.prove_second_factor(nadia, f"{later[:3]} {later[3:]}").used_step
    refused("code_wrong", actions.prove_second_factor, nadia, later)
    refused("code_wrong", actions.prove_second_factor, nadia, code_of(secret, seconds=120))


def test_a_recovery_code_opens_once_however_it_is_typed() -> None:
    nadia = makers.officer("verifier")
    _, codes = taken(nadia)
    actions.prove_second_factor(nadia, codes[3].upper().replace("-", " "))
    refused("code_wrong", actions.prove_second_factor, nadia, codes[3])
    actions.prove_second_factor(nadia, codes[4])


def test_the_sixth_wrong_code_is_not_even_looked_at() -> None:
    nadia = makers.officer("verifier")
    secret, _ = taken(nadia)
    for _ in range(5):
        refused("code_wrong", actions.prove_second_factor, nadia, "111111x")
    refused("too_many_tries", actions.prove_second_factor, nadia, code_of(secret, seconds=30))


def test_a_retired_key_still_opens_and_the_new_one_seals(settings) -> None:
    nadia = makers.officer("verifier")
    secret, _ = taken(nadia)
    old = settings.FACTOR_KEYS[0]
    settings.FACTOR_KEYS = ["a-new-key-of-second-factors", old]
    actions.prove_second_factor(nadia, code_of(secret, seconds=30))
    settings.FACTOR_KEYS = ["a-new-key-of-second-factors"]
    assert keys.revealed(SecondFactor.objects.get(user=nadia).sealed) == secret


def test_another_administrator_ends_it_and_the_audit_tells() -> None:
    salma, nadia = makers.officer("admin"), makers.officer("verifier")
    taken(nadia)
    refused("role_not_allowed", actions.end_second_factor, nadia.pk, by=makers.officer("head"))
    actions.end_second_factor(nadia.pk, by=salma)
    assert second_factor_of(nadia) is None
    links = AuditRecord.objects.filter(chain="second_factor", object_id=str(nadia.pk))
    assert [(one.what, one.by) for one in links.order_by("number")] == [
        ("taken", f"user:{nadia.pk}"),
        ("ended", f"user:{salma.pk}"),
    ]
    taken(salma)
    refused("own_factor", actions.end_second_factor, salma.pk, by=salma)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE people_secondfactor SET used_step = 0",
        "UPDATE people_secondfactor SET confirmed_at = NULL",
        "UPDATE people_secondfactor SET confirmed_at = now() + interval '1 day'",
        "UPDATE people_secondfactor SET ended_at = now(), ended_by_id = user_id",
        "UPDATE people_secondfactor SET ended_at = now()",
        "UPDATE people_secondfactor SET user_id = user_id + 1",
        "DELETE FROM people_secondfactor",
        "UPDATE people_recoverycode SET used_at = NULL",
        "UPDATE people_recoverycode SET digest = 'x'",
        "DELETE FROM people_recoverycode",
    ],
)
def test_raw_sql_of_the_app_goes_no_way_back(statement: str) -> None:
    nadia = makers.officer("verifier")
    _, codes = taken(nadia)
    actions.prove_second_factor(nadia, codes[0])
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
