"""Every sentence of the screens has its English, and the compiler of catalogues is right."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from tools import messages

CATALOGUES = messages.po_files()
BLANK = re.compile(r"%\(\w+\)[sd]")


def name_of(path: Path) -> str:
    return messages.app_of(path).name


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_every_sentence_has_its_english(path: Path) -> None:
    known = messages.read_po(path)
    shown = messages.collect(messages.app_of(path))
    assert [key for key in shown if not all(known.get(key, ("",)))] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_no_translation_outlives_its_sentence(path: Path) -> None:
    shown = set(messages.collect(messages.app_of(path)))
    assert [key for key in messages.read_po(path) if key not in shown] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_translations_fill_the_same_blanks(path: Path) -> None:
    for key, words in messages.read_po(path).items():
        for text in words:
            assert set(BLANK.findall(text)) == set(BLANK.findall(key[0])), key


def test_a_sentence_of_several_apps_has_one_english() -> None:
    known: dict[messages.Key, set[tuple[str, ...]]] = {}
    for path in CATALOGUES:
        for key, words in messages.read_po(path).items():
            known.setdefault(key, set()).add(words)
    assert {key: words for key, words in known.items() if len(words) > 1} == {}


def test_a_compiled_catalogue_is_what_gettext_reads(tmp_path: Path) -> None:
    po = tmp_path / "django.po"
    entries = {
        ("Saldo",): ("Balance",),
        ('Baris "dua"\nbaris',): ("Line \\ two",),
        ("%(count)d bulan", "%(count)d bulan"): ("%(count)d month", "%(count)d months"),
        ("belum",): ("",),
    }
    messages.write_po(po, entries)
    assert messages.read_po(po) == entries
    messages.compile_po(po)
    with po.with_suffix(".mo").open("rb") as file:
        known = gettext.GNUTranslations(file)
    assert known.gettext("Saldo") == "Balance"
    assert known.gettext('Baris "dua"\nbaris') == "Line \\ two"
    assert known.gettext("belum") == "belum"
    assert known.ngettext("%(count)d bulan", "%(count)d bulan", 2) == "%(count)d months"
    assert known.ngettext("%(count)d bulan", "%(count)d bulan", 1) == "%(count)d month"


def test_sentences_are_found_in_templates_and_python() -> None:
    template = (
        '{% translate "Saldo" %}{% blocktranslate count n=x %}{{ n }} klaim'
        "{% plural %}{{ n }} klaim{% endblocktranslate %}"
    )
    assert list(messages.in_template(template)) == [("Saldo",), ("%(n)s klaim", "%(n)s klaim")]
    python = 'title = _("Nama")\nother = ngettext("a", "b", 3)\nnothing = _(variable)\n'
    assert list(messages.in_python(python)) == [("Nama",), ("a", "b")]
