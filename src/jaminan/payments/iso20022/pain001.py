"""Writing pain.001.001.09, the order to pay: one batch, booked one by one, whole rupiah."""

from __future__ import annotations

from lxml import etree

from jaminan.payments.iso20022 import xml
from jaminan.payments.iso20022.lines import Transfer, TransferOrder

NAME = "pain.001.001.09"
CURRENCY = "IDR"
Tree = dict[str, "str | Tree | list[Tree]"]


def write(order: TransferOrder) -> bytes:
    """The bytes of the order, valid by the schema; raises `xml.UnreadableError`."""
    root = etree.Element(f"{{{xml.NAMESPACE}{NAME}}}Document", nsmap={None: xml.NAMESPACE + NAME})
    _grow(root, {"CstmrCdtTrfInitn": {"GrpHdr": _header(order), "PmtInf": _batch(order)}})
    xml.validate(root, NAME)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _header(order: TransferOrder) -> Tree:
    return {
        "MsgId": order.msg_id,
        "CreDtTm": order.created_at.isoformat(timespec="seconds"),
        **_totals(order),
        "InitgPty": {"Nm": order.debtor_name},
    }


def _batch(order: TransferOrder) -> Tree:
    """`BtchBookg` false asks for one booking a transfer, so that each can be matched."""
    return {
        "PmtInfId": order.msg_id,
        "PmtMtd": "TRF",
        "BtchBookg": "false",
        **_totals(order),
        "ReqdExctnDt": {"Dt": order.execute_on.isoformat()},
        "Dbtr": {"Nm": order.debtor_name},
        "DbtrAcct": {**_account(order.debtor_account), "Ccy": CURRENCY},
        "DbtrAgt": _bank(order.debtor_bank),
        "CdtTrfTxInf": [_transfer(transfer) for transfer in order.transfers],
    }


def _transfer(transfer: Transfer) -> Tree:
    return {
        "PmtId": {"InstrId": transfer.end_to_end_id, "EndToEndId": transfer.end_to_end_id},
        "Amt": {"InstdAmt": str(transfer.amount)},
        "CdtrAgt": _bank(transfer.creditor_bank),
        "Cdtr": {"Nm": transfer.creditor_name},
        "CdtrAcct": _account(transfer.creditor_account),
        "RmtInf": {"Ustrd": transfer.remittance},
    }


def _totals(order: TransferOrder) -> Tree:
    total = sum(transfer.amount for transfer in order.transfers)
    return {"NbOfTxs": str(len(order.transfers)), "CtrlSum": str(total)}


def _account(number: str) -> Tree:
    return {"Id": {"Othr": {"Id": number}}}


def _bank(code: str) -> Tree:
    return {"FinInstnId": {"BICFI": code}}


def _grow(parent: etree._Element, tree: Tree) -> None:
    for name, content in tree.items():
        for item in content if isinstance(content, list) else [content]:
            node = etree.SubElement(parent, xml.tags(parent, name))
            if name == "InstdAmt":
                node.set("Ccy", CURRENCY)
            if isinstance(item, str):
                node.text = item
            else:
                _grow(node, item)
