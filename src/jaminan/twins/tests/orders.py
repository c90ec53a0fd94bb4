"""pain.001.001.09 files as a customer would send them, written by hand."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from jaminan.twins.tests.outside import BANK


def new_id() -> str:
    return uuid.uuid4().hex[:20]


@dataclass
class Pay:
    account: str
    amount: str = "150000"
    name: str = "Siti Rahayu"
    bank: str = BANK
    currency: str = "IDR"
    end_to_end_id: str = field(default_factory=new_id)

    def xml(self) -> str:
        return f"""
      <CdtTrfTxInf>
        <PmtId><InstrId>{self.end_to_end_id}</InstrId>
          <EndToEndId>{self.end_to_end_id}</EndToEndId></PmtId>
        <Amt><InstdAmt Ccy="{self.currency}">{self.amount}</InstdAmt></Amt>
        <CdtrAgt><FinInstnId><BICFI>{self.bank}</BICFI></FinInstnId></CdtrAgt>
        <Cdtr><Nm>{self.name}</Nm></Cdtr>
        <CdtrAcct><Id><Othr><Id>{self.account}</Id></Othr></Id></CdtrAcct>
        <RmtInf><Ustrd>Klaim JHT</Ustrd></RmtInf>
      </CdtTrfTxInf>"""


def order(
    fund: str,
    *payments: Pay,
    msg_id: str = "",
    count: int | None = None,
    control_sum: str | None = None,
    on: str = "2020-01-01",
) -> bytes:
    number = len(payments) if count is None else count
    total = str(sum(float(pay.amount) for pay in payments)) if control_sum is None else control_sum
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
  <CstmrCdtTrfInitn>
    <GrpHdr><MsgId>{msg_id or new_id()}</MsgId><CreDtTm>2026-11-21T10:00:00+07:00</CreDtTm>
      <NbOfTxs>{number}</NbOfTxs><CtrlSum>{total}</CtrlSum>
      <InitgPty><Nm>Jaminan</Nm></InitgPty></GrpHdr>
    <PmtInf>
      <PmtInfId>batch-1</PmtInfId><PmtMtd>TRF</PmtMtd>
      <ReqdExctnDt><Dt>{on}</Dt></ReqdExctnDt>
      <Dbtr><Nm>Dana JHT</Nm></Dbtr>
      <DbtrAcct><Id><Othr><Id>{fund}</Id></Othr></Id><Ccy>IDR</Ccy></DbtrAcct>
      <DbtrAgt><FinInstnId><BICFI>{BANK}</BICFI></FinInstnId></DbtrAgt>
      {"".join(pay.xml() for pay in payments)}
    </PmtInf>
  </CstmrCdtTrfInitn>
</Document>""".encode()
