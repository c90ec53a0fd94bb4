"""Papers are issued once, printed again byte for byte, and proven without saying anything."""

from __future__ import annotations

import hashlib

import pytest
from django.db import ProgrammingError, connection, transaction

from jaminan.kernel import issuing, references
from jaminan.kernel.models import IssuedPaper

ME, OTHER = "user:17", "user:18"


def issue(owner: str = ME, *, says: str = "Rp8.200.000", language: str = "id", make=None) -> str:
    return issuing.issue(
        "statement",
        owner=owner,
        title="Rekening koran",
        language=language,
        facts={"says": says},
        make=make or (lambda reference, _made_at: f"{reference} {says}".encode()),
    )


@pytest.mark.django_db
def test_the_same_facts_are_the_same_paper() -> None:
    first = issue()
    assert issue(make=lambda *_: b"never drawn") == first
    assert issuing.content(ME, first) == f"{first} Rp8.200.000".encode()
    assert IssuedPaper.objects.count() == 1


@pytest.mark.django_db
def test_other_facts_another_reader_or_language_are_another_paper() -> None:
    assert len({issue(), issue(says="Rp1"), issue(OTHER), issue(language="en")}) == 4


@pytest.mark.django_db
def test_only_its_owner_opens_a_paper() -> None:
    reference = issue()
    assert issuing.content(OTHER, reference) is None
    assert issuing.content(ME, "K7F3-9QXD-4") is None
    assert issuing.content(ME, "???") is None
    assert [line.reference for line in issuing.papers_of(ME)] == [reference]
    assert issuing.papers_of(OTHER) == []


@pytest.mark.django_db
def test_a_proof_tells_what_when_and_the_digest_of_the_bytes() -> None:
    reference = issue()
    proof = issuing.proof(reference.lower().replace("-", " "))
    assert proof.reference == reference
    assert proof.digest == hashlib.sha256(issuing.content(ME, reference)).hexdigest()
    assert set(vars(proof)) == {"reference", "kind", "made_at", "digest"}
    assert references.kind_of(reference) == "paper"


@pytest.mark.django_db
def test_nothing_is_proven_of_what_was_never_issued() -> None:
    assert issuing.proof("K7F3-9QXD-4") is None
    assert issuing.proof("") is None


def test_two_at_once_leave_one_paper(fresh_database) -> None:
    inner: list[str] = []

    def make(reference, made_at):
        if not inner:
            inner.append("")
            inner[0] = issue()
        return reference.encode()

    assert issue(make=make) == inner[0]
    assert IssuedPaper.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("attack", ["UPDATE kernel_issuedpaper SET owner = 'user:1'",
                                    "DELETE FROM kernel_issuedpaper"])  # fmt: skip
def test_the_product_itself_cannot_change_a_paper(attack: str) -> None:
    issue()
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attack)
