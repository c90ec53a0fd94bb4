"""Registration over HTTP: the order, the draft, and every refusal with its way out."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from jaminan.channels.jmo.tests.registering import PASSWORD, Registrant
from jaminan.kernel.screens.formats import grouped_kpj
from jaminan.people import queries
from jaminan.people.contacts import parse
from jaminan.people.tests import makers

pytestmark = pytest.mark.django_db
phones = (f"0812{number:08d}" for number in itertools.count(5_550_001))
STEPS = [
    "kewarganegaraan",
    "kepesertaan",
    "identitas",
    "kpj",
    "nama",
    "tanggal-lahir",
    "kontak",
    "kata-sandi",
]


def somebody(parties, **changed) -> Registrant:
    """A member known to the population registry, with one active card and no account."""
    nik = parties.add_person()
    person = makers.person(nik=nik, full_name="Siti Rahayu", birth_date=date(1990, 5, 17), sex="P")
    begun = makers.membership(makers.card(person))
    usual = {"nik": nik, "kpj": str(begun.card_id), "phone": next(phones)}
    return Registrant(parties, **{**usual, **changed})


def account_of(registrant: Registrant):
    return queries.account_by_login_name(parse(registrant.phone or registrant.email))


def text_of(response) -> str:
    return response.content.decode()


def test_the_questions_come_in_the_order_of_the_app(parties) -> None:
    rina = somebody(parties)
    asked = [rina.browser.get("/daftar/").url]
    for step in STEPS[:-1]:
        asked.append(rina.answer(step).url)
    assert asked == [f"/daftar/{step}/" for step in STEPS]
    assert rina.answer("kata-sandi").url == "/daftar/kode/"


def test_whose_data_match_is_logged_in_with_card_and_contact(parties) -> None:
    rina = somebody(parties)
    assert rina.register().url == "/akun/"
    user = account_of(rina)
    assert user.person.nik == rina.nik
    assert user.check_password(PASSWORD)
    page = text_of(rina.browser.get("/akun/"))
    assert grouped_kpj(rina.kpj) in page
    assert rina.nik not in page
    assert not queries.corrections_of(user.pk).exists()


def test_titles_and_one_letter_do_not_stop_anybody(parties) -> None:
    rina = somebody(parties, full_name="dr. Hj. SITI RAHAYYU, S.Kom.")
    rina.register()
    assert account_of(rina).full_name == "Siti Rahayu"


def test_a_later_step_cannot_be_opened_before_an_earlier_one(parties) -> None:
    rina = somebody(parties)
    rina.answer_until("identitas")
    assert rina.browser.get("/daftar/kata-sandi/").url == "/daftar/kpj/"
    assert rina.browser.get("/daftar/kode/").url == "/daftar/kpj/"
    assert rina.browser.post("/daftar/selesai/").url == "/daftar/kpj/"


def test_back_and_reload_show_what_was_answered(parties) -> None:
    rina = somebody(parties)
    rina.answer_until("nama")
    assert rina.nik in text_of(rina.browser.get("/daftar/identitas/"))
    assert "Siti Rahayu" in text_of(rina.browser.get("/daftar/nama/"))
    assert rina.browser.get("/daftar/").url == "/daftar/tanggal-lahir/"


def test_a_registration_needs_no_session_that_could_expire(parties) -> None:
    rina = somebody(parties)
    rina.answer_until("kontak")
    assert "sessionid" not in rina.browser.cookies
    assert rina.answer("kata-sandi").url == "/daftar/kode/"
    assert rina.type_code().url == "/akun/"


def test_a_second_submit_makes_no_second_account(parties) -> None:
    rina = somebody(parties)
    rina.answer_until("kata-sandi")
    twin = type(rina.browser)()
    twin.cookies.load({"daftar": rina.browser.cookies["daftar"].value})
    rina.type_code()
    again = twin.post("/daftar/kode/", {"code": "123456"})
    assert again.url == "/masuk/"
    assert account_of(rina).contacts.count() == 1


def test_another_device_does_not_see_the_draft(parties) -> None:
    rina = somebody(parties)
    rina.answer_until("nama")
    stranger = type(rina.browser)()
    assert stranger.get("/daftar/nama/").url == "/daftar/kewarganegaraan/"


def test_restart_forgets_the_draft_on_this_device(parties) -> None:
    rina = somebody(parties)
    rina.answer_until("nama")
    rina.browser.post("/daftar/ulang/")
    assert rina.nik not in text_of(rina.browser.get("/daftar/kewarganegaraan/"))
    assert rina.browser.get("/daftar/").url == "/daftar/kewarganegaraan/"


@pytest.mark.parametrize(
    ("step", "wrong", "told"),
    [
        ("kewarganegaraan", {"citizenship": "XXX"}, "bukan salah satu"),
        ("identitas", {"nik": "31710"}, "16 angka"),
        ("kpj", {"kpj": "123"}, "11 angka"),
        ("nama", {"full_name": "123 ..."}, "belum berisi huruf"),
        ("tanggal-lahir", {"birth_date": "31-02-1990"}, "Tanggal belum benar"),
        ("tanggal-lahir", {"birth_date": "2090-01-01"}, "tidak mungkin"),
        ("kontak", {"phone": "0812"}, "Nomor HP belum benar"),
        ("kontak", {"phone": "", "email": "siti@"}, "e-mail belum lengkap"),
        ("kontak", {"phone": ""}, "Isi nomor HP, e-mail, atau keduanya"),
        ("kata-sandi", {"password": "rahasia"}, "pendek"),
        ("kata-sandi", {"password": "siti rahayu"}, "mirip"),
    ],
)
def test_a_wrong_answer_is_told_at_its_step_and_not_kept(parties, step, wrong, told) -> None:
    rina = somebody(parties)
    if STEPS.index(step):
        rina.answer_until(STEPS[STEPS.index(step) - 1])
    response = rina.answer(step, **wrong)
    assert response.status_code == 422
    assert told in text_of(response)
    assert rina.browser.get("/daftar/").url == f"/daftar/{step}/"


def test_an_unknown_nik_has_a_reason_and_a_person(parties) -> None:
    rina = Registrant(parties, nik="3171999999990001", phone=next(phones))
    response = rina.answer_until("tanggal-lahir")
    assert response.status_code == 422
    assert "NIK tidak ditemukan" in text_of(response)
    assert "Dukcapil" in text_of(response)
    assert "petugas memeriksa" in text_of(response)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"full_name": "Sutrisno Wibisono"}, "Nama berbeda"),
        ({"birth_date": "1991-05-17"}, "Tanggal lahir berbeda"),
    ],
)
def test_a_mismatch_opens_a_correction_that_waits_for_a_person(parties, changed, told) -> None:
    rina = somebody(parties, **changed)
    response = rina.answer_until("tanggal-lahir")
    assert response.status_code == 422
    assert told in text_of(response)
    assert rina.browser.post("/daftar/pemeriksaan/", {"way": "officer"}).url == "/daftar/kontak/"
    rina.answer("kontak")
    rina.answer("kata-sandi")
    assert rina.type_code().url == "/akun/"
    user = account_of(rina)
    [correction] = queries.corrections_of(user.pk)
    assert (correction.kind, correction.state, user.person) == ("identity", "waiting", None)
    page = text_of(rina.browser.get("/akun/"))
    assert correction.reference in page
    assert rina.kpj not in page


def test_a_reader_of_english_reads_the_reason_that_officers_read_in_indonesian(parties) -> None:
    rina = somebody(parties, full_name="Sutrisno Wibisono")
    rina.browser.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    rina.answer_until("tanggal-lahir")
    rina.browser.post("/daftar/pemeriksaan/", {"way": "officer"})
    rina.answer("kontak")
    rina.answer("kata-sandi")
    rina.type_code()
    [correction] = queries.corrections_of(account_of(rina).pk)
    assert correction.reason == "Nama berbeda"
    assert "The name differs" in text_of(rina.browser.get("/akun/"))


def test_a_mismatch_can_be_put_right(parties) -> None:
    rina = somebody(parties, full_name="Sutrisno Wibisono")
    rina.answer_until("tanggal-lahir")
    assert rina.answer("nama", full_name="Siti Rahayu").url == "/daftar/kontak/"


def test_the_dead_do_not_register(parties) -> None:
    rina = somebody(parties, nik=parties.add_person(died_on="2024-02-03"))
    response = rina.answer_until("tanggal-lahir")
    assert response.status_code == 422
    assert "Tercatat meninggal" in text_of(response)
    assert "Ahli waris" in text_of(response)


def test_a_death_is_not_told_to_somebody_who_knows_the_nik_alone(parties) -> None:
    rina = somebody(parties, nik=parties.add_person(died_on="2024-02-03"), full_name="Orang Lain")
    assert "meninggal" not in text_of(rina.answer_until("tanggal-lahir"))


def test_a_silent_registry_loses_nothing_and_is_asked_again(parties) -> None:
    rina = somebody(parties)
    parties.fault("population", "server_error")
    response = rina.answer_until("tanggal-lahir")
    assert response.status_code == 424
    assert "tidak menjawab" in text_of(response)
    parties.call("control", "DELETE", "/control/faults")
    assert rina.browser.post("/daftar/pemeriksaan/").url == "/daftar/kontak/"


def test_a_nik_cannot_be_guessed_at_for_long(parties) -> None:
    rina = somebody(parties, full_name="Orang Lain")
    rina.answer_until("nama")
    days = (f"1990-05-{day:02d}" for day in range(1, 28))
    statuses = [rina.answer("tanggal-lahir", birth_date=next(days)).status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]


def test_an_unknown_kpj_is_told_after_the_code_and_can_be_left_to_a_person(parties) -> None:
    rina = somebody(parties, kpj="99999999998")
    response = rina.register()
    assert response.status_code == 422
    assert "tidak ditemukan" in text_of(response)
    assert account_of(rina) is None
    assert rina.browser.post("/daftar/selesai/", {"way": "card_asks_officer"}).url == "/akun/"
    [correction] = queries.corrections_of(account_of(rina).pk)
    assert (correction.kind, correction.claimed["kpj"]) == ("card", "99999999998")


def test_a_forgotten_kpj_is_found_by_nik(parties) -> None:
    rina = somebody(parties)
    known = rina.kpj
    rina.kpj, rina.is_kpj_forgotten = "", "on"
    assert rina.register().url == "/akun/"
    assert grouped_kpj(known) in text_of(rina.browser.get("/akun/"))


def test_the_kpj_of_somebody_else_is_told_and_not_taken(parties) -> None:
    other = makers.membership()
    rina = somebody(parties, kpj=str(other.card_id))
    response = rina.register()
    assert response.status_code == 422
    assert "atas nama orang lain" in text_of(response)
    other.card.refresh_from_db()
    assert other.card.person.full_name == "Rina Wulandari"


def test_an_unpaid_first_contribution_is_told_with_the_firm(parties) -> None:
    nik = parties.add_person()
    person = makers.person(nik=nik, full_name="Siti Rahayu", birth_date=date(1990, 5, 17))
    begun = makers.membership(makers.card(person), paid=False)
    rina = Registrant(parties, nik=nik, kpj=str(begun.card_id), phone=next(phones))
    response = rina.register()
    assert response.status_code == 422
    assert "PT Tenun Nusantara" in text_of(response)
    assert "iuran pertama belum dibayar" in text_of(response)
    assert account_of(rina) is None


def test_who_registered_before_is_sent_to_the_login(parties) -> None:
    rina = somebody(parties)
    rina.register()
    again = Registrant(parties, nik=rina.nik, kpj=rina.kpj, phone=next(phones))
    response = again.register()
    assert response.status_code == 422
    assert "sudah mempunyai akun" in text_of(response)
    assert "/lupa-sandi/" in text_of(response)
    assert account_of(again) is None


def test_nobody_learns_of_a_membership_before_the_code(parties) -> None:
    member, stranger = somebody(parties), somebody(parties)
    makers.account(of=account_free_person(member))
    stranger.kpj = "99999999998"
    pages = [[masked(one, one.answer(step)) for step in STEPS] for one in (member, stranger)]
    assert pages[0] == pages[1]


def test_whose_data_differ_never_learns_of_the_membership(parties) -> None:
    registered = somebody(parties)
    registered.register()
    thief = Registrant(parties, nik=registered.nik, full_name="Orang Lain", phone=next(phones))
    thief.answer_until("tanggal-lahir")
    thief.browser.post("/daftar/pemeriksaan/", {"way": "officer"})
    thief.answer("kontak")
    thief.answer("kata-sandi")
    assert thief.type_code().url == "/akun/"
    assert registered.kpj not in text_of(thief.browser.get("/akun/"))


def test_a_shared_phone_stays_for_messages_while_the_email_logs_in(parties) -> None:
    wife, husband = somebody(parties), somebody(parties)
    wife.register()
    husband.phone, husband.email = wife.phone, "suami@contoh.id"
    response = husband.register()
    assert response.status_code == 422
    assert "sudah menjadi nama masuk akun lain" in text_of(response)
    husband.browser.post("/daftar/kode/kirim/", {"login_kind": "email"})
    husband.phone = ""
    assert husband.type_code().url == "/akun/"
    contacts = queries.contacts_of(account_of(husband).pk)
    assert contacts["phone"].value == parse(wife.phone).value
    assert contacts["phone"].proven_at
    assert account_of(wife).person.nik == wife.nik


def test_a_proven_phone_moves_when_the_other_account_keeps_a_login(parties) -> None:
    old = makers.account(login="+6281299887766", also="lama@contoh.id")
    rina = somebody(parties, phone="0812-9988-7766")
    assert rina.register().status_code == 422
    assert rina.browser.post("/daftar/selesai/", {"way": "moves_login_name"}).url == "/akun/"
    old.refresh_from_db()
    assert (old.phone, old.email) == (None, "lama@contoh.id")
    assert account_of(rina).person.nik == rina.nik


def test_the_last_login_name_of_an_account_is_never_taken(parties) -> None:
    old = makers.account(login="+6281299887700")
    rina = somebody(parties, phone="0812-9988-7700")
    rina.register()
    response = rina.browser.post("/daftar/selesai/", {"way": "moves_login_name"})
    assert response.status_code == 422
    assert "hanya bisa masuk dengan kontak ini" in text_of(response)
    old.refresh_from_db()
    assert old.phone == "+6281299887700"


def test_a_wrong_code_makes_no_account(parties) -> None:
    rina = somebody(parties)
    rina.answer_until("kata-sandi")
    assert rina.type_code("000000").status_code == 422
    assert account_of(rina) is None
    assert rina.type_code().url == "/akun/"


def test_a_foreigner_registers_with_the_passport(parties) -> None:
    parties.load(
        {
            "kind": "passport",
            "number": "E7654321",
            "nationality": "SGP",
            "name": "TAN WEI LING",
            "birth_date": "1985-03-02",
            "sex": "P",
            "permit_number": "ITAS-1",
            "permit_kind": "ITAS",
            "permit_from": "2024-01-01",
            "permit_to": "2099-01-01",
        }
    )
    person = makers.foreigner(passport_number="E7654321", birth_date=date(1985, 3, 2))
    begun = makers.membership(
        makers.card(person), working_since=date(2024, 1, 8), starts_on=date(2024, 7, 8)
    )
    tan = Registrant(
        parties,
        citizenship="WNA",
        passport_number="e 7654321",
        passport_country="sgp",
        kpj=str(begun.card_id),
        full_name="Wei Ling Tan",
        birth_date="1985-03-02",
        email="tan@contoh.id",
    )
    assert tan.register().url == "/akun/"
    assert account_of(tan).person == person


def test_a_foreigner_without_a_permit_is_left_to_a_person(parties) -> None:
    parties.load(
        {
            "kind": "passport",
            "number": "E1112223",
            "nationality": "SGP",
            "name": "Tan Wei Ling",
            "birth_date": "1985-03-02",
            "sex": "P",
        }
    )
    tan = Registrant(
        parties,
        citizenship="WNA",
        passport_number="E1112223",
        passport_country="SGP",
        full_name="Tan Wei Ling",
        birth_date="1985-03-02",
        email="tan2@contoh.id",
    )
    response = tan.answer_until("tanggal-lahir")
    assert response.status_code == 422
    assert "Izin tinggal" in text_of(response)


def account_free_person(registrant: Registrant):
    return queries.person_by_nik(registrant.nik)


def masked(registrant: Registrant, response) -> tuple[int, str]:
    """The answer without what the registrant typed and the form's token."""
    return response.status_code, response.headers.get("Location", "")
