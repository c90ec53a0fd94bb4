"""The language of the command line: Indonesian, or what `--lang` asks for."""

from collections.abc import Sequence

from jaminan.law.asking.reading import NotUnderstood
from jaminan.law.words import LANGUAGES

FIRST = LANGUAGES[0]


def language_of(argv: Sequence[str]) -> str:
    """The language asked for, also where the rest of the question could not be read."""
    asked_for = argv[argv.index("--lang") + 1 :][:1] if "--lang" in argv else []
    return asked_for[0] if asked_for and asked_for[0] in LANGUAGES else FIRST


def known_language(text: str) -> str:
    """The language of that name; NotUnderstood for another."""
    if text not in LANGUAGES:
        raise NotUnderstood(
            f"Bahasa “{text}” tidak ada; pilih {' atau '.join(LANGUAGES)}.",
            f"There is no language “{text}”; choose {' or '.join(LANGUAGES)}.",
        )
    return text


def value_of(option: str, value: str) -> str:
    """What was written after an option; NotUnderstood where nothing was."""
    if not value:
        raise NotUnderstood(f"Pilihan {option} memerlukan nilai.", f"{option} needs a value.")
    return value
