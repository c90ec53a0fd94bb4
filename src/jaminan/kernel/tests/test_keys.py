"""Each key can be changed while people use what the old one made, until the old one is retired."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.signing import BadSignature
from django.db import transaction
from django.test import Client

from jaminan.kernel import audit, clock, keys
from jaminan.notifications import codes
from jaminan.people import lockout
from jaminan.people.contacts import Address
from jaminan.people.models import User

OLD, NEW = "the key of yesterday" * 3, "the key of today" * 4


@pytest.fixture
def member(db: None) -> User:
    user = User.objects.create(full_name="Sri Wahyuni", email="sri@kunci.contoh.id")
    user.set_password("sandi yang panjang")
    user.save()
    return user


def turn(settings, *retired: str) -> None:
    """From now on the new key of sessions makes what is new."""
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, list(retired)


def test_whoever_is_logged_in_stays_so_while_the_old_key_is_taken(settings, member: User) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    client = Client()
    client.force_login(member)
    turn(settings, OLD)
    assert client.get("/akun/").status_code == 200


def test_whoever_is_logged_in_must_log_in_again_when_the_old_key_is_gone(
    settings, member: User
) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    client = Client()
    client.force_login(member)
    turn(settings)
    assert client.get("/akun/").status_code == 302


def test_a_lock_out_outlives_the_change_of_the_key(settings, db: None) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    name = Address("email", "sri@kunci.contoh.id")
    for _ in range(lockout.WRONG_MOST):
        lockout.count_wrong(name)
    turn(settings, OLD)
    assert lockout.closed_until(name)
    lockout.release(name)
    assert lockout.closed_until(name) is None


def test_a_code_that_was_sent_before_the_change_is_taken(settings) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    sent = keys.code_of(b"salt123456")
    turn(settings, OLD)
    assert keys.matches(sent, b"salt123456")
    turn(settings)
    assert not keys.matches(sent, b"salt123456")
    assert codes  # codes are kept as such bytes


def test_a_qr_code_is_read_while_its_key_is_taken_and_not_by_the_key_of_sessions(settings) -> None:
    settings.QR_KEYS = [OLD]
    shown = keys.qr_signer("card").sign("token")
    settings.QR_KEYS = [NEW, OLD]
    assert keys.qr_signer("card").unsign(shown) == "token"
    settings.QR_KEYS, settings.SECRET_KEY = [NEW], OLD
    with pytest.raises(BadSignature):
        keys.qr_signer("card").unsign(shown)


@pytest.fixture
def two_roots(settings, fresh_database, tmp_path: Path) -> Path:
    """A file with a root under the old key and one under the new."""
    settings.AUDIT_ROOTS_FILE = tmp_path / "roots.jsonl"
    for number, key in enumerate((OLD, NEW)):
        settings.AUDIT_KEYS = [key]
        with transaction.atomic():
            audit.record("test", str(number), "looked", "test", {"on": date(2026, 1, 1)})
        assert audit.write_root()
    return settings.AUDIT_ROOTS_FILE


def test_roots_of_a_retired_key_are_checked_and_those_of_a_forgotten_one_are_told(
    settings, two_roots: Path
) -> None:
    settings.AUDIT_KEYS = [NEW, OLD]
    assert audit.verify_roots() == []
    settings.AUDIT_KEYS = [NEW]
    assert audit.verify_roots() == [
        "root 1 of the file: its seal is of a key that is not known here"
    ]


def test_a_root_that_somebody_wrote_without_the_key_is_told(settings, two_roots: Path) -> None:
    settings.AUDIT_KEYS = [NEW, OLD]
    first, second = map(json.loads, two_roots.read_text().splitlines())
    moved = second | {"at": clock.real_now().isoformat()}
    two_roots.write_text("\n".join(map(json.dumps, (first, moved))))
    assert audit.verify_roots() == ["root 2 of the file: its seal is broken"]
    bare = {name: second[name] for name in ("number", "at", "links", "digest")}
    two_roots.write_text("\n".join(map(json.dumps, (first, bare))))
    assert audit.verify_roots() == ["root 2 of the file: it has no seal"]


def test_roots_from_before_the_first_seal_need_none(settings, two_roots: Path) -> None:
    settings.AUDIT_KEYS = [NEW, OLD]
    first, second = map(json.loads, two_roots.read_text().splitlines())
    bare = dataclasses.asdict(audit.Root(**first | {"key": "", "seal": ""}))
    two_roots.write_text("\n".join(map(json.dumps, (bare, second))))
    assert audit.verify_roots() == []
