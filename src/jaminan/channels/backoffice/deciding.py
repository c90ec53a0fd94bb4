"""The two forms of a decision: accepted with a note, or refused with a reason for the member."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from jaminan.channels.backoffice.forms import NoteForm, SeenForm
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.answers import AnswerForm

ACCEPT, REFUSE = "accept", "refuse"


def decision_forms(request: HttpRequest) -> tuple[SeenForm, NoteForm, AnswerForm | None]:
    """To accept, to refuse, and which of them was sent; each keeps what was typed into it."""
    act = request.POST.get("act", "") if request.method == "POST" else ""
    accepting = SeenForm(request.POST if act == ACCEPT else None, auto_id="terima_%s")
    refusing = NoteForm(request.POST if act == REFUSE else None, auto_id="tolak_%s")
    return accepting, refusing, {ACCEPT: accepting, REFUSE: refusing}.get(act)


def decided(form: AnswerForm, decide: Callable[[], None]) -> bool:
    """Whether the decision was taken; a refusal is shown at the form."""
    try:
        decide()
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True
