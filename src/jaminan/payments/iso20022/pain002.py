"""Reading pain.002.001.12, what the bank says of an order and of each of its transfers."""

from __future__ import annotations

from lxml import etree

from jaminan.payments.iso20022 import xml
from jaminan.payments.iso20022.lines import BadLine, Status, StatusLine, StatusReport

NAME = "pain.002.001.12"
REPORT = "CstmrPmtStsRpt"
LINE = "TxInfAndSts"


def read(content: bytes) -> StatusReport:
    """The report; a bad line is listed and the others stand. Raises `xml.UnreadableError`."""
    root = xml.document(content, NAME)
    try:
        lines, bad = _readable(root), ()
    except xml.UnreadableError:
        lines, bad = _readable_one_by_one(root)
    return StatusReport(
        msg_id=xml.text(root, f"{REPORT}/GrpHdr/MsgId"),
        original_msg_id=xml.text(root, f"{REPORT}/OrgnlGrpInfAndSts/OrgnlMsgId"),
        of_file=_status_of_file(root),
        lines=lines,
        bad=bad,
    )


def _readable(root: etree._Element) -> tuple[StatusLine, ...]:
    xml.validate(root, NAME)
    lines = root.iter(xml.tags(root, LINE))
    return tuple(_line(line, position) for position, line in enumerate(lines, 1))


def _readable_one_by_one(
    root: etree._Element,
) -> tuple[tuple[StatusLine, ...], tuple[BadLine, ...]]:
    good, bad = [], []
    found = xml.lines_one_by_one(root, xml.tags(root, LINE), _readable)
    for position, (line, outcome) in enumerate(found, 1):
        if isinstance(outcome, xml.UnreadableError):
            bad.append(BadLine(position, str(outcome), xml.text(line, "OrgnlEndToEndId")))
        else:
            good.append(_line(line, position))
    return tuple(good), tuple(bad)


def _line(line: etree._Element, position: int) -> StatusLine:
    end_to_end_id, code = xml.text(line, "OrgnlEndToEndId"), xml.text(line, "TxSts")
    if not end_to_end_id or not code:
        raise xml.UnreadableError("OrgnlEndToEndId or TxSts is missing")
    return StatusLine(position, end_to_end_id, Status(code, _reason(line)))


def _status_of_file(root: etree._Element) -> Status | None:
    """The state of the group, or of its one batch: our orders have exactly one."""
    for part, name in (("OrgnlGrpInfAndSts", "GrpSts"), ("OrgnlPmtInfAndSts", "PmtInfSts")):
        for node in root.iter(xml.tags(root, part)):
            if code := xml.text(node, name):
                return Status(code, _reason(node))
    return None


def _reason(node: etree._Element) -> str:
    return xml.text(node, "StsRsnInf/Rsn/Cd") or xml.text(node, "StsRsnInf/Rsn/Prtry")
