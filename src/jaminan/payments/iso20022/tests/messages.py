"""Messages as a bank writes them, typed by hand from the published formats."""

from __future__ import annotations

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def status_line(end_to_end_id: str, code: str, reason: str = "") -> str:
    rejected = f"<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf>" if reason else ""
    return (
        f"<TxInfAndSts><OrgnlEndToEndId>{end_to_end_id}</OrgnlEndToEndId>"
        f"<TxSts>{code}</TxSts>{rejected}</TxInfAndSts>"
    )


def status_report(*lines: str, group: str = "") -> bytes:
    return (
        f'{HEAD}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.12"><CstmrPmtStsRpt>'
        "<GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>2026-03-02T09:00:00+07:00</CreDtTm></GrpHdr>"
        "<OrgnlGrpInfAndSts><OrgnlMsgId>OURS-1</OrgnlMsgId>"
        f"<OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>{group}</OrgnlGrpInfAndSts>"
        f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>OURS-1</OrgnlPmtInfId>{''.join(lines)}"
        "</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"
    ).encode()


def entry(
    reference: str,
    amount: str,
    end_to_end_id: str,
    *,
    sign: str = "DBIT",
    sub_family: str = "DMCT",
    status: str = "BOOK",
    currency: str = "IDR",
    reason: str = "",
    extra: str = "",
) -> str:
    family = "ICDT" if sign == "DBIT" or reason else "RCDT"
    returned = f"<RtrInf><Rsn><Cd>{reason}</Cd></Rsn></RtrInf>" if reason else ""
    return (
        f'<Ntry><NtryRef>{reference}</NtryRef><Amt Ccy="{currency}">{amount}</Amt>'
        f"<CdtDbtInd>{sign}</CdtDbtInd><Sts><Cd>{status}</Cd></Sts>"
        "<BookgDt><Dt>2026-03-02</Dt></BookgDt>"
        f"<AcctSvcrRef>{reference}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd>"
        f"<Fmly><Cd>{family}</Cd><SubFmlyCd>{sub_family}</SubFmlyCd></Fmly></Domn></BkTxCd>{extra}"
        f"<NtryDtls><TxDtls><Refs><EndToEndId>{end_to_end_id}</EndToEndId></Refs>"
        f"{returned}</TxDtls></NtryDtls></Ntry>"
    )


def notification(*entries: str) -> bytes:
    return (
        f'{HEAD}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08">'
        f"<BkToCstmrDbtCdtNtfctn>{_HEADER}<Ntfctn><Id>BANK-1</Id>{_ACCOUNT}{''.join(entries)}"
        "<AddtlNtfctnInf>catatan</AddtlNtfctnInf></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"
    ).encode()


def statement(opening: str, closing: str, *entries: str) -> bytes:
    balances = "".join(
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="IDR">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>'
        "<Dt><Dt>2026-03-02</Dt></Dt></Bal>"
        for code, amount in (("OPBD", opening), ("CLBD", closing))
    )
    return (
        f'{HEAD}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>'
        f"{_HEADER}<Stmt><Id>BANK-1</Id>{_ACCOUNT}{balances}{''.join(entries)}"
        "</Stmt></BkToCstmrStmt></Document>"
    ).encode()


_HEADER = "<GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>2026-03-02T09:00:00+07:00</CreDtTm></GrpHdr>"
_ACCOUNT = (
    "<Acct><Id><Othr><Id>1000000001</Id></Othr></Id><Ccy>IDR</Ccy>"
    "<Svcr><FinInstnId><BICFI>CDRWIDJX</BICFI></FinInstnId></Svcr></Acct>"
)
