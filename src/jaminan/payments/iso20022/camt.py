"""Reading camt.054.001.08 and camt.053.001.08: what was booked on our account.

The classes of these messages are large. They are imported at the first message read, so that only
the worker, which reads, pays for them.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.config import ParserConfig
from xsdata.formats.dataclass.parsers.handlers import LxmlEventHandler

from jaminan.payments.iso20022 import xml
from jaminan.payments.iso20022.lines import AccountReport, BadLine, Booking

NOTIFICATION, STATEMENT = "camt.054.001.08", "camt.053.001.08"
CURRENCY = "IDR"
JAKARTA = ZoneInfo("Asia/Jakarta")
RETURNED, TRANSFERRED = "RRTN", "ICDT"


def read_notification(content: bytes) -> tuple[AccountReport, ...]:
    """A camt.054, one report for each account; raises `xml.UnreadableError`."""
    return _read(content, NOTIFICATION, "Ntfctn", "bk_to_cstmr_dbt_cdt_ntfctn")


def read_statement(content: bytes) -> tuple[AccountReport, ...]:
    """A camt.053 with opening and closing balances; raises `xml.UnreadableError`."""
    return _read(content, STATEMENT, "Stmt", "bk_to_cstmr_stmt")


def _read(content: bytes, name: str, tag: str, body: str) -> tuple[AccountReport, ...]:
    """Each entry is read by itself, so that a bad one is listed and the others stand."""
    root = xml.document(content, name)
    entries = [
        [_taken_out(entry) for entry in list(report.iterfind(xml.tags(root, "Ntry")))]
        for report in root.iter(xml.tags(root, tag))
    ]
    message = getattr(_parsed(root, name, "Document"), body)
    pairs = zip(getattr(message, tag.lower()), entries, strict=True)
    return tuple(_report(message.grp_hdr.msg_id, report, own, name) for report, own in pairs)


def _report(msg_id: str, report: Any, entries: list[etree._Element], name: str) -> AccountReport:
    bookings: list[Booking] = []
    bad: list[BadLine] = []
    for position, node in enumerate(entries, 1):
        named = next(node.iter(xml.tags(node, "EndToEndId")), None)
        end_to_end_id = "" if named is None else (named.text or "").strip()
        try:
            bookings += _bookings(_parsed(node, name, "ReportEntry10"), position)
        except xml.UnreadableError as problem:
            bad.append(BadLine(position, str(problem), end_to_end_id))
    return AccountReport(
        msg_id=msg_id,
        bank=report.acct.svcr.fin_instn_id.bicfi if report.acct.svcr else "",
        account=report.acct.id.othr.id if report.acct.id.othr else "",
        bookings=tuple(bookings),
        bad=tuple(bad),
        opening=_balance(report, "OPBD"),
        closing=_balance(report, "CLBD"),
    )


def _parsed(node: etree._Element, name: str, class_name: str) -> Any:
    """The node as an object of the message's class; raises `xml.UnreadableError`."""
    parser, classes = _parser(name)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # xsdata warns of values it could not convert
        try:
            return parser.parse(node, getattr(classes, class_name))
        except (ValueError, TypeError, Warning) as error:
            raise xml.UnreadableError(str(error)) from error


@cache
def _parser(name: str) -> tuple[XmlParser, ModuleType]:
    folder = name.replace(".", "_")
    classes = import_module(f"pyiso20022.camt.{folder}.{folder}")
    config = ParserConfig(fail_on_unknown_properties=True, fail_on_unknown_attributes=True)
    return XmlParser(config=config, handler=LxmlEventHandler), classes


def _bookings(entry: Any, position: int) -> Iterator[Booking]:
    """One booking for each transfer of an entry; nothing for what is announced but not booked."""
    if entry.sts.cd != "BOOK":
        return
    total, day = _signed(entry.amt, entry.cdt_dbt_ind), _day(entry)
    reference = entry.acct_svcr_ref or entry.ntry_ref
    if not reference:
        raise xml.UnreadableError("the entry has neither AcctSvcrRef nor NtryRef")
    details = [detail for part in entry.ntry_dtls for detail in part.tx_dtls]
    amounts = [
        _signed(detail.amt or entry.amt, detail.cdt_dbt_ind or entry.cdt_dbt_ind)
        for detail in details
    ]
    if details and sum(amounts) != total:
        raise xml.UnreadableError(f"the transfers add up to {sum(amounts)}, the entry says {total}")
    if not details:
        yield Booking(position, reference, "other", total, day, "", "")
    for place, (detail, amount) in enumerate(zip(details, amounts, strict=True), 1):
        own = reference if len(details) == 1 else f"{reference}/{place}"
        yield _booking(entry, detail, position, own, amount, day)


def _booking(
    entry: Any, detail: Any, position: int, reference: str, amount: int, day: date
) -> Booking:
    end_to_end_id = (detail.refs.end_to_end_id or "") if detail.refs else ""
    return Booking(
        position, reference, _kind(entry, detail, amount), amount, day, end_to_end_id,
        _return_reason(detail),
    )  # fmt: skip


def _kind(entry: Any, detail: Any, amount: int) -> str:
    """A transfer we issued, one of ours that came back, or anything else."""
    code = detail.bk_tx_cd or entry.bk_tx_cd
    family = code.domn.fmly if code.domn else None
    came_back = detail.rtr_inf is not None or (family and family.sub_fmly_cd == RETURNED)
    if amount > 0:
        return "return" if came_back else "other"
    issued = family is None or family.cd == TRANSFERRED
    return "payment" if issued and not came_back else "other"


def _return_reason(detail: Any) -> str:
    reason = detail.rtr_inf.rsn if detail.rtr_inf else None
    return (reason.cd or reason.prtry or "") if reason else ""


def _signed(amount: Any, direction: Any) -> int:
    if amount.ccy != CURRENCY:
        raise xml.UnreadableError(f"the currency is {amount.ccy}, not {CURRENCY}")
    if amount.value != amount.value.to_integral_value():
        raise xml.UnreadableError(f"{amount.value} is no whole rupiah")
    return int(amount.value) * (1 if direction.value == "CRDT" else -1)


def _balance(report: Any, code: str) -> int | None:
    for balance in getattr(report, "bal", ()):
        if balance.tp.cd_or_prtry.cd == code:
            return _signed(balance.amt, balance.cdt_dbt_ind)
    return None


def _day(entry: Any) -> date:
    booked = entry.bookg_dt
    if booked is None or (booked.dt is None and booked.dt_tm is None):
        raise xml.UnreadableError("the entry has no BookgDt")
    if booked.dt is not None:
        return booked.dt.to_date()
    moment = booked.dt_tm.to_datetime()
    return moment.astimezone(JAKARTA).date() if moment.tzinfo else moment.date()


def _taken_out(entry: etree._Element) -> etree._Element:
    parent = entry.getparent()
    assert parent is not None, entry
    parent.remove(entry)
    return entry
