"""One-time codes of the app's doors; who does not exist is answered as who does."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jaminan.kernel import limits
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.formats import language
from jaminan.notifications import codes
from jaminan.notifications.actions import Recipient
from jaminan.people.contacts import PHONE, Address

REGISTRATION, LOGIN, RESET, CONTACT = "daftar", "masuk", "sandi", "kontak"
UPDATE = "pengkinian"
MERGE, RECOVERY = "gabung", "pulih"
CHANNELS = {"email": "email", PHONE: "sms"}
SENT_MOST, SENT_WINDOW_SECONDS = codes.CODES_MOST, codes.CODES_WINDOW_SECONDS
VISITOR = "visitor"  # nobody is logged in: the code is bound to purpose and address alone


def send(purpose: str, address: Address, *, by: str = VISITOR) -> None:
    """Send a code for this purpose; `Refused` after five codes to one address in an hour."""
    send_if(True, purpose, address, by=by)


def send_if(is_known: bool, purpose: str, address: Address, *, by: str = VISITOR) -> None:
    """Send a code, or count as if: the limit says nothing about which accounts exist."""
    _refuse_flood(address)
    if is_known:
        codes.send(purpose, _recipient(address, by), CHANNELS[address.kind])


def answer(purpose: str, address: Address, text: str, *, by: str = VISITOR) -> None:
    """Use up the code that was sent; `Refused` when it is wrong, old, or tried too often.

    At the doors of accounts every refusal reads the same, since no code was sent to who has none.
    """
    try:
        codes.check(purpose, by, address.value, text)
    except Refused as refusal:
        raise wrong() if purpose in {LOGIN, RESET} else refusal from refusal


def wrong() -> Refused:
    """What every wrong code is answered at the doors of accounts."""
    return Refused(
        "code_wrong",
        _("Kode belum cocok atau sudah lewat waktunya. Periksa lagi, atau minta kode baru."),
        field="code",
    )


def _refuse_flood(address: Address) -> None:
    """Counted here for known and unknown alike, before the codes themselves are counted."""
    if not limits.hit("door.code", address.value, most=SENT_MOST, seconds=SENT_WINDOW_SECONDS):
        raise Refused(
            "too_many_codes",
            _("Sudah lima kode dikirim ke kontak ini dalam satu jam. Tunggu sebentar, atau pakai "
              "kontak Anda yang lain."),
        )  # fmt: skip


def _recipient(address: Address, by: str) -> Recipient:
    return Recipient(by, **{address.kind: address.value}, language=language())
