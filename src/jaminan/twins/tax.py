"""The tax office's twin: whether an NPWP or a NIK belongs to a registered taxpayer, and whose."""

import sqlite3

from jaminan.twins import names, records
from jaminan.twins.faults import FaultKind
from jaminan.twins.twin import Twin
from jaminan.twins.web import Answer, Declined, Request, Route, answer_json

SCHEMA = """
CREATE TABLE IF NOT EXISTS taxpayers (
    id INTEGER PRIMARY KEY,
    npwp TEXT UNIQUE CHECK (length(npwp) = 15),
    nik TEXT UNIQUE CHECK (length(nik) = 16),
    name TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active', 'inactive')),
    CHECK (npwp IS NOT NULL OR nik IS NOT NULL)
);
"""
TAXPAYER = records.RecordKind(
    "taxpayer",
    """
    INSERT OR REPLACE INTO taxpayers (npwp, nik, name, status)
    VALUES (:npwp, :nik, :name, :status)
    """,
    required={"name": records.text},
    optional={
        "npwp": (records.digits(15), None),
        "nik": (records.digits(16), None),
        "status": (records.one_of("active", "inactive"), "active"),
    },
    one_needed=("npwp", "nik"),
)


class TaxOffice(Twin):
    """Knows taxpayers by the 15-digit NPWP, its 16-digit form with a leading 0, or the NIK."""

    name = "tax"
    title = "Kantor pajak"
    schema = SCHEMA
    places = ("check",)
    record_kinds = (TAXPAYER,)
    fault_kinds = (
        FaultKind("not_found", "Nomor tidak terdaftar"),
        FaultKind("wrong_name", "Nama orang lain", {"name": names.OTHER_PERSON}),
        FaultKind("one_letter", "Nama berbeda satu huruf"),
        FaultKind("inactive", "Wajib pajak tidak aktif"),
    )
    tables = {
        "taxpayers": "SELECT * FROM taxpayers WHERE id < :before ORDER BY id DESC LIMIT :limit"
    }

    def routes(self) -> list[Route]:
        """One endpoint; `number` is a NPWP of 15 or 16 digits or a NIK."""
        wrongs = tuple(kind.name for kind in self.fault_kinds)
        return [Route("POST", "/v1/taxpayers/check", "check", self.check, ("number",), wrongs)]

    def check(self, request: Request) -> Answer:
        """The taxpayer's name and whether active; 404 for a number that is not registered."""
        number = request.digits("number", 15, 16)
        fault = request.fault.name if request.fault else ""
        row = self._taxpayer(number)
        if row is None or fault == "not_found":
            raise Declined(404, "not_found", "NPWP atau NIK tidak terdaftar.")
        name = names.told_name(row["name"], request.fault)
        status = "inactive" if fault == "inactive" else row["status"]
        return answer_json({"number": number, "name": name, "status": status})

    def _taxpayer(self, number: str) -> sqlite3.Row | None:
        npwp = number[1:] if len(number) == 16 and number.startswith("0") else number
        with self.books.reading() as db:
            return db.execute(
                "SELECT * FROM taxpayers WHERE npwp = ? OR nik = ?", (npwp, number)
            ).fetchone()
