"""Pesan over HTTP: what one was told, unread until its row is tapped."""

from __future__ import annotations

import pytest
from django.db import transaction
from tests.markup import values_of

from jaminan.notifications.actions import Recipient, notify
from jaminan.notifications.queries import unread_count
from jaminan.people.tests import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def rina(client):
    """A logged-in member."""
    user = makers.account(of=makers.person(), login="rina@contoh.id")
    client.force_login(user)
    return user


def told(user, many: int = 1) -> list[int]:
    """The ids of that many messages to an account."""
    with transaction.atomic():
        return [
            notify(
                recipient=Recipient(f"user:{user.pk}", email="rina@contoh.id"),
                kind="correction_decided",
                channels=["in_app"],
                subject_key=f"event:{user.pk}-{number}",
                reference="K7F3-9QXD-4",
            ).pk
            for number in range(many)
        ]


def test_nothing_told_yet_is_said_warmly(client, rina) -> None:
    page = client.get("/pesan/").content.decode()
    assert "Belum ada pesan" in page
    assert "belum dibaca" not in page


def test_the_number_of_unread_messages_stands_in_the_navigation(client, rina) -> None:
    told(rina, 3)
    assert ", 3 belum dibaca" in client.get("/akun/").content.decode()


def test_tapping_an_unread_row_opens_it_and_marks_it(client, rina) -> None:
    (number,) = told(rina)
    assert values_of(client.get("/pesan/").content.decode(), "message") == [str(number)]
    opened = client.post("/pesan/dibaca/", {"message": number}, follow=True)
    assert opened.redirect_chain[-1][0] == f"/pesan/{number}/"
    assert "K7F3-9QXD-4" in opened.content.decode()
    assert unread_count(f"user:{rina.pk}") == 0
    assert f'href="/pesan/{number}/"' in client.get("/pesan/").content.decode()


def test_looking_at_a_message_by_its_address_changes_nothing(client, rina) -> None:
    (number,) = told(rina)
    assert "Tandai sudah dibaca" in client.get(f"/pesan/{number}/").content.decode()
    assert unread_count(f"user:{rina.pk}") == 1


def test_all_are_marked_at_once(client, rina) -> None:
    told(rina, 2)
    assert client.post("/pesan/dibaca/").url == "/pesan/"
    assert unread_count(f"user:{rina.pk}") == 0


def test_older_messages_follow_on_the_next_page(client, rina) -> None:
    numbers = told(rina, 23)
    first = client.get("/pesan/").content.decode()
    assert f"?before={numbers[3]}" in first
    second = client.get("/pesan/", {"before": numbers[3]}).content.decode()
    assert [f'value="{number}"' in second for number in numbers[:4]] == [True, True, True, False]
    assert "Terbaru" in second


@pytest.mark.parametrize("before", ["", "x", "-1", "9" * 40, "²"])
def test_a_page_that_cannot_be_read_is_the_newest(client, rina, before) -> None:
    told(rina)
    assert client.get("/pesan/", {"before": before}).status_code == 200


def test_nobody_reads_or_marks_the_message_of_somebody_else(client, rina) -> None:
    other = makers.account(login="lain@contoh.id")
    (number,) = told(other)
    assert client.get(f"/pesan/{number}/").status_code == 404
    assert client.post("/pesan/dibaca/", {"message": number}, follow=True).status_code == 404
    assert unread_count(f"user:{other.pk}") == 1
    assert client.get(f"/pesan/{'9' * 30}/").status_code == 404


def test_the_menu_of_old_age_savings_leads_to_balance_and_claim(client, rina) -> None:
    page = client.get("/jht/").content.decode()
    assert 'href="/saldo/"' in page
    assert 'href="/klaim/jht/"' in page
