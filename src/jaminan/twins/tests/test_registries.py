"""Population registry, immigration and tax office."""

import base64
import io

import pytest
from PIL import Image, ImageDraw

from jaminan.twins.population.face import UnreadablePictureError, face_score
from jaminan.twins.tests.outside import new_nik


def portrait(skin, hair, size=(360, 480), kind="PNG", eyes=60):
    """A drawn face, as plain as they come."""
    image = Image.new("RGB", (360, 480), "#dde6ee")
    draw = ImageDraw.Draw(image)
    draw.rectangle((60, 400, 300, 480), fill="#324a7a")
    draw.ellipse((80, 60, 280, 260), fill=hair)
    draw.ellipse((100, 110, 260, 390), fill=skin)
    draw.ellipse((180 - eyes, 220, 200 - eyes, 240), fill="black")
    draw.ellipse((160 + eyes, 220, 180 + eyes, 240), fill="black")
    content = io.BytesIO()
    image.resize(size).save(content, kind)
    return content.getvalue()


SITI = portrait("#c68642", "#1b1108")
BUDI = portrait("#5a3510", "#e8e0d0", eyes=40)


def encoded(picture):
    return base64.b64encode(picture).decode()


def look_up(twins, nik):
    return twins.post("population", "/v1/persons/lookup", {"nik": nik})


def compare(twins, nik, picture):
    body = {"nik": nik, "photo": encoded(picture)}
    return twins.post("population", "/v1/persons/face", body)


def test_person_is_told_as_registered(twins):
    nik = twins.add_person(mother_name="Sumiati")
    assert look_up(twins, nik).json() == {
        "nik": nik,
        "name": "Siti Rahayu",
        "birth_place": None,
        "birth_date": "1990-05-17",
        "sex": "P",
        "address": "Bogor",
        "mother_name": "Sumiati",
        "died_on": None,
        "status": "alive",
    }


def test_death_is_told_with_its_date(twins):
    told = look_up(twins, twins.add_person(died_on="2026-02-03")).json()
    assert (told["status"], told["died_on"]) == ("dead", "2026-02-03")


def test_unknown_nik_is_not_found_and_a_malformed_one_is_refused(twins):
    assert look_up(twins, new_nik()).status_code == 404
    for malformed in ("123", "x" * 16, "١" * 16, "", None, 3171):
        assert look_up(twins, malformed).status_code == 400


def test_registry_errs_as_ordered(twins):
    nik = twins.add_person()
    for fault in ("not_found", "wrong_name", "one_letter", "dead"):
        twins.fault("population", fault, key=nik, times=1)
    missing, wrong, near, dead, well = (look_up(twins, nik) for _ in range(5))
    assert missing.status_code == 404
    assert wrong.json()["name"] == "Sutrisno Wibisono"
    assert near.json()["name"] == "Siti Rahayo"
    assert (dead.json()["status"], dead.json()["died_on"]) == ("dead", twins.today())
    assert well.json()["name"] == "Siti Rahayu"


def test_same_face_scores_high_whatever_its_size_and_file(twins):
    nik = twins.add_person(photo=encoded(SITI))
    assert compare(twins, nik, SITI).json()["score"] == 100
    other_file = portrait("#c68642", "#1b1108", size=(720, 960), kind="JPEG")
    assert compare(twins, nik, other_file).json()["score"] >= 95


def test_other_face_scores_lower(twins):
    nik = twins.add_person(photo=encoded(SITI))
    assert compare(twins, nik, BUDI).json()["score"] < 80


def test_face_held_nearer_is_still_recognised():
    near = Image.open(io.BytesIO(SITI)).crop((40, 60, 320, 440))
    content = io.BytesIO()
    near.save(content, "PNG")
    assert face_score(SITI, content.getvalue()) >= 90


def test_picture_of_one_shade_resembles_nobody():
    content = io.BytesIO()
    Image.new("RGB", (64, 64), "grey").save(content, "PNG")
    assert face_score(SITI, content.getvalue()) == 0


@pytest.mark.parametrize("broken", [b"", b"GIF89a", SITI[:200]])
def test_picture_that_cannot_be_opened_is_refused(broken):
    with pytest.raises(UnreadablePictureError):
        face_score(SITI, broken)


def test_face_without_portrait_or_picture_is_a_refusal(twins):
    assert compare(twins, twins.add_person(), SITI).json()["code"] == "no_portrait"
    nik = twins.add_person(photo=encoded(SITI))
    assert compare(twins, nik, b"no picture").status_code == 422
    body = {"nik": nik, "photo": "%%%"}
    assert twins.post("population", "/v1/persons/face", body).status_code == 400


def test_face_score_may_be_ordered(twins):
    nik = twins.add_person(photo=encoded(SITI))
    twins.fault("population", "face_score", key=nik, times=1, params={"score": 31})
    twins.fault("population", "no_portrait", key=nik, times=1)
    assert compare(twins, nik, SITI).json()["score"] == 31
    assert compare(twins, nik, SITI).status_code == 404
    assert compare(twins, nik, SITI).json()["score"] == 100


def test_portrait_stays_when_a_person_is_loaded_again_without_one(twins):
    nik = twins.add_person(photo=encoded(SITI))
    fields = {"birth_date": "1990-05-17", "sex": "P", "address": "Depok"}
    twins.load({"kind": "person", "nik": nik, "name": "Siti Rahayu", **fields})
    assert look_up(twins, nik).json()["address"] == "Depok"
    assert compare(twins, nik, SITI).json()["score"] == 100


def add_passport(twins, **fields):
    number = f"X{new_nik()[-8:]}"
    passport = {"nationality": "NLD", "name": "Jan de Vries", "birth_date": "1985-01-31"}
    permit = {"permit_number": "2C21", "permit_kind": "ITAS", "permit_from": "2025-06-01"}
    record = {"kind": "passport", "number": number, "sex": "L", **passport, **permit, **fields}
    assert twins.load(record).status_code == 200
    return number


def ask_permit(twins, number, nationality="NLD"):
    body = {"passport_number": number, "nationality": nationality}
    return twins.post("immigration", "/v1/permits/lookup", body)


def test_foreigner_is_told_with_the_stay_permit(twins):
    told = ask_permit(twins, add_passport(twins, permit_to="2027-05-31")).json()
    assert (told["name"], told["birth_date"]) == ("Jan de Vries", "1985-01-31")
    assert told["permit"] == {
        "number": "2C21",
        "kind": "ITAS",
        "from": "2025-06-01",
        "to": "2027-05-31",
    }


def test_foreigner_without_permit_has_none(twins):
    number = add_passport(twins, permit_number=None)
    assert ask_permit(twins, number.lower(), "nld").json()["permit"] is None


def test_passport_of_another_country_is_another_passport(twins):
    assert ask_permit(twins, add_passport(twins), "DEU").status_code == 404


def test_immigration_errs_as_ordered(twins):
    number = add_passport(twins, permit_to="2099-01-01")
    for fault in ("not_found", "wrong_name", "one_letter", "permit_expired"):
        twins.fault("immigration", fault, key=number, times=1)
    missing, wrong, near, expired = (ask_permit(twins, number) for _ in range(4))
    assert missing.status_code == 404
    assert wrong.json()["name"] == "Sutrisno Wibisono"
    assert near.json()["name"] == "Jan de Vrias"
    assert expired.json()["permit"]["to"] < twins.today()


def check(twins, number):
    return twins.post("tax", "/v1/taxpayers/check", {"number": number})


def test_taxpayer_is_found_by_old_number_new_number_and_nik(twins):
    nik, npwp = new_nik(), new_nik()[1:]
    twins.load({"kind": "taxpayer", "name": "Siti Rahayu", "nik": nik, "npwp": npwp})
    for number in (npwp, f"0{npwp}", nik):
        told = {"number": number, "name": "Siti Rahayu", "status": "active"}
        assert check(twins, number).json() == told


def test_unknown_number_is_not_found_and_a_malformed_one_is_refused(twins):
    assert check(twins, new_nik()).status_code == 404
    assert check(twins, "12.345.678").status_code == 400


def test_taxpayer_without_any_number_is_not_loaded(twins):
    answer = twins.load({"kind": "taxpayer", "name": "Tanpa Nomor"})
    assert answer.status_code == 400


def test_tax_office_errs_as_ordered(twins):
    nik = new_nik()
    twins.load({"kind": "taxpayer", "name": "Siti Rahayu", "nik": nik})
    for fault in ("not_found", "wrong_name", "one_letter", "inactive"):
        twins.fault("tax", fault, key=nik, times=1)
    missing, wrong, near, idle = (check(twins, nik) for _ in range(4))
    assert missing.status_code == 404
    assert wrong.json()["name"] == "Sutrisno Wibisono"
    assert near.json()["name"] == "Siti Rahayo"
    assert idle.json()["status"] == "inactive"
