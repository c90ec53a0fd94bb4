"""Writing pain.002.001.12, camt.054.001.08 and camt.053.001.08 in the order of the schemas."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from sqlite3 import Row

from lxml import etree

from jaminan.twins.banks.directory import Bank

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:"
CURRENCY = "IDR"
TRANSFER, RETURN, RECEIPT = ("ICDT", "DMCT"), ("ICDT", "RRTN"), ("RCDT", "DMCT")
FAMILIES = {"payment": TRANSFER, "return": RETURN, "receipt": RECEIPT}


@dataclass(frozen=True)
class Envelope:
    """Who sends a message, its own id and when it was made."""

    bank: Bank
    msg_id: str
    made_at: datetime


class Part:
    """An element to be: its name, text or parts (None is left out), a currency if it has one."""

    def __init__(self, name: str, *content: "Part | str | None", currency: str = "") -> None:
        self.name, self.content, self.currency = name, content, currency

    def under(self, parent: etree._Element, namespace: str) -> None:
        """Add the element and all below it to the parent."""
        node = etree.SubElement(parent, f"{{{namespace}}}{self.name}")
        if self.currency:
            node.set("Ccy", self.currency)
        for item in self.content:
            if isinstance(item, Part):
                item.under(node, namespace)
            elif item is not None:
                node.text = item


def status_report(envelope: Envelope, file: Row, lines: Iterable[Row]) -> bytes:
    """pain.002: the state of these lines of the file, or of the whole file when it was refused."""
    batches = [
        Part("OrgnlPmtInfAndSts", Part("OrgnlPmtInfId", name), *map(_line_status, of_batch))
        for name, of_batch in groupby(lines, key=lambda line: line["batch"])
    ]
    report = Part(
        "CstmrPmtStsRpt",
        Part(
            "GrpHdr",
            Part("MsgId", envelope.msg_id),
            Part("CreDtTm", envelope.made_at.isoformat()),
            Part("DbtrAgt", _bank(envelope.bank.code)),
        ),
        Part(
            "OrgnlGrpInfAndSts",
            Part("OrgnlMsgId", file["msg_id"]),
            Part("OrgnlMsgNmId", "pain.001.001.09"),
            Part("OrgnlNbOfTxs", str(file["number_of_transactions"])),
            Part("OrgnlCtrlSum", file["control_sum"]) if file["control_sum"] else None,
            Part("GrpSts", "RJCT") if file["reason"] else None,
            _reason(file["reason"]),
        ),
        *batches,
    )
    return _document("pain.002.001.12", report)


def notification(envelope: Envelope, account: Row, bookings: Iterable[Row]) -> bytes:
    """camt.054: one entry for each booking on the account."""
    report = Part(
        "BkToCstmrDbtCdtNtfctn",
        _header(envelope),
        Part(
            "Ntfctn",
            Part("Id", envelope.msg_id),
            Part("CreDtTm", envelope.made_at.isoformat()),
            _account(account, envelope.bank),
            *map(_entry, bookings),
        ),
    )
    return _document("camt.054.001.08", report)


def statement(
    envelope: Envelope, account: Row, day: str, opening: int, bookings: Iterable[Row]
) -> bytes:
    """camt.053: the day's opening balance, its bookings, and the balance they lead to."""
    entries = list(bookings)
    closing = opening + sum(booking["amount"] for booking in entries)
    report = Part(
        "BkToCstmrStmt",
        _header(envelope),
        Part(
            "Stmt",
            Part("Id", envelope.msg_id),
            Part("CreDtTm", envelope.made_at.isoformat()),
            _account(account, envelope.bank),
            _balance("OPBD", opening, day),
            _balance("CLBD", closing, day),
            *map(_entry, entries),
        ),
    )
    return _document("camt.053.001.08", report)


def _document(name: str, report: Part) -> bytes:
    namespace = NAMESPACE + name
    root = etree.Element(f"{{{namespace}}}Document", nsmap={None: namespace})
    report.under(root, namespace)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _header(envelope: Envelope) -> Part:
    made_at = envelope.made_at.isoformat()
    return Part("GrpHdr", Part("MsgId", envelope.msg_id), Part("CreDtTm", made_at))


def _line_status(line: Row) -> Part:
    state = line["state"]
    return Part(
        "TxInfAndSts",
        Part("StsId", f"{line['id']}-{state}"),
        Part("OrgnlInstrId", line["instruction_id"]) if line["instruction_id"] else None,
        Part("OrgnlEndToEndId", line["end_to_end_id"]),
        Part("TxSts", state),
        _reason(line["reason"]) if state == "RJCT" else None,
        Part("AcctSvcrRef", str(line["id"])),
        Part("OrgnlTxRef", Part("Amt", _amount("InstdAmt", line["amount"], line["currency"])))
        if line["currency"] == CURRENCY
        else None,
    )


def _reason(code: str | None) -> Part | None:
    return Part("StsRsnInf", Part("Rsn", Part("Cd", code))) if code else None


def _account(account: Row, bank: Bank) -> Part:
    return Part(
        "Acct",
        _account_id(account["number"]),
        Part("Ccy", CURRENCY),
        Part("Nm", account["name"][:70]),
        Part("Svcr", _bank(bank.code)),
    )


def _balance(code: str, amount: int, day: str) -> Part:
    return Part(
        "Bal",
        Part("Tp", Part("CdOrPrtry", Part("Cd", code))),
        _amount("Amt", str(abs(amount))),
        Part("CdtDbtInd", "CRDT" if amount >= 0 else "DBIT"),
        Part("Dt", Part("Dt", day)),
    )


def _entry(booking: Row) -> Part:
    amount, sign = str(abs(booking["amount"])), "CRDT" if booking["amount"] > 0 else "DBIT"
    return Part(
        "Ntry",
        Part("NtryRef", str(booking["id"])),
        _amount("Amt", amount),
        Part("CdtDbtInd", sign),
        Part("Sts", Part("Cd", "BOOK")),
        Part("BookgDt", Part("Dt", booking["booked_on"])),
        Part("ValDt", Part("Dt", booking["booked_on"])),
        Part("AcctSvcrRef", str(booking["id"])),
        _transaction_code(booking["kind"]),
        Part("NtryDtls", Part("TxDtls", *_details(booking, amount, sign))),
    )


def _details(booking: Row, amount: str, sign: str) -> Iterator[Part | None]:
    """What an entry is about; of a return, the transfer that it undoes and why it came back."""
    payment_id = booking["payment"]
    yield Part(
        "Refs",
        Part("MsgId", booking["msg_id"]) if booking["msg_id"] else None,
        Part("AcctSvcrRef", str(payment_id)) if payment_id else None,
        Part("PmtInfId", booking["batch"]) if booking["batch"] else None,
        Part("InstrId", booking["instruction_id"]) if booking["instruction_id"] else None,
        Part("EndToEndId", booking["end_to_end_id"]),
    )
    yield _amount("Amt", amount)
    yield Part("CdtDbtInd", sign)
    yield _other_party(booking)
    if booking["other_bank"]:
        role = "DbtrAgt" if booking["kind"] == "receipt" else "CdtrAgt"
        yield Part("RltdAgts", Part(role, _bank(booking["other_bank"])))
    if booking["remittance"]:
        yield Part("RmtInf", Part("Ustrd", booking["remittance"][:140]))
    if booking["kind"] == "return":
        original = Part("OrgnlBkTxCd", *_domain(TRANSFER))
        yield Part("RtrInf", original, Part("Rsn", Part("Cd", booking["return_reason"])))


def _other_party(booking: Row) -> Part:
    role = "Dbtr" if booking["kind"] == "receipt" else "Cdtr"
    account = booking["other_account"]
    return Part(
        "RltdPties",
        Part(role, Part("Pty", Part("Nm", booking["other_name"][:140]))),
        Part(f"{role}Acct", _account_id(account)) if account else None,
    )


def _transaction_code(kind: str) -> Part:
    return Part("BkTxCd", *_domain(FAMILIES[kind]))


def _domain(family: tuple[str, str]) -> list[Part]:
    code = Part("Fmly", Part("Cd", family[0]), Part("SubFmlyCd", family[1]))
    return [Part("Domn", Part("Cd", "PMNT"), code)]


def _account_id(number: str) -> Part:
    return Part("Id", Part("Othr", Part("Id", number)))


def _bank(code: str) -> Part:
    return Part("FinInstnId", Part("BICFI", code))


def _amount(name: str, amount: str, currency: str = CURRENCY) -> Part:
    return Part(name, amount, currency=currency)
