"""Every kind of message of the house can be told in both languages, and by one SMS."""

from __future__ import annotations

import pytest
import yaml

from jaminan.notifications import kinds

# The basic character set of GSM 03.38: an SMS with any other letter holds 70 instead of 160.
GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
ALL = [(kind, language) for kind in kinds.every_kind() for language in kinds.LANGUAGES]


@pytest.mark.parametrize(("kind", "language"), ALL, ids=lambda value: getattr(value, "name", value))
def test_an_sms_fits_into_one(kind: kinds.Kind, language: str) -> None:
    text = kind.words(language, kind.sample).sms
    assert len(text) <= 160, text
    assert set(text) <= GSM, set(text) - GSM


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"sample": {}, "id": {"title": "t", "text": "{x}"}, "en": {"title": "", "text": ""}}, "x"),
        ({"sample": {}, "id": {"title": "t", "text": "t"}}, "en"),
        ({"sample": {}, "id": {"title": "t", "text": "t"}, "en": {"title": "t"}}, "text"),
    ],
)
def test_a_kind_that_is_not_whole_is_refused_at_the_start(tmp_path, row: dict, told: str) -> None:
    path = tmp_path / "messages.yaml"
    path.write_text(yaml.safe_dump({"unfinished": row}))
    with pytest.raises((KeyError, AssertionError)) as refused:
        kinds.load(path)
    assert told in str(refused.value)
    assert "unfinished" not in [kind.name for kind in kinds.every_kind()]


def test_an_unknown_field_is_refused_at_the_start(tmp_path) -> None:
    words = {"title": "t", "text": "t"}
    path = tmp_path / "messages.yaml"
    path.write_text(yaml.safe_dump({"k": {"sample": {}, "id": words, "en": words, "secrte": True}}))
    with pytest.raises(AssertionError, match="secrte"):
        kinds.load(path)
