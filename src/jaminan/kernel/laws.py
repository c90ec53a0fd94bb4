"""The law kept on record, so that what was decided can be computed again under the same numbers."""

from __future__ import annotations

from collections.abc import Callable

from jaminan.kernel import clock
from jaminan.kernel.models import LawRecord
from jaminan.kernel.transactions import is_open


def keep(version: str, text: Callable[[], str]) -> None:
    """Put a version of the law on record, once; `text` is asked for it when it is not there.

    Called in the transaction of what is decided under it, so that neither stands without the other.
    """
    assert is_open(), "a law is kept together with what is decided under it"
    if not LawRecord.objects.filter(pk=version).exists():
        row = LawRecord(version=version, content=text(), recorded_at=clock.now())
        LawRecord.objects.bulk_create([row], ignore_conflicts=True)


def on_record(version: str) -> str | None:
    """The text of that version of the law; None when it was not kept."""
    return LawRecord.objects.filter(pk=version).values_list("content", flat=True).first()
