"""What everybody may read of a claim type is complete, in both languages, and is the law's own."""

from datetime import date

import pytest

from jaminan.benefits.information import causes_of, information, numbers_of_programme, programmes
from jaminan.benefits.registry import claim_types
from jaminan.law.findings import resting_on

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", claim_types())
def test_every_claim_type_can_be_read_by_everybody(name, language):
    claim_type = claim_types()[name]
    found = information(claim_type, TODAY, language)
    assert found.title
    assert found.claimant
    assert found.kind
    assert len(found.papers) == len(claim_type.documents)
    for paper, document in zip(found.papers, claim_type.documents, strict=True):
        assert len(paper.one_of) == len(document.one_of)
        assert len(paper.when) == len(document.when)
    told = [found.title, *(one for paper in found.papers for one in (paper.title, *paper.one_of))]
    told += [one for paper in found.papers for one in paper.when]
    assert all(text and "{" not in text and ":" not in text.split()[0] for text in told)


@pytest.mark.parametrize("name", claim_types())
def test_channels_are_those_that_take_it_on_that_day(name):
    claim_type = claim_types()[name]
    full = [one for one in information(claim_type, TODAY, "id").channels if one.offer == "full"]
    assert len(full) == len(claim_type.channels_on(TODAY))


@pytest.mark.parametrize("programme", programmes())
def test_numbers_carry_their_source_and_the_day_they_start(programme):
    found = numbers_of_programme(programme, TODAY, "en")
    for claim_type in causes_of(programme):
        found += information(claim_type, TODAY, "en").numbers
    for number in found:
        assert number.source.article
        assert number.source.starts <= TODAY
        assert "{" not in number.sentence
        assert resting_on(number.source)


def test_a_number_of_another_time_is_the_number_of_that_time():
    for claim_type in claim_types().values():
        for number in information(claim_type, date(2022, 9, 1), "id").numbers:
            assert number.source.starts <= date(2022, 9, 1)
