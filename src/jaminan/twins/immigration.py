"""The immigration office's twin: who holds a passport, and which stay permit goes with it."""

from datetime import timedelta
from typing import Any

from jaminan.twins import names, records
from jaminan.twins.faults import FaultKind
from jaminan.twins.twin import Twin
from jaminan.twins.web import Answer, Declined, Request, Route, answer_json

SCHEMA = """
CREATE TABLE IF NOT EXISTS passports (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL,
    nationality TEXT NOT NULL,
    name TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    sex TEXT NOT NULL CHECK (sex IN ('L', 'P')),
    permit_number TEXT,
    permit_kind TEXT,
    permit_from TEXT,
    permit_to TEXT,
    UNIQUE (number, nationality)
);
"""
PASSPORT = records.RecordKind(
    "passport",
    """
    INSERT INTO passports (number, nationality, name, birth_date, sex, permit_number, permit_kind,
                           permit_from, permit_to)
    VALUES (upper(:number), upper(:nationality), :name, :birth_date, :sex, :permit_number,
            :permit_kind, :permit_from, :permit_to)
    ON CONFLICT (number, nationality) DO UPDATE SET
        name = excluded.name, birth_date = excluded.birth_date, sex = excluded.sex,
        permit_number = excluded.permit_number, permit_kind = excluded.permit_kind,
        permit_from = excluded.permit_from, permit_to = excluded.permit_to
    """,
    required={
        "number": records.text,
        "nationality": records.text,
        "name": records.text,
        "birth_date": records.day,
        "sex": records.one_of("L", "P"),
    },
    optional={
        "permit_number": (records.text, None),
        "permit_kind": (records.text, None),
        "permit_from": (records.day, None),
        "permit_to": (records.day, None),
    },
)


class ImmigrationOffice(Twin):
    """Knows foreigners by passport number and nationality (three letters, ISO 3166)."""

    name = "immigration"
    title = "Imigrasi"
    schema = SCHEMA
    places = ("lookup",)
    record_kinds = (PASSPORT,)
    fault_kinds = (
        FaultKind("not_found", "Paspor tidak ditemukan"),
        FaultKind("wrong_name", "Nama orang lain", {"name": names.OTHER_PERSON}),
        FaultKind("one_letter", "Nama berbeda satu huruf"),
        FaultKind("permit_expired", "Izin tinggal berakhir kemarin"),
    )
    tables = {
        "passports": "SELECT * FROM passports WHERE id < :before ORDER BY id DESC LIMIT :limit"
    }

    def routes(self) -> list[Route]:
        """One endpoint, by POST, so that no passport number stands in an address or a log."""
        wrongs = tuple(kind.name for kind in self.fault_kinds)
        keys = ("passport_number",)
        return [Route("POST", "/v1/permits/lookup", "lookup", self.lookup, keys, wrongs)]

    def lookup(self, request: Request) -> Answer:
        """The holder and the stay permit, or `permit` null; 404 for an unknown passport."""
        number, nationality = request.text("passport_number"), request.text("nationality")
        fault = request.fault.name if request.fault else ""
        with self.books.reading() as db:
            row = db.execute(
                "SELECT * FROM passports WHERE number = upper(?) AND nationality = upper(?)",
                (number, nationality),
            ).fetchone()
        if row is None or fault == "not_found":
            raise Declined(404, "not_found", "Paspor tidak ditemukan.")
        holder = {**dict(row), "name": names.told_name(row["name"], request.fault)}
        if fault == "permit_expired":
            holder["permit_to"] = (self.clock.today() - timedelta(days=1)).isoformat()
        return answer_json(_told(holder))


def _told(holder: dict[str, Any]) -> dict[str, Any]:
    permit = None
    if holder["permit_number"]:
        permit = {
            "number": holder["permit_number"],
            "kind": holder["permit_kind"],
            "from": holder["permit_from"],
            "to": holder["permit_to"],
        }
    return {
        "passport_number": holder["number"],
        "nationality": holder["nationality"],
        "name": holder["name"],
        "birth_date": holder["birth_date"],
        "sex": holder["sex"],
        "permit": permit,
    }
