"""One address and its view."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path


def card(request: HttpRequest, kpj: int) -> HttpResponse:
    """The number of the person who holds a card, by the card's unique index."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id FROM people_card WHERE kpj = %s", [kpj])
        found = cursor.fetchone()
    return HttpResponse(str(found and found[0]))


urlpatterns = [path("<int:kpj>/", card)]
