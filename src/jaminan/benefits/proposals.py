"""Proposals that anybody may try: the reforms in the folder `reforms/`, by name."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import MappingProxyType

from jaminan.benefits.registry import load_rules
from jaminan.law.errors import LawError
from jaminan.law.parameters import ParameterError
from jaminan.law.reform import Reform, read_reform, reformed
from jaminan.law.rules import UnknownRule
from jaminan.law.words import HOUSE

logger = logging.getLogger("jaminan.law")
FOLDER = HOUSE.parent.parent / "reforms"


class UnknownProposal(LawError):  # noqa: N818 - a sentence for the person who asked
    """No proposal has that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Tidak ada usulan bernama “{name}”.", f"No proposal is named “{name}”.")


@cache
def proposals() -> Mapping[str, Reform]:
    """Every proposal by the name of its file or folder; none where the folder is not there.

    One that changes a claim type which is not installed is left out, and logged.
    """
    load_rules()  # a reform may stand in the place of any of them
    places = {place.stem: place for place in (*FOLDER.glob("*.yaml"), *_folders())}
    return MappingProxyType({name: read for name in sorted(places) for read in _read(places[name])})


@contextmanager
def proposed(name: str) -> Iterator[Reform | None]:
    """The law with the proposal of that name for a block; with "" the law as it stands.

    UnknownProposal where there is none of that name.
    """
    if not name:
        yield None
        return
    reform = proposals().get(name)
    if reform is None:
        raise UnknownProposal(name)
    with reformed(reform):
        yield reform


def _folders() -> Iterator[Path]:
    return (file.parent for file in FOLDER.glob("*/reform.yaml"))


def _read(place: Path) -> Iterator[Reform]:
    """The reform of that place; nothing where it does not fit the law as installed."""
    try:
        yield read_reform(place)
    except (ParameterError, UnknownRule) as mistake:
        logger.warning("the proposal %s is not offered: %s", place.name, mistake)
