"""Papers as officers look at them: a picture turned and enlarged, a PDF opened by the browser."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import urlencode

from jaminan.documents import queries as documents
from jaminan.documents.queries import PaperView

QUARTERS, SIZES = 4, 3


@dataclass(frozen=True)
class Stage:
    """The paper that is looked at: which, turned by how many quarters, and how large (0 to 2).

    The ways are the rest of an address; they keep what else is shown.
    """

    paper: PaperView
    title: str
    turn: int
    size: int
    others: tuple[tuple[str, str, bool], ...]

    @property
    def is_picture(self) -> bool:
        """Whether it is shown in place; a PDF is opened by the browser instead."""
        return not documents.has_pages(self.paper)

    @property
    def can_be_seen(self) -> bool:
        """Whether the inspection let it pass; what is still inspected is shown to nobody."""
        return self.paper.state == documents.ACCEPTED

    @property
    def way_turned(self) -> str:
        """Turned by one quarter more."""
        return self._way(turn=(self.turn + 1) % QUARTERS)

    @property
    def way_larger(self) -> str:
        """One step larger; the same when it is largest."""
        return self._way(size=min(self.size + 1, SIZES - 1))

    @property
    def way_smaller(self) -> str:
        """One step smaller; the same when it is smallest."""
        return self._way(size=max(self.size - 1, 0))

    def _way(self, *, turn: int | None = None, size: int | None = None) -> str:
        return way_to(
            self.paper.id,
            turn=self.turn if turn is None else turn,
            size=self.size if size is None else size,
        )


def stage_of(request: HttpRequest, papers: Iterable[tuple[str, PaperView]]) -> Stage | None:
    """The paper that the address asks for, else the first; None without any."""
    found = list(papers)
    if not found:
        return None
    wished = _number(request.GET.get("berkas", ""))
    title, shown = next((one for one in found if one[1].id == wished), found[0])
    return Stage(
        paper=shown,
        title=title,
        turn=_number(request.GET.get("putar", "")) % QUARTERS,
        size=min(_number(request.GET.get("besar", "")), SIZES - 1),
        others=tuple((name, way_to(one.id), one.id == shown.id) for name, one in found),
    )


def way_to(number: int, *, turn: int = 0, size: int = 0) -> str:
    """The rest of an address that shows a paper, and the place in the page."""
    parts: dict[str, Any] = {"berkas": number}
    parts |= {"putar": turn} if turn else {}
    parts |= {"besar": size} if size else {}
    return f"?{urlencode(parts)}#berkas"


def paper_response(number: int) -> HttpResponse:
    """The copy of a paper that people may see, to be shown and kept by no browser."""
    shown = documents.shown(number)
    if shown is None:
        raise Http404
    response = HttpResponse(shown.content, content_type=shown.media_type)
    response["Content-Disposition"] = "inline"
    response["Cache-Control"] = "no-store, private"
    return response


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0
