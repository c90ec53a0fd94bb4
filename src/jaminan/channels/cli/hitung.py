"""`jaminan hitung NAME k=v … --on DATE [--json]`: any rule of the law, from the command line.

Exit codes: 0 answered, 1 the law has no answer for these facts, 2 the question was not understood.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jaminan.benefits.answers import WrongAnswers
from jaminan.benefits.asking import asked
from jaminan.benefits.registry import UnknownClaimType, load_rules, rule_named
from jaminan.channels.cli.rule_help import help_lines
from jaminan.channels.cli.speaking import FIRST, known_language, language_of, value_of
from jaminan.law.asking.reading import NotUnderstood, put, read_value
from jaminan.law.errors import LawError
from jaminan.law.findings import Answer, Finding, Verdict
from jaminan.law.parameters import ParameterError, overlaid
from jaminan.law.reform import Reform, read_reform, reformed
from jaminan.law.rules import Rule, UnknownRule, WrongArguments, rules
from jaminan.law.sources import Status

HELP: Mapping[str, str] = {
    "id": """\
Pemakaian: jaminan hitung ATURAN isian=nilai … [--on TANGGAL] [--json] [--overlay BERKAS]
           [--reform BERKAS] [--lang id|en]
           jaminan hitung ATURAN --help

Nilai boleh berupa JSON, atau @BERKAS untuk membaca JSON dari berkas. Isian di dalam isian ditulis
dengan titik: facts.balance=8200000; baris daftar dengan nomornya: heirs.0.name=Sri; daftar nilai
dengan koma: programmes=JKK,JKM. Tanggal ditulis TAHUN-BULAN-HARI. --reform menjawab menurut usulan
perubahan hukum dalam berkas atau folder itu.
Contoh: jaminan hitung jht.pajak gross=63265951 --on 2026-11-21

Aturan yang dikenal:
""",
    "en": """\
Usage: jaminan hitung RULE input=value … [--on DATE] [--json] [--overlay FILE]
       [--reform FILE] [--lang id|en]
       jaminan hitung RULE --help

Values may be JSON, or @FILE to read JSON from a file. An input inside an input is written with
dots: facts.balance=8200000; a line of a list with its number: heirs.0.name=Sri; a list of values
with commas: programmes=JKK,JKM. Dates are written YEAR-MONTH-DAY. --reform answers under the
proposed change of the law in that file or folder.
Example: jaminan hitung jht.pajak gross=63265951 --on 2026-11-21

Known rules:
""",
}
_MARKS = {"met": "✓", "unmet": "✗", "person": "!", "open": "·"}


@dataclass
class Question:
    """What was asked on the command line."""

    rule: str = ""
    arguments: dict[str, Any] = field(default_factory=dict)
    on: str = ""
    overlay: Path | None = None
    reform: Path | None = None
    language: str = FIRST
    as_json: bool = False
    wants_help: bool = False


def main(argv: list[str]) -> int:
    """Answer on standard output; sentences about a wrong question on standard error."""
    language = language_of(argv)
    if not argv or argv[0] in ("--help", "-h", "--lang"):
        load_rules()
        _write(HELP[language] + "\n".join(_rule_lines(language)))
        return 0
    try:
        return _answer(_read(argv))
    except (UnknownRule, UnknownClaimType, WrongArguments, WrongAnswers, NotUnderstood) as mistake:
        sys.stderr.write(f"{mistake.said(language)}\n")
        return 2
    except LawError as silence:
        sys.stderr.write(f"{silence.said(language)}\n")
        return 1


def _answer(question: Question) -> int:
    if question.wants_help:
        _write("\n".join(help_lines(rule_named(question.rule), question.language)))
        return 0
    with ExitStack() as law:
        reform = _take_into_use(question, law)
        found = asked(question.rule, question.arguments, question.on)
    if question.as_json:
        _write(json.dumps(found.to_json(), ensure_ascii=False, indent=2))
        return 0
    if reform:
        _write(f"{_BY_REFORM[question.language]}: {reform.title[question.language]}")
    _write("\n".join(_lines(rule_named(found.rule), found, question.language)))
    return 0


def _take_into_use(question: Question, law: ExitStack) -> Reform | None:
    """The overlay and the reform of the question, in use until `law` ends; the reform as read."""
    try:
        law.enter_context(overlaid(question.overlay))
    except (ParameterError, OSError) as mistake:
        raise NotUnderstood(
            f"Berkas asumsi tidak dapat dipakai: {mistake}",
            f"The file of assumptions cannot be used: {mistake}",
        ) from mistake
    if question.reform is None:
        return None
    load_rules()  # a reform may stand in the place of any of them
    try:
        reform = read_reform(question.reform)
        law.enter_context(reformed(reform))
    except (ParameterError, OSError) as mistake:
        raise NotUnderstood(
            f"Berkas usulan tidak dapat dipakai: {mistake}",
            f"The file of the proposal cannot be used: {mistake}",
        ) from mistake
    return reform


def _read(argv: list[str]) -> Question:
    question, words, named = Question(rule=argv[0]), iter(argv[1:]), set[str]()
    for word in words:
        if word == "--json":
            question.as_json = True
        elif word in ("--help", "-h"):
            question.wants_help = True
        elif word in ("--on", "--overlay", "--reform", "--lang"):
            _set_option(question, word, value_of(word, next(words, "")))
        elif "=" in word and not word.startswith("-"):
            name, _, value = word.partition("=")
            _once(name, named)
            put(question.arguments, name, _value(name, value))
        else:
            raise NotUnderstood(
                f"“{word}” tidak dikenal. Tulis isian sebagai nama=nilai.",
                f"“{word}” is not known. Write inputs as name=value.",
            )
    return question


def _once(name: str, named: set[str]) -> None:
    """Refuse what is written twice: nobody knows which of the two was meant."""
    if name in named:
        raise NotUnderstood(f"Isian {name} ditulis dua kali.", f"Input {name} is written twice.")
    named.add(name)


def _set_option(question: Question, option: str, value: str) -> None:
    if option == "--on":
        question.on = value
    elif option == "--overlay":
        question.overlay = Path(value).resolve()
    elif option == "--reform":
        question.reform = Path(value).resolve()
    else:
        question.language = known_language(value)


def _value(name: str, text: str) -> Any:
    if text.startswith("@"):
        try:
            return json.loads(Path(text[1:]).read_text(encoding="utf-8"))
        except (OSError, ValueError) as mistake:
            raise NotUnderstood(
                f"Berkas untuk {name} tidak dapat dibaca: {mistake}",
                f"The file for {name} cannot be read: {mistake}",
            ) from mistake
    return read_value(name, text)


def _rule_lines(language: str) -> Iterator[str]:
    for rule in rules():
        yield f"  {rule.name}({', '.join(_parameter_text(rule))})"
        yield f"      {rule.title(language)}"


def _parameter_text(rule: Rule) -> Iterator[str]:
    for parameter in rule.parameters.values():
        optional = "" if parameter.default is parameter.empty else "?"
        yield f"{parameter.name}{optional}"


def _lines(rule: Rule, found: Answer, language: str) -> Iterator[str]:
    yield f"{rule.title(language)} ({rule.name})"
    yield from (
        _verdict_lines(found, language)
        if isinstance(found, Verdict)
        else _finding_lines(found, language)
    )


def _verdict_lines(verdict: Verdict, language: str) -> Iterator[str]:
    yield f"  {_STANDS[_standing(verdict)][language]}"
    yield ""
    for condition in verdict.conditions:
        articles = condition.articles(language)
        article = f"  [{articles}]" if articles else ""
        yield f"  {_MARKS[condition.outcome]} {condition.sentence(language)}{article}"
        for cure in condition.cures:
            yield f"      → {cure.sentence(language)}"
    if verdict.gross and not verdict.granted:
        yield ""
        yield f"  {_FORECAST[language]}"
    for amount in (verdict.gross, verdict.tax, verdict.net):
        if amount:
            yield ""
            yield from _finding_lines(amount, language)


def _standing(verdict: Verdict) -> str:
    if not verdict.granted:
        return "unmet"
    return "person" if verdict.for_person else "met"


def _finding_lines(finding: Finding, language: str, indent: str = "  ") -> Iterator[str]:
    rows = finding.rows(language)
    width = max((len(row.label) for row in rows), default=0)
    figures = max((len(row.figure) for row in rows), default=0)
    for row in rows:
        yield f"{indent}{row.label:<{width}}  {row.op or ' '} {row.figure:>{figures}}"
        if row.door:
            yield from _finding_lines(row.door, language, indent + "    ")
    if not rows:
        yield f"{indent}{finding.text(language)}"
    yield from _footnotes(finding, language, indent)


def _footnotes(finding: Finding, language: str, indent: str) -> Iterator[str]:
    for line in finding.law_lines(language):
        yield f"{indent}§ {line.article}: {line.sentence}"
    for doubt in finding.doubt_lines(language):
        yield f"{indent}? {_QUESTION[language]} {doubt.question}: {doubt.sentence}"
    if finding.is_assumed:
        yield f"{indent}~ {_ASSUMED[language]}"
    if any(source.status is Status.PROPOSED for source in finding.sources):
        yield f"{indent}~ {_PROPOSED[language]}"


_STANDS: Mapping[str, Mapping[str, str]] = {
    "met": {"id": "Semua syarat terpenuhi.", "en": "Every condition is met."},
    "person": {
        "id": "Syarat terpenuhi; ada yang dilihat petugas.",
        "en": "The conditions are met; an officer looks at some.",
    },
    "unmet": {"id": "Belum semua syarat terpenuhi.", "en": "Not every condition is met yet."},
}
_FORECAST: Mapping[str, str] = {
    "id": "Perkiraan, dibayar bila semua syarat terpenuhi:",
    "en": "A forecast, paid once every condition is met:",
}
_QUESTION: Mapping[str, str] = {"id": "Pertanyaan", "en": "Question"}
_ASSUMED: Mapping[str, str] = {"id": "angka asumsi", "en": "assumed figure"}
_PROPOSED: Mapping[str, str] = {"id": "angka usulan, bukan hukum", "en": "proposed, not law"}
_BY_REFORM: Mapping[str, str] = {"id": "Menurut usulan", "en": "Under the proposal"}


def _write(text: str) -> None:
    sys.stdout.write(text + "\n")
