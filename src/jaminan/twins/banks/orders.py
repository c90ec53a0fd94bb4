"""Reading pain.001.001.09 by plain XPath, strictly, as a bank's gateway does."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lxml import etree

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
ID_LENGTH_MAX = 35


class UnreadableOrderError(ValueError):
    """The file is no pain.001.001.09 that could be read; nothing of it is kept."""


@dataclass(frozen=True)
class Line:
    """One payment as ordered; `amount` as it was written."""

    batch: str
    instruction_id: str | None
    end_to_end_id: str
    amount: str
    currency: str
    debtor_account: str
    creditor_bank: str
    creditor_account: str
    creditor_name: str
    remittance: str | None
    execute_on: str


@dataclass(frozen=True)
class Order:
    """A whole file. `reason` is the code for which the bank refuses all of it, if any."""

    msg_id: str
    created_at: str
    number_of_transactions: int
    control_sum: str | None
    reason: str | None
    lines: tuple[Line, ...]


def read_order(content: bytes) -> Order:
    """The order in the file; raises UnreadableOrderError with a sentence for the sender."""
    root = _root(content)
    header = _one(root, "p:CstmrCdtTrfInitn/p:GrpHdr")
    batches = _all(root, "p:CstmrCdtTrfInitn/p:PmtInf")
    if not batches:
        raise UnreadableOrderError("PmtInf tidak ada.")
    lines = tuple(line for batch in batches for line in _lines(batch))
    return Order(
        msg_id=_id(header, "p:MsgId"),
        created_at=_text(header, "p:CreDtTm"),
        number_of_transactions=_count(header),
        control_sum=_optional(header, "p:CtrlSum"),
        reason=_reason(header, batches, lines),
        lines=lines,
    )


def _root(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise UnreadableOrderError("Berkas bukan XML yang benar.") from None
    if root.getroottree().docinfo.doctype:
        raise UnreadableOrderError("DOCTYPE tidak diterima.")
    if root.tag != f"{{{NAMESPACE}}}Document":
        raise UnreadableOrderError("Berkas bukan pain.001.001.09.")
    return root


def _reason(
    header: etree._Element, batches: list[etree._Element], lines: tuple[Line, ...]
) -> str | None:
    """AM18 for a wrong number of transactions, AM10 for a wrong control sum, of file or batch."""
    sums = [(header, lines)]
    for batch in batches:
        name = _text(batch, "p:PmtInfId")
        sums.append((batch, tuple(line for line in lines if line.batch == name)))
    for told, meant in sums:
        if _optional(told, "p:NbOfTxs") is not None and _count(told) != len(meant):
            return "AM18"
    for told, meant in sums:
        written = _optional(told, "p:CtrlSum")
        if written is not None and _decimal(written) != sum(_decimal(one.amount) for one in meant):
            return "AM10"
    return None


def _lines(batch: etree._Element) -> list[Line]:
    name = _id(batch, "p:PmtInfId")
    if _text(batch, "p:PmtMtd") != "TRF":
        raise UnreadableOrderError("PmtMtd harus TRF.")
    debtor_account = _text(batch, "p:DbtrAcct/p:Id/p:Othr/p:Id")
    execute_on = _day(_text(batch, "p:ReqdExctnDt/p:Dt"))
    transactions = _all(batch, "p:CdtTrfTxInf")
    return [_line(one, name, debtor_account, execute_on) for one in transactions]


def _line(one: etree._Element, batch: str, debtor_account: str, execute_on: str) -> Line:
    amount = _one(one, "p:Amt/p:InstdAmt")
    _decimal(amount.text or "")
    return Line(
        batch=batch,
        instruction_id=_optional_id(one, "p:PmtId/p:InstrId"),
        end_to_end_id=_id(one, "p:PmtId/p:EndToEndId"),
        amount=(amount.text or "").strip(),
        currency=amount.get("Ccy", ""),
        debtor_account=debtor_account,
        creditor_bank=_text(one, "p:CdtrAgt/p:FinInstnId/p:BICFI"),
        creditor_account=_text(one, "p:CdtrAcct/p:Id/p:Othr/p:Id"),
        creditor_name=_text(one, "p:Cdtr/p:Nm"),
        remittance=_optional(one, "p:RmtInf/p:Ustrd"),
        execute_on=execute_on,
    )


def _all(node: etree._Element, path: str) -> list[etree._Element]:
    return node.xpath(path, namespaces={"p": NAMESPACE})


def _one(node: etree._Element, path: str) -> etree._Element:
    found = _all(node, path)
    if not found:
        raise UnreadableOrderError(f"{path.replace('p:', '')} tidak ada.")
    return found[0]


def _text(node: etree._Element, path: str) -> str:
    text = (_one(node, path).text or "").strip()
    if not text:
        raise UnreadableOrderError(f"{path.replace('p:', '')} kosong.")
    return text


def _optional(node: etree._Element, path: str) -> str | None:
    return _text(node, path) if _all(node, path) else None


def _id(node: etree._Element, path: str) -> str:
    text = _text(node, path)
    if len(text) > ID_LENGTH_MAX:
        raise UnreadableOrderError(f"{path.replace('p:', '')} lebih dari {ID_LENGTH_MAX} huruf.")
    return text


def _optional_id(node: etree._Element, path: str) -> str | None:
    return _id(node, path) if _all(node, path) else None


def _count(node: etree._Element) -> int:
    text = _text(node, "p:NbOfTxs")
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise UnreadableOrderError("NbOfTxs bukan bilangan.")
    return int(text)


def _decimal(text: str) -> Decimal:
    if not re.fullmatch(r"\d{1,18}(\.\d{1,5})?", text.strip(), re.ASCII):
        raise UnreadableOrderError(f"{text.strip()!r} bukan jumlah.")
    return Decimal(text.strip())


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UnreadableOrderError(f"{text!r} bukan tanggal.") from None
