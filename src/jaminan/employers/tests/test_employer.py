"""What the database holds of employers."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from jaminan.employers.models import Employer

pytestmark = pytest.mark.django_db


def employer(**facts) -> Employer:
    usual = {"number": "22000001", "name": "PT Tenun", "registered_on": date(2001, 3, 5)}
    return Employer.objects.create(**{**usual, **facts})


def test_a_number_names_one_employer() -> None:
    employer()
    with pytest.raises(IntegrityError, match="number"), transaction.atomic():
        employer(name="PT Lain")


@pytest.mark.parametrize(
    "facts", [{"status": "closed"}, {"closed_on": date(2020, 1, 1)}, {"number": ""}]
)
def test_an_employer_is_closed_on_a_day_or_active(facts) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        employer(**facts)


def test_the_product_cannot_remove_an_employer() -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM employers_employer")
