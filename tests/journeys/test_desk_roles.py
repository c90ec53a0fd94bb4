"""The administrator's page: who works here, roles given and ended, and nobody their own."""

from __future__ import annotations

import pytest

from jaminan.channels.backoffice.tests.officers import browser_of, officer, text_of
from jaminan.kernel.models import View
from jaminan.people.models import StaffRole, User
from jaminan.people.roles import roles_of
from jaminan.people.tests import makers

pytestmark = pytest.mark.django_db
PAGE = "/petugas/peran/"


def test_a_new_officer_gets_an_account_and_a_role_and_no_password() -> None:
    salma = browser_of(makers.admin())
    given = {"full_name": "Made Ariana", "login": "made@petugas.contoh.id", "role": "finance"}
    opened = salma.post(f"{PAGE}baru/", given)
    made = User.objects.get(email="made@petugas.contoh.id")
    assert opened.headers["Location"] == f"{PAGE}{made.pk}/"
    assert (roles_of(made), made.has_usable_password()) == ({"finance"}, False)
    again = salma.post(f"{PAGE}baru/", given)
    assert again.status_code == 422
    assert "sudah menjadi nama masuk akun lain" in text_of(again)


def test_a_role_is_given_and_ended_for_an_account_that_is_looked_for() -> None:
    salma, nadia = makers.admin(), officer("verifier", login="nadia@petugas.contoh.id")
    desk = browser_of(salma)
    assert "Nadia Kusumawardani" in text_of(desk.get(PAGE))
    found = desk.post(PAGE, {"name": "nadia@petugas.contoh.id"})
    assert found.headers["Location"] == f"{PAGE}{nadia.pk}/"
    desk.post(f"{PAGE}{nadia.pk}/", {"role": "auditor", "branch_code": "J01"})
    assert roles_of(nadia) == {"verifier", "auditor"}
    assert StaffRole.objects.get(user=nadia, role="auditor").granted_by == salma
    desk.post(f"{PAGE}{nadia.pk}/akhiri/", {"role": "auditor", "branch_code": "J01"})
    assert "Auditor" not in text_of(desk.get(f"{PAGE}{nadia.pk}/")).partition("Beri peran")[0]
    ended = StaffRole.objects.get(user=nadia, role="auditor")
    assert ended.ended_by == salma
    assert View.objects.filter(whose=f"user:{nadia.pk}", page="petugas/peran").exists()


def test_nobody_gives_a_role_to_themselves_and_nobody_else_gives_one() -> None:
    salma, nadia = makers.admin(), officer("verifier", "head")
    assert browser_of(salma).get(f"{PAGE}{salma.pk}/").status_code == 404
    assert browser_of(salma).post(f"{PAGE}{salma.pk}/", {"role": "head"}).status_code == 404
    for address in (PAGE, f"{PAGE}baru/", f"{PAGE}{salma.pk}/"):
        assert browser_of(nadia).get(address).status_code == 403
    nobody = browser_of(salma).post(PAGE, {"name": "siapa@contoh.id"})
    assert nobody.status_code == 422
