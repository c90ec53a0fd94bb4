"""What a person or a partner can cause, told in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise


class Refused(Exception):  # noqa: N818 - it is an answer, not an error
    """The product says no: `code` is for programs, `sentence` for the reader, in their language.

    `field` names the form field the sentence belongs to; `details` are facts for programs, such as
    the state a claim is in. Our own mistakes are assertions, never this.
    """

    def __init__(
        self,
        code: str,
        sentence: str | Promise,
        field: str | None = None,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(code, sentence)
        self.code = code
        self._sentence = sentence
        self.field = field
        self.details = dict(details or {})

    @property
    def sentence(self) -> str:
        """What the reader is told, translated when it is read."""
        return str(self._sentence)

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence}"
