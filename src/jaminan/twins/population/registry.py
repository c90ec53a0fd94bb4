"""The population registry's twin: lookup by NIK and comparison of a photo with its portrait."""

import base64
import binascii
import sqlite3
from typing import Any

from jaminan.twins import names, records
from jaminan.twins.faults import FaultKind
from jaminan.twins.population.face import UnreadablePictureError, face_score
from jaminan.twins.twin import Twin
from jaminan.twins.web import Answer, Declined, Request, Route, answer_json

SCHEMA = """
CREATE TABLE IF NOT EXISTS persons (
    id INTEGER PRIMARY KEY,
    nik TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    birth_place TEXT,
    birth_date TEXT NOT NULL,
    sex TEXT NOT NULL CHECK (sex IN ('L', 'P')),
    address TEXT NOT NULL,
    mother_name TEXT,
    died_on TEXT,
    portrait BLOB
);
"""
PERSON = records.RecordKind(
    "person",
    """
    INSERT INTO persons (nik, name, birth_place, birth_date, sex, address, mother_name, died_on,
                         portrait)
    VALUES (:nik, :name, :birth_place, :birth_date, :sex, :address, :mother_name, :died_on, :photo)
    ON CONFLICT (nik) DO UPDATE SET
        name = excluded.name, birth_place = excluded.birth_place, birth_date = excluded.birth_date,
        sex = excluded.sex, address = excluded.address, mother_name = excluded.mother_name,
        died_on = excluded.died_on, portrait = coalesce(excluded.portrait, portrait)
    """,
    required={
        "nik": records.digits(16),
        "name": records.text,
        "birth_date": records.day,
        "sex": records.one_of("L", "P"),
        "address": records.text,
    },
    optional={
        "birth_place": (records.text, None),
        "mother_name": (records.text, None),
        "died_on": (records.day, None),
        "photo": (records.picture, None),
    },
)
TOLD = ("nik", "name", "birth_place", "birth_date", "sex", "address", "mother_name", "died_on")
LOOKUP_FAULTS = ("not_found", "wrong_name", "one_letter", "dead")


class PopulationRegistry(Twin):
    """Knows every resident by NIK."""

    name = "population"
    title = "Data kependudukan"
    schema = SCHEMA
    places = ("lookup", "face")
    record_kinds = (PERSON,)
    fault_kinds = (
        FaultKind("not_found", "NIK tidak ditemukan"),
        FaultKind("wrong_name", "Nama orang lain", {"name": names.OTHER_PERSON}),
        FaultKind("one_letter", "Nama berbeda satu huruf"),
        FaultKind("dead", "Tercatat meninggal", {"died_on": ""}),
        FaultKind("face_score", "Skor wajah ditentukan", {"score": 20}),
        FaultKind("no_portrait", "Tidak ada foto pembanding"),
    )
    tables = {
        "persons": "SELECT id, nik, name, birth_date, sex, address, mother_name, died_on,"
        " portrait IS NOT NULL AS has_portrait FROM persons"
        " WHERE id < :before ORDER BY id DESC LIMIT :limit",
    }

    def routes(self) -> list[Route]:
        """Both endpoints take POST, so that no NIK stands in an address or a log."""
        keys = ("nik",)
        return [
            Route("POST", "/v1/persons/lookup", "lookup", self.lookup, keys, LOOKUP_FAULTS),
            Route(
                "POST", "/v1/persons/face", "face", self.face, keys,
                ("not_found", "face_score", "no_portrait"),
            ),
        ]  # fmt: skip

    def lookup(self, request: Request) -> Answer:
        """The person as registered, with `status` alive or dead; 404 for an unknown NIK."""
        person = self._person(request)
        told: dict[str, Any] = {field: person[field] for field in TOLD}
        fault = request.fault
        told["name"] = names.told_name(person["name"], fault)
        if fault and fault.name == "dead":
            told["died_on"] = fault.params["died_on"] or self.clock.today().isoformat()
        told["status"] = "dead" if told["died_on"] else "alive"
        return answer_json(told)

    def face(self, request: Request) -> Answer:
        """The score 0 to 100 of `photo` (JPEG or PNG in base64) against the registry's portrait."""
        person, photo, fault = self._person(request), _photo(request), request.fault
        if person["portrait"] is None or (fault and fault.name == "no_portrait"):
            raise Declined(404, "no_portrait", "Tidak ada foto pembanding untuk NIK ini.")
        try:
            score = face_score(person["portrait"], photo)
        except UnreadablePictureError:
            raise Declined(422, "unreadable", "Foto tidak dapat dibuka (JPEG atau PNG).") from None
        if fault and fault.name == "face_score":
            score = fault.params["score"]
        return answer_json({"nik": person["nik"], "score": score})

    def _person(self, request: Request) -> sqlite3.Row:
        nik = request.digits("nik", 16)
        with self.books.reading() as db:
            person = db.execute("SELECT * FROM persons WHERE nik = ?", (nik,)).fetchone()
        if person is None or (request.fault and request.fault.name == "not_found"):
            raise Declined(404, "not_found", "NIK tidak ditemukan.")
        return person


def _photo(request: Request) -> bytes:
    try:
        return base64.b64decode(request.text("photo"), validate=True)
    except binascii.Error:
        raise Declined(400, "malformed", "photo harus base64.") from None
