"""Firms: entering the programmes and leaving them."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jaminan.employers.models import Employer
from jaminan.kernel import events
from jaminan.kernel.refusal import Refused


@transaction.atomic
def register_employer(
    number: str, name: str, *, by: str, registered_on: date, address: str = ""
) -> Employer:
    """A firm under its number; `Refused` when the number is another firm's."""
    try:
        with transaction.atomic():
            employer = Employer.objects.create(
                number=number, name=name, address=address, registered_on=registered_on
            )
    except IntegrityError as error:
        raise Refused(
            "employer_known", _("Nomor perusahaan ini sudah terdaftar."), field="number"
        ) from error
    events.emit("employer_registered", subject=f"employer:{employer.pk}", by=by)
    return employer


@transaction.atomic
def close_employer(employer_id: int, *, on: date, by: str) -> Employer:
    """The firm, which employs nobody after that day; `Refused` when it had closed."""
    employer = Employer.objects.select_for_update().get(pk=employer_id)
    if employer.closed_on:
        raise Refused("employer_closed", _("Perusahaan ini sudah tercatat tutup."))
    employer.status, employer.closed_on = Employer.Status.CLOSED, on
    employer.save(update_fields=["status", "closed_on"])
    events.emit("employer_closed", subject=f"employer:{employer.pk}", by=by)
    return employer
