"""Kinds of messages: what each says, in each language, and which facts it needs.

An app declares its kinds in a file `messages.yaml` beside its `apps.py`:

    claim_paid:
      sample: {reference: K7F3-9QXD-4, amount: 8200000, paid_on: 2026-03-02}
      id: {title: Klaim dibayar, text: "Klaim {reference} sebesar {amount:rupiah} …", sms: "…"}
      en: {…}

The sample says which facts there are; nothing else may be told. `{x:rupiah}` and `{x:date}` write
an amount and a day as the language does. `sms` may be shorter than `text`. A secret is sent to its
own address only, is not kept after it was sent, and is not shown in the inbox. `topic` names what
it is about (`security`, `claims`; else `service`): channels of a topic can be switched off, except
those of security. `of_all: {topic: claims}` says it for a whole file.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.utils import translation

from jaminan.kernel.screens.formats import day_text, rupiah_text
from jaminan.notifications.topics import SERVICE, TOPICS

LANGUAGES = ("id", "en")
PATIENCE_SECONDS = 600


@dataclass(frozen=True)
class Words:
    """A message in one language, with its facts written in."""

    title: str
    text: str
    sms: str


@dataclass(frozen=True)
class Kind:
    """One kind of message. `patience_seconds`: how long a channel that is down is waited for."""

    name: str
    sample: Mapping[str, Any]
    templates: Mapping[str, Words]
    is_secret: bool
    patience_seconds: int
    topic: str = SERVICE

    def words(self, language: str, facts: Mapping[str, Any]) -> Words:
        """What is told; the facts must be exactly those of the sample."""
        assert set(facts) == set(self.sample), (
            f"{self.name} tells {sorted(self.sample)}, not {sorted(facts)}"
        )
        template = self.templates[language]
        writer = Writer()
        with translation.override(language):
            return Words(*(writer.vformat(part, (), facts) for part in vars(template).values()))


class Writer(string.Formatter):
    """Writes `{amount:rupiah}` and `{day:date}` as the active language does."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """The fact as it is read; money is whole rupiah, a day may come as ISO text."""
        if format_spec == "rupiah":
            assert isinstance(value, int), value
            return rupiah_text(value)
        if format_spec == "date":
            day = date.fromisoformat(value) if isinstance(value, str) else value
            return day_text(day)
        return str(super().format_field(value, format_spec))


def kind(name: str) -> Kind:
    """The kind of this name."""
    return _kinds[name]


def every_kind() -> list[Kind]:
    """What all apps declare."""
    return list(_kinds.values())


def load_all() -> None:
    """Read the `messages.yaml` of every app."""
    for app in apps.get_app_configs():
        path = Path(app.path) / "messages.yaml"
        if path.exists():
            load(path)


def load(path: Path) -> None:
    """Read one file of kinds; whatever is wrong with it is our own mistake."""
    declared = yaml.safe_load(path.read_text())
    of_all = declared.pop("of_all", {})
    for name, row in declared.items():
        assert name not in _kinds, f"two apps declare the message {name}"
        _kinds[name] = _kind(name, of_all | row)


def _kind(name: str, row: dict[str, Any]) -> Kind:
    templates = {language: _template(row.pop(language)) for language in LANGUAGES}
    found = Kind(
        name=name,
        sample=row.pop("sample"),
        templates=templates,
        is_secret=row.pop("secret", False),
        patience_seconds=row.pop("patience_seconds", PATIENCE_SECONDS),
        topic=row.pop("topic", SERVICE),
    )
    assert found.topic in TOPICS, f"{name} is about {found.topic}, which is no topic"
    assert not row, f"{name} has the unknown fields {sorted(row)}"
    for language in LANGUAGES:
        found.words(language, found.sample)
    return found


def _template(row: dict[str, str]) -> Words:
    return Words(title=row["title"], text=row["text"], sms=row.get("sms", row["text"]))


_kinds: dict[str, Kind] = {}
