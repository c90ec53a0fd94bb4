"""Production refuses what a demo may do: each reason in a sentence with its cure, all at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jaminan.config.environment import Environment, WrongSetting
from jaminan.config.secrets import demo_secret

KEYS = {
    "JAMINAN_SECRET_KEY": "Vq7dJx2LmPz8Rt4Wn6Yb3Hc9Kf5Gs1TaUeXoZiQwBvNyMjDkFrLpCtEgHsAu0123",
    "JAMINAN_QR_KEY": "qr4Tb8Zk2Wm6Xn9Lp3Vd7Hf5Js1Gc0RyUeOaIiQwBvNxMzDkFlKjPtEgHuAo4567",
    "JAMINAN_AUDIT_KEY": "au9Hw3Kp6Ry2Xt5Zc8Vb1Nm4Ld7Jf0GsQeUaOiTwBvYxMzDkFlRjPhEgCuNo8901",
    "JAMINAN_FACTOR_KEY": "fk2Gd8Nq5Ws1Xv7Zb4Mc9Lj3Hr6Pt0KyUaEoIiQwBvCxTzDkRlFjYpSgVuJo2345",
}


@pytest.fixture
def right(tmp_path: Path) -> dict[str, str]:
    """Settings under which production starts."""
    return {
        "JAMINAN_MODE": "production",
        "JAMINAN_HOME": str(tmp_path),
        "JAMINAN_HOSTS": "layanan.jaminan.id",
        "JAMINAN_MAIL_FROM": "Jaminan <pesan@jaminan.id>",
    } | KEYS


def refusal(environ: dict[str, str]) -> str:
    with pytest.raises(WrongSetting) as refused:
        Environment.read(environ)
    return str(refused.value)


def test_right_settings_are_taken(right: dict[str, str]) -> None:
    assert not Environment.read(right).is_demo


WRONG = {
    "debug pages": ({"JAMINAN_DEBUG": "yes"}, "JAMINAN_DEBUG", "Set it to no"),
    "points at which processes are killed": (
        {"JAMINAN_FAILPOINTS": "/somewhere"}, "JAMINAN_FAILPOINTS", "Remove it",
    ),
    "no key of sessions": ({"JAMINAN_SECRET_KEY": ""}, "JAMINAN_SECRET_KEY is not", "keys`"),
    "no key of QR codes": ({"JAMINAN_QR_KEY": ""}, "JAMINAN_QR_KEY is not", "keys`"),
    "no key of the audit": ({"JAMINAN_AUDIT_KEY": ""}, "JAMINAN_AUDIT_KEY is not", "keys`"),
    "no key of second factors": (
        {"JAMINAN_FACTOR_KEY": ""}, "JAMINAN_FACTOR_KEY is not", "keys`",
    ),
    "officers with a password alone": (
        {"JAMINAN_SECOND_FACTOR": "no"}, "password alone", "Set it to yes",
    ),
    "a short key": ({"JAMINAN_QR_KEY": KEYS["JAMINAN_QR_KEY"][:49]}, "too weak", "keys`"),
    "a key of few letters": ({"JAMINAN_QR_KEY": "abcdefgh" * 8}, "too weak", "keys`"),
    "a key out of an example": (
        {"JAMINAN_AUDIT_KEY": "please-change-me" + KEYS["JAMINAN_AUDIT_KEY"]}, "example", "keys`",
    ),
    "one key for two purposes": (
        {"JAMINAN_QR_KEY": KEYS["JAMINAN_SECRET_KEY"]}, "repeats", "of its own",
    ),
    "a retired key that is the key of now": (
        {"JAMINAN_SECRET_KEYS_RETIRED": KEYS["JAMINAN_SECRET_KEY"]}, "_RETIRED repeats", "own",
    ),
    "a short retired key": ({"JAMINAN_AUDIT_KEYS_RETIRED": "kort"}, "_RETIRED is too", "keys`"),
    "the control pages of twins": ({"JAMINAN_TWINS_TOKEN": "x"}, "TWINS_TOKEN", "Remove it"),
    "the owner as the app role": (
        {
            "DATABASE_URL": "postgresql://owner:a@db/jaminan",
            "DATABASE_APP_URL": "postgresql://owner:b@db:5432/jaminan",
        },
        "DATABASE_APP_URL names the owner", "owns nothing",
    ),
    "an app role without its owner": (
        {"DATABASE_APP_URL": "postgresql://app@db/jaminan"}, "without DATABASE_URL", "Name the",
    ),
    "any host": ({"JAMINAN_HOSTS": "layanan.jaminan.id,*"}, "any name", "Name the hosts"),
    "no host of others": ({"JAMINAN_HOSTS": "localhost"}, "this machine alone", "Name the hosts"),
    "the sender of a demo": ({"JAMINAN_MAIL_FROM": ""}, "JAMINAN_MAIL_FROM", "of yours"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_a_demo_may_do_is_refused_with_its_cure(right: dict[str, str], case: str) -> None:
    changed, what, cure = WRONG[case]
    (head, *lines) = refusal(right | changed).splitlines()
    assert "does not start" in head
    assert len(lines) == 1, lines
    assert what in lines[0]
    assert cure in lines[0]


def test_a_file_of_twins_is_refused(right: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "ports.json"
    file.write_text(json.dumps({"urls": {"control": "http://127.0.0.1:1"}}))
    assert "a demo's twins" in refusal(right | {"JAMINAN_TWINS_FILE": str(file)})


def test_a_key_that_a_demo_made_in_this_home_is_refused(
    right: dict[str, str], tmp_path: Path
) -> None:
    made = demo_secret(tmp_path, "sessions")
    assert "a demo made" in refusal(right | {"JAMINAN_SECRET_KEY": made})


def test_all_faults_are_told_at_once(right: dict[str, str]) -> None:
    told = refusal(
        {"JAMINAN_MODE": "production", "JAMINAN_HOME": right["JAMINAN_HOME"]}
        | {"JAMINAN_DEBUG": "yes"}
    )
    assert [line.split()[1] for line in told.splitlines()[1:]] == [
        "JAMINAN_DEBUG", "JAMINAN_SECRET_KEY", "JAMINAN_QR_KEY", "JAMINAN_AUDIT_KEY",
        "JAMINAN_FACTOR_KEY",
        "JAMINAN_HOSTS", "JAMINAN_MAIL_FROM",
    ]  # fmt: skip


def test_all_values_that_cannot_be_read_are_told_at_once() -> None:
    told = refusal({"PORT": "eight", "JAMINAN_DEBUG": "perhaps"})
    assert "PORT='eight'" in told
    assert "JAMINAN_DEBUG='perhaps'" in told
