"""What officers do where no rule could decide."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.payments.access import CONFIRMS, NAMES
from jaminan.payments.actions import steps
from jaminan.payments.models import BankLetter, Instruction, Oddity
from jaminan.payments.transitions import UNKNOWN
from jaminan.people.models import User
from jaminan.people.roles import must_hold

NOT_EXECUTED = "NOEX"  # ours, no code of ISO 20022: the bank has told officers in writing


@transaction.atomic
def name_letter(end_to_end_id: str, *, words: str, by: User) -> BankLetter:
    """The bank's letter on an order of unknown fate, for another officer to confirm.

    Naming it again, or another one, begins anew. `Refused` for an order whose fate is known or
    still awaited, without words that name the letter, and for who is no finance officer.
    """
    order = _unknown(end_to_end_id)
    must_hold(by, *NAMES)
    said = words.strip()[:300]
    if not said:
        raise Refused("note_missing", _("Sebutkan surat bank yang menyatakannya."), field="note")
    named = {"words": said, "named_by": by, "named_at": clock.now()}
    letter, _created = BankLetter.objects.update_or_create(instruction=order, defaults=named)
    return letter


@transaction.atomic
def confirm_unpaid(end_to_end_id: str, *, by: User) -> None:
    """The order was not executed and never will be: a second officer has read the bank's letter.

    It becomes rejected, so that the payment can be ordered anew. `Refused` for an order whose fate
    is known or still awaited, without a letter, and for the officer who named it.
    """
    order = _unknown(end_to_end_id)
    must_hold(by, *CONFIRMS)
    letter = BankLetter.objects.filter(instruction=order).first()
    if letter is None:
        raise Refused("letter_missing", _("Belum ada petugas yang mencatat surat bank."))
    if letter.named_by_id == by.pk:
        raise Refused("four_eyes", _("Anda yang mencatat surat ini. Petugas lain membenarkannya."))
    letter.confirmed_by, letter.confirmed_at = by, clock.now()
    letter.save(update_fields=["confirmed_by", "confirmed_at"])
    steps.reject(order, NOT_EXECUTED, "officer", by=f"user:{by.pk}", note=letter.words)


@transaction.atomic
def close_oddity(pk: int, *, by: str, note: str) -> None:
    """An officer has looked at it and says what was done; raises Refused when it is closed."""
    if not note.strip():
        raise Refused("note_missing", _("Tuliskan apa yang sudah dilakukan."), field="note")
    still_open = Oddity.objects.filter(pk=pk, closed_at=None)
    closing = {"closed_at": clock.now(), "closed_by": by, "closing_note": note[:300]}
    if not still_open.update(**closing):
        raise Refused("already_closed", _("Kejanggalan ini sudah diselesaikan."))


def _unknown(end_to_end_id: str) -> Instruction:
    """The order of that id, locked, if nobody knows its fate."""
    order = steps.lock([end_to_end_id]).get(end_to_end_id)
    if order is None or order.state != UNKNOWN:
        raise Refused("not_unknown", _("Nasib perintah bayar ini sudah atau akan diketahui."))
    return order
