"""What officers do where no rule could decide."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.payments.actions import steps
from jaminan.payments.models import Oddity
from jaminan.payments.transitions import UNKNOWN

NOT_EXECUTED = "NOEX"  # ours, no code of ISO 20022: the bank has told an officer in writing


@transaction.atomic
def confirm_unpaid(end_to_end_id: str, *, by: str, note: str) -> None:
    """The bank has told in writing that an order of unknown fate was not executed, and never will.

    It becomes rejected, so that the payment can be ordered anew. Raises Refused for an order whose
    fate is known or still awaited, and without a note that names the bank's letter.
    """
    if not note.strip():
        raise Refused("note_missing", _("Sebutkan surat bank yang menyatakannya."), field="note")
    order = steps.lock([end_to_end_id]).get(end_to_end_id)
    if order is None or order.state != UNKNOWN:
        raise Refused("not_unknown", _("Nasib perintah bayar ini sudah atau akan diketahui."))
    steps.reject(order, NOT_EXECUTED, "officer", by=by, note=note)


@transaction.atomic
def close_oddity(pk: int, *, by: str, note: str) -> None:
    """An officer has looked at it and says what was done; raises Refused when it is closed."""
    if not note.strip():
        raise Refused("note_missing", _("Tuliskan apa yang sudah dilakukan."), field="note")
    still_open = Oddity.objects.filter(pk=pk, closed_at=None)
    closing = {"closed_at": clock.now(), "closed_by": by, "closing_note": note[:300]}
    if not still_open.update(**closing):
        raise Refused("already_closed", _("Kejanggalan ini sudah diselesaikan."))
