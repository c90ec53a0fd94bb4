import email
import email.policy
import smtplib

import pytest

from jaminan.twins.tests.outside import NUMBERS


def new_address():
    return f"anggota{next(NUMBERS)}@example.test"


def mail_to(twins, address):
    return twins.get("mail", "/v1/messages", to=address).json()["messages"]


def test_mail_is_kept_as_it_came_and_can_be_read(twins):
    address = new_address()
    twins.send_mail(address, "Kode masuk Jaminan")
    (told,) = mail_to(twins, address)
    assert (told["subject"], told["to"]) == ("Kode masuk Jaminan", [address])
    body = twins.get("mail", f"/v1/messages/{told['id']}").json()
    assert "654321" in body["text"]
    raw = twins.get("mail", f"/v1/messages/{told['id']}/eml")
    parsed = email.message_from_bytes(raw.content, policy=email.policy.default)
    assert parsed["Subject"] == "Kode masuk Jaminan"
    assert raw.content in [file.read_bytes() for file in (twins.home / "mail").iterdir()]


def test_mail_is_listed_on_from_the_last_seen(twins):
    address = new_address()
    for subject in ("Satu", "Dua", "Tiga"):
        twins.send_mail(address, subject)
    first = twins.get("mail", "/v1/messages", to=address.upper(), limit=1).json()
    rest = twins.get("mail", "/v1/messages", to=address, after=first["next"]).json()
    assert [told["subject"] for told in first["messages"]] == ["Satu"]
    assert [told["subject"] for told in rest["messages"]] == ["Dua", "Tiga"]


def test_mail_of_who_has_not_logged_in_is_refused(twins):
    address = new_address()
    with pytest.raises(smtplib.SMTPSenderRefused) as refusal:
        twins.send_mail(address, login=False)
    assert refusal.value.smtp_code == 530
    line = smtplib.SMTP("127.0.0.1", twins.told["ports"]["smtp"], timeout=10)
    with line, pytest.raises(smtplib.SMTPAuthenticationError):
        line.login(twins.told["smtp_user"], "salah")
    assert mail_to(twins, address) == []


@pytest.mark.parametrize(("fault", "code"), [("reject_now", 451), ("reject_for_good", 550)])
def test_address_is_refused_as_ordered(twins, fault, code):
    address = new_address()
    twins.fault("mail", fault, key=address, times=1)
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
        twins.send_mail(address)
    assert refusal.value.recipients[address][0] == code
    twins.send_mail(address)
    assert len(mail_to(twins, address)) == 1


def test_simulator_domain_is_never_deliverable(twins):
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        twins.send_mail("siapa@gagal.invalid")


@pytest.mark.parametrize(("fault", "kept"), [("lost_undone", 0), ("lost_done", 1)])
def test_line_breaks_with_the_mail_kept_or_not_as_ordered(twins, fault, kept):
    address = new_address()
    twins.fault("mail", fault, key=address, place="smtp", times=1)
    with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionResetError)):
        twins.send_mail(address)
    assert len(mail_to(twins, address)) == kept


def test_mail_server_answers_with_an_error_as_ordered(twins):
    address = new_address()
    twins.fault("mail", "server_error", key=address, place="smtp", times=1)
    with pytest.raises(smtplib.SMTPDataError) as refusal:
        twins.send_mail(address)
    assert refusal.value.smtp_code == 451


def test_unknown_mail_is_not_found(twins):
    assert twins.get("mail", "/v1/messages/99999999").status_code == 404
