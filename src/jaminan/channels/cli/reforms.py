"""`jaminan reforms impact FILE --out FOLDER` and `jaminan reforms record FOLDER`.

Exit codes: 0 done, 2 the question was not understood.
"""

import sys
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from jaminan.benefits.registry import load_rules
from jaminan.channels.cli.speaking import FIRST, known_language, language_of, value_of
from jaminan.impact.record import changed_paths, since_recorded, write_law
from jaminan.impact.register import ROWS_LEAST, Register, draw
from jaminan.impact.report import write_report
from jaminan.impact.weighing import Effect, TwoLaws, of_reform, weigh
from jaminan.law.asking.reading import NotUnderstood
from jaminan.law.errors import LawError
from jaminan.law.parameters import ParameterError, overlaid
from jaminan.law.reform import read_reform

HELP: Mapping[str, str] = {
    "id": f"""\
Pemakaian: jaminan reforms impact BERKAS --out FOLDER [--people N] [--seed BENIH] [--on TANGGAL]
                                          [--overlay BERKAS]
           jaminan reforms record FOLDER [--title JUDUL] [--title-en TITLE] [--on TANGGAL]
                                         [--people N] [--seed BENIH]
           keduanya juga dengan --lang id|en

impact  siapa yang untung, siapa yang rugi, dan berapa biayanya bila usulan dalam berkas atau folder
        itu berlaku, pada register sintetis sebanyak N orang (paling sedikit {ROWS_LEAST}). Dengan
        --overlay celah hukum diisi dari berkas asumsi itu.
record  mencatat perubahan hukum: membandingkan hukum dengan catatan terakhir dalam FOLDER, menulis
        tabel dampaknya, lalu memperbarui catatan itu.
""",
    "en": f"""\
Usage: jaminan reforms impact FILE --out FOLDER [--people N] [--seed SEED] [--on DATE]
                                      [--overlay FILE]
       jaminan reforms record FOLDER [--title TITLE] [--title-en TITLE] [--on DATE]
                                     [--people N] [--seed SEED]
       both also with --lang id|en

impact  who wins, who loses, and what it costs if the proposal in that file or folder were law, on a
        synthetic register of N people (at least {ROWS_LEAST}). With --overlay gaps of the law are
        filled from that file of assumptions.
record  records a change of the law: compares the law with the last record in FOLDER, writes the
        table of its impact, then renews the record.
""",
}
PEOPLE, RECORDED_PEOPLE, SEED = 100_000, 1_000_000, 1
_OPTIONS = {
    "impact": ("--out", "--people", "--seed", "--on", "--overlay", "--lang"),
    "record": ("--title", "--title-en", "--people", "--seed", "--on", "--lang"),
}


@dataclass
class Question:
    """What was asked on the command line."""

    place: Path = Path()
    options: dict[str, str] = field(default_factory=dict)

    def number(self, option: str, otherwise: int, least: int) -> int:
        """A whole number of an option; NotUnderstood when it is none or too small."""
        text = self.options.get(option, str(otherwise))
        if not text.isdecimal() or int(text) < least:
            raise NotUnderstood(
                f"{option} memerlukan bilangan bulat, paling sedikit {least}.",
                f"{option} needs a whole number, at least {least}.",
            )
        return int(text)

    @property
    def on(self) -> date | None:
        """The day of --on, None when it was not given."""
        text = self.options.get("--on")
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise NotUnderstood(
                "--on memerlukan tanggal TAHUN-BULAN-HARI.",
                "--on needs a date YEAR-MONTH-DAY.",
            ) from None

    @property
    def language(self) -> str:
        """The language of --lang."""
        return known_language(self.options.get("--lang", FIRST))


def main(argv: list[str]) -> int:
    """Writes files and says which; sentences about a wrong question on standard error."""
    language = language_of(argv)
    if not argv or argv[0] in ("--help", "-h", "--lang"):
        sys.stdout.write(HELP[language])
        return 0
    load_rules()
    try:
        return _command(argv[0])(_read(argv))
    except (ParameterError, OSError) as mistake:
        sys.stderr.write(f"{_UNUSABLE[language]}: {mistake}\n")
    except LawError as mistake:
        sys.stderr.write(f"{mistake.said(language)}\n")
    return 2


def impact(question: Question) -> int:
    """Weigh the reform of a file or folder."""
    if "--out" not in question.options:
        raise NotUnderstood(
            "Tulis --out FOLDER, tempat hasilnya disimpan.",
            "Write --out FOLDER, where the results are kept.",
        )
    overlay = question.options.get("--overlay")
    with overlaid(Path(overlay).resolve()) if overlay else nullcontext():
        laws = of_reform(read_reform(question.place), question.on)
        register = _register(question, PEOPLE)
        effects = weigh(laws, register)
        _say(laws, effects, question.language)
        for file in write_report(laws, effects, register, Path(question.options["--out"])):
            sys.stdout.write(f"{file}\n")
    return 0


def record(question: Question) -> int:
    """Weigh what changed since the last record, then record the law as it stands."""
    folder, changed = question.place, changed_paths(question.place)
    if not changed:
        sys.stdout.write(f"{_UNCHANGED[question.language]}\n")
        return 0
    title = question.options.get("--title")
    if not title:
        raise NotUnderstood(
            f"Beri judul perubahan itu: --title. Berubah: {', '.join(changed)}.",
            f"Give the change a title: --title. Changed: {', '.join(changed)}.",
        )
    titles = {"id": title, "en": question.options.get("--title-en", title)}
    laws = since_recorded(folder, titles, question.on)
    register = _register(question, RECORDED_PEOPLE)
    effects = weigh(laws, register)
    _say(laws, effects, question.language)
    own = folder / f"{laws.on.isoformat()}-{_name_of_folder(titles['en'])}"
    for file in write_report(laws, effects, register, own, with_people=False):
        sys.stdout.write(f"{file}\n")
    sys.stdout.write(f"{write_law(folder)}\n")
    return 0


def _register(question: Question, people: int) -> Register:
    rows = question.number("--people", people, ROWS_LEAST)
    return draw(rows, question.number("--seed", SEED, 0))


_COMMANDS: dict[str, Callable[[Question], int]] = {"impact": impact, "record": record}


def _command(name: str) -> Callable[[Question], int]:
    if name not in _COMMANDS:
        raise NotUnderstood(
            f"“{name}” tidak dikenal; pilih {' atau '.join(_COMMANDS)}.",
            f"“{name}” is not known; choose {' or '.join(_COMMANDS)}.",
        )
    return _COMMANDS[name]


def _read(argv: list[str]) -> Question:
    question, words, places = Question(), iter(argv[1:]), []
    for word in words:
        if word in _OPTIONS.get(argv[0], ()):
            question.options[word] = value_of(word, next(words, ""))
        elif word.startswith("-"):
            raise NotUnderstood(f"Pilihan {word} tidak dikenal.", f"There is no option {word}.")
        else:
            places.append(word)
    if len(places) != 1:
        raise NotUnderstood("Tulis satu berkas atau folder.", "Write one file or folder.")
    question.place = Path(places[0]).resolve()
    return question


def _say(laws: TwoLaws, effects: tuple[Effect, ...], language: str) -> None:
    moved = [effect.measure.title(language) for effect in effects if effect.is_moved]
    sys.stdout.write(f"{laws.title[language]}, per {laws.on.isoformat()}\n")
    sys.stdout.write(f"{_CHANGED[language]}: {'; '.join(moved) or _NOTHING[language]}\n")


_UNUSABLE: Mapping[str, str] = {
    "id": "Berkas tidak dapat dipakai", "en": "The file cannot be used",
}  # fmt: skip
_UNCHANGED: Mapping[str, str] = {
    "id": "Hukum sama dengan catatan terakhir.", "en": "The law equals the last record.",
}  # fmt: skip
_CHANGED: Mapping[str, str] = {"id": "Berubah", "en": "Changed"}
_NOTHING: Mapping[str, str] = {"id": "tidak ada besaran", "en": "no amount"}


def _name_of_folder(title: str) -> str:
    signs = "".join(sign if sign.isalnum() else " " for sign in title.lower())
    return "-".join(signs.split())
