"""What every page of officers shows around its own content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from jaminan.channels.backoffice.menu import Way, ways_of
from jaminan.kernel import clock
from jaminan.kernel.screens import answers
from jaminan.kernel.screens.answers import AnswerForm
from jaminan.people.roles import role_words, roles_of


@dataclass(frozen=True)
class Desk:
    """Who sits here, in which roles, where they can go, and what time it is."""

    name: str
    roles: str
    ways: list[Way]
    now: datetime


def page(
    request: HttpRequest, template: str, *, form: AnswerForm | None = None, **context: Any
) -> HttpResponse:
    """A page of officers, 200 or the 4xx of its form's errors."""
    return answers.page(request, template, form=form, desk=desk_of(request), **context)


def desk_of(request: HttpRequest) -> Desk:
    """The frame of the logged-in officer."""
    roles = roles_of(request.user)
    name = request.user.full_name if request.user.is_authenticated else ""
    return Desk(name, role_words(roles), ways_of(roles), clock.now())
