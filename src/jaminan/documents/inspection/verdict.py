"""What an inspection says."""

from __future__ import annotations

from dataclasses import dataclass


class NotTaken(Exception):  # noqa: N818 - an answer of the inspection, not an error
    """The content is refused; `code` names the sentence of `documents.sentences`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Taken:
    """The content is accepted: its pages, and the bytes that people may see."""

    pages: int
    shown: bytes
