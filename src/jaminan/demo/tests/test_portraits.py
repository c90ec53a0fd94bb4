"""The faces of personas: good photographs, known to the registry, unlike each other."""

from __future__ import annotations

import base64
import io

import pytest
from django.test import Client
from PIL import Image

from jaminan.demo import portraits, twins
from jaminan.demo.personas import PERSONAS
from jaminan.documents.inspection import faces
from jaminan.people.registries.population import FACE_SCORE_MIN

ALIKE = (("sri", "rina"), ("siti", "anna"), ("agus", "rudi"), ("siti", "rina"))  # the most alike


@pytest.mark.parametrize("key", [persona.key for persona in PERSONAS])
def test_a_personas_portrait_is_taken_as_a_selfie(key):
    faces.inspect(portraits.of_persona(key))


@pytest.fixture
def score(twins_process, plan, settings):
    """The registry's score of a photo for a persona."""
    settings.OUTSIDE_PARTIES_FILE = twins_process.port_file
    settings.TWINS_TOKEN = "token-for-tests-only"  # as the process of the twins has it
    twins_process.call("control", "DELETE", "/control/faults").raise_for_status()
    twins.load(plan)
    niks = {resident.key: resident.nik for resident in plan.residents}

    def asked(key: str, photo: bytes) -> int:
        body = {"nik": niks[key], "photo": base64.b64encode(photo).decode()}
        return twins_process.call("population", "POST", "/v1/persons/face", json=body).json()[
            "score"
        ]

    return asked


def test_everybody_passes_with_the_own_face_and_nobody_with_the_most_alike(score):
    registered = [persona.key for persona in PERSONAS if persona.passport is None]
    own = {key: score(key, photographed(portraits.of_persona(key))) for key in registered}
    assert min(own.values()) >= FACE_SCORE_MIN, own
    others = {
        (one, other): score(one, photographed(portraits.of_persona(other))) for one, other in ALIKE
    }
    assert max(others.values()) < FACE_SCORE_MIN, others


def test_the_portrait_can_be_downloaded_from_the_page_of_people(country):
    assert "/dev/potret/sri.jpg" in Client().get("/dev/").content.decode()
    answer = Client().get("/dev/potret/sri.jpg")
    assert answer.content == portraits.of_persona("sri")
    assert answer["Content-Type"] == "image/jpeg"
    assert Client().get("/dev/potret/nobody.jpg").status_code == 404


def test_the_film_for_the_fake_camera_is_the_portrait_frame_by_frame():
    film, portrait = portraits.film_of("sri"), portraits.of_persona("sri")
    assert film == portrait * portraits.FILM_FRAMES
    with pytest.raises(KeyError):
        portraits.film_of("nobody")


def photographed(portrait: bytes) -> bytes:
    """The same face as a phone would take it: smaller, darker, another file."""
    with Image.open(io.BytesIO(portrait)) as picture:
        smaller = picture.resize((360, 480)).point(lambda value: int(value * 0.85))
    out = io.BytesIO()
    smaller.save(out, "JPEG", quality=70)
    return out.getvalue()
