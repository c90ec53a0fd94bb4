"""Papers are kept as they came, inspected once for each content, and told of in words."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from PIL import Image

from jaminan.demo.portraits import portrait
from jaminan.documents import actions, queries, storage
from jaminan.documents.inspection import kinds
from jaminan.documents.models import Inspection
from jaminan.documents.sentences import SENTENCES
from jaminan.documents.tests import makers
from jaminan.kernel import outbox
from jaminan.kernel.events import Event
from jaminan.kernel.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def receive(content: bytes, kind: str = "ktp", owner: str = "person:1", **more):
    return actions.receive(owner, kind, "foto.jpg", content, by="claimant", **more)


def inspected(content: bytes, **more) -> queries.PaperView:
    paper = receive(content, **more)
    outbox.dispatcher("papers").run()
    return queries.paper(paper.pk)


def test_the_original_is_kept_byte_for_byte_and_closed_to_others() -> None:
    content = makers.jpeg_with_place()
    view = inspected(content)
    assert storage.read(view.digest) == content
    assert storage.path(view.digest).stat().st_mode & 0o077 == 0


def test_a_paper_waits_then_is_accepted_and_shown_without_what_was_hidden() -> None:
    paper = receive(makers.jpeg_with_place())
    assert str(queries.paper(paper.pk).state_words) == "Sedang diperiksa"
    assert queries.shown(paper.pk) is None
    outbox.dispatcher("papers").run()
    assert str(queries.paper(paper.pk).state_words) == "Diterima"
    shown = queries.shown(paper.pk)
    assert shown
    assert b"rahasia" not in shown.content


def test_a_refused_paper_says_what_to_do() -> None:
    view = inspected(makers.pdf_with("open action"))
    assert view.state == "refused"
    assert "PDF biasa" in str(view.sentence)
    assert queries.shown(view.id) is None


def test_every_refusal_of_the_inspection_has_a_sentence() -> None:
    source = Path(actions.__file__).parent
    text = "".join(file.read_text() for file in sorted(source.glob("inspection/*.py")))
    codes = {part.split('"')[0] for part in text.split('NotTaken("')[1:]}
    assert codes
    assert codes <= set(SENTENCES)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"GIF89a", "wrong_kind"),
        (b"\xff\xd8\xff" + b"\0" * kinds.SIZE_MAX, "too_large"),
    ],
)
def test_what_can_be_seen_at_once_is_refused_at_once(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        receive(content)
    assert (refusal.value.code, refusal.value.field) == (code, "file")


def test_exactly_six_megabytes_are_taken() -> None:
    content = makers.jpeg()
    receive(content + b"\0" * (kinds.SIZE_MAX - len(content)))


def test_a_selfie_is_a_photograph() -> None:
    with pytest.raises(Refused, match="not_a_photo"):
        receive(makers.pdf(), purpose="selfie")


def test_the_same_content_is_inspected_once_whoever_hands_it_in() -> None:
    first = inspected(makers.jpeg())
    again = receive(makers.jpeg(), owner="person:2")
    assert queries.paper(again.pk).state == first.state == "accepted"
    assert Inspection.objects.count() == 1


def test_a_selfie_is_inspected_as_a_selfie_even_if_it_was_a_paper_before() -> None:
    content = makers.two_faces()
    assert inspected(content).state == "accepted"
    view = inspected(content, purpose="selfie")
    assert (view.state, view.code) == ("refused", "many_faces")


def test_a_good_selfie_is_accepted() -> None:
    assert inspected(portrait(3), purpose="selfie").state == "accepted"


def test_listeners_are_told_which_papers_were_inspected() -> None:
    view = inspected(makers.pdf())
    (event,) = Event.objects.filter(name="paper_inspected").order_by("id")
    assert event.payload["outcome"] == "accepted"
    assert event.payload["papers"] == [{"id": view.id, "owner": "person:1", "kind": "ktp"}]


def test_a_paper_on_file_is_used_again() -> None:
    inspected(makers.jpeg(), kind="ktp")
    on_file = queries.on_file("person:1", "ktp")
    assert on_file
    assert queries.on_file("person:2", "ktp") is None
    assert queries.on_file("person:1", "npwp") is None


def test_a_content_that_breaks_the_inspection_is_told_in_the_end(monkeypatch, caplog) -> None:
    def breaks(*given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("jaminan.documents.inspection.images.inspect", breaks)
    paper = receive(makers.jpeg())
    for _ in range(5):
        Inspection.objects.update(due_at="2000-01-01T00:00:00Z")
        outbox.dispatcher("papers").run()
    assert queries.paper(paper.pk).code == "not_inspected"
    assert "ZeroDivisionError" in caplog.text


def test_a_name_is_shown_without_folders_and_control_signs() -> None:
    paper = actions.receive(
        "person:1", "ktp", "C:\\foto\\..\\ktp\x00\n.jpg", makers.jpeg(), by="claimant"
    )
    assert queries.paper(paper.pk).file_name == "ktp.jpg"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents_content SET media_type = 'text/html'",
        "DELETE FROM documents_content",
        "UPDATE documents_paper SET owner = 'person:2'",
        "DELETE FROM documents_paper",
        "UPDATE documents_inspection SET purpose = 'selfie'",
        "UPDATE documents_inspection SET outcome = 'refused', code = 'virus'",
        "DELETE FROM documents_inspection",
    ],
)
def test_what_was_handed_in_and_found_cannot_be_changed(statement: str) -> None:
    inspected(makers.jpeg())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


class Scanner:
    """A virus scanner that speaks clamd's INSTREAM and answers what it is told to."""

    def __init__(self, place: Path, answer: bytes) -> None:
        self.address, self.answer, self.seen = str(place), answer, b""
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(self.address)
        self._listening.listen()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        caller, _ = self._listening.accept()
        with caller, caller.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while size := int.from_bytes(stream.read(4), "big"):
                self.seen += stream.read(size)
            caller.sendall(self.answer)

    def close(self) -> None:
        self._thread.join(20)
        self._listening.close()


@pytest.fixture
def scanner_that_says(settings) -> Iterator[object]:
    opened: list[Scanner] = []

    def open_one(answer: bytes) -> Scanner:
        opened.append(Scanner(Path(folder) / "clamd", answer))
        settings.CLAMAV_ADDRESS = opened[0].address
        return opened[0]

    with tempfile.TemporaryDirectory() as folder:  # the address of a socket has to be short
        yield open_one
        for scanner in opened:
            scanner.close()


def test_a_clean_paper_passes_the_scanner_whole(scanner_that_says) -> None:
    scanner = scanner_that_says(b"stream: OK\0")
    content = encoded_noise()
    assert inspected(content).state == "accepted"
    assert scanner.seen == content


def encoded_noise() -> bytes:
    return makers.encoded(Image.frombytes("RGB", (300, 300), os.urandom(270_000)), "PNG")


def test_a_virus_is_refused(scanner_that_says) -> None:
    scanner_that_says(b"stream: Eicar-Signature FOUND\0")
    assert inspected(makers.jpeg()).code == "virus"


def test_papers_wait_while_the_scanner_is_silent(settings, tmp_path: Path) -> None:
    settings.CLAMAV_ADDRESS = str(tmp_path / "nobody")
    view = inspected(makers.jpeg())
    assert view.state == "waiting"
    assert Inspection.objects.get().tries == 0


def test_a_started_process_has_not_imported_what_opens_files() -> None:
    program = (
        "import django; django.setup()\n"
        "import sys, jaminan.config.wsgi, jaminan.config.urls\n"
        "sys.exit(bool({'cv2', 'pikepdf', 'lxml.objectify', 'pyiso20022'} & set(sys.modules)))"
    )
    assert exit_code(program) == 0


def test_no_module_but_the_inspection_of_faces_imports_opencv() -> None:
    program = (
        "import django; django.setup()\n"
        "import pkgutil, sys, importlib, jaminan\n"
        "from django.urls import get_resolver; get_resolver().url_patterns\n"
        "import jaminan.config.wsgi\n"
        "left = ('.tests', '.demo', '.twins', '.migrations', '.inspection.faces', '__main__')\n"
        "for found in pkgutil.walk_packages(jaminan.__path__, 'jaminan.'):\n"
        "    if not any(part in found.name for part in left):\n"
        "        importlib.import_module(found.name)\n"
        "sys.exit('cv2' in sys.modules)"
    )
    assert exit_code(program) == 0


def exit_code(program: str) -> int:
    settings = {"DJANGO_SETTINGS_MODULE": "jaminan.config.settings"}
    path = {"PYTHONPATH": os.pathsep.join(sys.path)}
    environ = os.environ | settings | path
    return subprocess.run([sys.executable, "-c", program], env=environ).returncode
