"""What we order is valid by the published schema and says exactly what was decided."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from jaminan.payments.iso20022 import pain001, xml
from jaminan.payments.iso20022.lines import Transfer, TransferOrder

NAMES = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}


def order(*transfers: Transfer) -> TransferOrder:
    return TransferOrder(
        msg_id="JMN0123456789",
        created_at=datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Asia/Jakarta")),
        execute_on=date(2026, 3, 2),
        debtor_name="Jaminan",
        debtor_account="1000000001",
        debtor_bank="CDRWIDJX",
        transfers=transfers,
    )


def transfer(n: int, amount: int, name: str = "Siti Aminah") -> Transfer:
    return Transfer(f"K7F39QXD4-{n}", amount, name, "7000000001", "MHKMIDJX", "JHT K7F3-9QXD-4")


def test_an_order_says_amounts_in_whole_rupiah_and_adds_them_up() -> None:
    root = etree.fromstring(pain001.write(order(transfer(1, 8_200_000), transfer(2, 1))))
    amounts = root.xpath("//p:InstdAmt", namespaces=NAMES)
    assert [(node.text, node.get("Ccy")) for node in amounts] == [("8200000", "IDR"), ("1", "IDR")]
    assert root.xpath("//p:CtrlSum/text()", namespaces=NAMES) == ["8200001", "8200001"]
    assert root.xpath("//p:NbOfTxs/text()", namespaces=NAMES) == ["2", "2"]
    assert root.xpath("//p:EndToEndId/text()", namespaces=NAMES) == ["K7F39QXD4-1", "K7F39QXD4-2"]


def test_each_transfer_is_to_be_booked_by_itself() -> None:
    root = etree.fromstring(pain001.write(order(transfer(1, 5))))
    assert root.xpath("//p:BtchBookg/text()", namespaces=NAMES) == ["false"]


def test_the_same_order_is_written_to_the_same_bytes() -> None:
    assert pain001.write(order(transfer(1, 5))) == pain001.write(order(transfer(1, 5)))


def test_signs_of_xml_in_a_name_stay_a_name() -> None:
    content = pain001.write(order(transfer(1, 5, name="R&D <Ny.> Ma'ruf")))
    root = etree.fromstring(content)
    assert root.xpath("//p:Cdtr/p:Nm/text()", namespaces=NAMES) == ["R&D <Ny.> Ma'ruf"]


def test_an_order_against_the_schema_is_never_written() -> None:
    with pytest.raises(xml.UnreadableError):
        pain001.write(order(transfer(1, 5, name="N" * 141)))
