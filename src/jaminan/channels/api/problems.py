"""What went wrong, as machines read it: problem details (RFC 9457) in Indonesian or English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jaminan.benefits.proposals import UnknownProposal
from jaminan.law.asking.bounds import OutOfBounds
from jaminan.law.asking.reading import NotUnderstood
from jaminan.law.errors import LawError
from jaminan.law.parameters import NotFormalised
from jaminan.law.rules import UnknownRule, WrongArguments

CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Kind:
    """One kind of problem: its name at the end of `type`, the status, and its title."""

    name: str
    status: int
    title: Any


KINDS = (
    Kind("not-readable", 400, _("Pertanyaan tidak dapat dibaca")),
    Kind("not-found", 404, _("Tidak ada di alamat ini")),
    Kind("wrong-method", 405, _("Alamat ini tidak menerima metode itu")),
    Kind("too-large", 413, _("Kiriman terlalu besar")),
    Kind("not-json", 415, _("Kiriman harus berupa JSON")),
    Kind("wrong-inputs", 422, _("Isian kurang, tidak dikenal, atau tidak terbaca")),
    Kind("not-formalised", 422, _("Belum ditetapkan dalam aturan")),
    Kind("outside-law", 422, _("Di luar yang dikenal aturan")),
    Kind("too-many-requests", 429, _("Terlalu banyak permintaan")),
    Kind("failed", 500, _("Kesalahan di pihak kami")),
    Kind("unavailable", 503, _("Layanan sedang tidak tersedia")),
)
_BY_NAME: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}


class Problem(Exception):  # noqa: N818 - a problem is told, not raised to us
    """An answer that is a problem; `more` are members of its own, such as the wrong inputs."""

    def __init__(
        self, name: str, detail: Any, headers: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(name)
        self.kind = _BY_NAME[name]
        self.detail = detail
        self.headers = headers
        self.more = more

    def response(self) -> JsonResponse:
        """The problem as it is sent."""
        content = {
            "type": f"{reverse('api:index')}#{self.kind.name}",
            "title": str(self.kind.title),
            "status": self.kind.status,
            "detail": str(self.detail),
            **self.more,
        }
        return JsonResponse(
            content,
            status=self.kind.status,
            content_type=CONTENT_TYPE,
            headers=self.headers,
            json_dumps_params={"ensure_ascii": False},
        )


def problem_of(silence: LawError, language: str) -> Problem:
    """What the law says when it has no answer, with its own sentence."""
    said = silence.said(language)
    match silence:
        case UnknownRule() | UnknownProposal():
            return Problem("not-found", said)
        case WrongArguments():
            return Problem("wrong-inputs", said, inputs=list(silence.inputs))
        case OutOfBounds():
            return Problem("outside-law", said, inputs=list(silence.inputs))
        case NotUnderstood():
            return Problem("not-readable", said)
        case NotFormalised():
            return Problem("not-formalised", said, question=silence.question)
    return Problem("outside-law", said)
