"""What officers look at: checks that did not pass, marks of the law for a person, and grounds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.functional import Promise
from django.utils.translation import override

from jaminan.claims.checks import CHECKS
from jaminan.claims.checks.verifier import DOUBT, PASS
from jaminan.claims.models import CheckJudgement, CheckResult, Claim
from jaminan.claims.sentences import (
    CHECK_CURES,
    CHECK_REFUSALS,
    CHECK_SENTENCES,
    CHECK_TITLES,
)
from jaminan.kernel import clock
from jaminan.law.calendar import PAYOUT_DAYS
from jaminan.law.findings import Condition, Verdict

OF_LAW, OF_CHECK = "law:", "check:"
LANGUAGES = ("id", "en")


@dataclass(frozen=True)
class Point:
    """One thing that a person must look at: what was found, and what an officer made of it.

    `name` is a check or "law:CODE". A judgement counts for exactly this finding.
    """

    name: str
    title: str | Promise
    outcome: str
    code: str
    sentence: str | Promise
    basis: str
    condition: Condition | None
    judgement: CheckJudgement | None

    @property
    def is_accepted(self) -> bool:
        """Whether an officer found that it does not stand in the way."""
        return self.judgement is not None and self.judgement.is_accepted

    @property
    def is_open(self) -> bool:
        """Whether nobody has judged it yet."""
        return self.judgement is None

    def to_json(self) -> dict[str, object]:
        """What was found and what an officer made of it, as a decision keeps it."""
        found = {"name": self.name, "outcome": self.outcome, "code": self.code, "basis": self.basis}
        return found | _judgement_as_stored(self.judgement)


@dataclass(frozen=True)
class Ground:
    """A reason for which a claim may be refused: code, sentence, article, and what cures it.

    Sentences and cures are given by language, as they are stored with the refusal.
    """

    code: str
    sentence: Mapping[str, str]
    article: str
    cures: tuple[Mapping[str, str], ...]

    def to_json(self) -> dict[str, Any]:
        """Machine form, as a refusal keeps it."""
        return {
            "code": self.code,
            "sentence": dict(self.sentence),
            "article": self.article,
            "cures": [dict(cure) for cure in self.cures],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Ground:
        """The ground that `to_json` wrote."""
        return cls(data["code"], data["sentence"], data["article"], tuple(data["cures"]))


def latest_results(claim: Claim) -> dict[str, CheckResult]:
    """What each check found for this version of a claim, old answers included, in their order."""
    found = CheckResult.objects.filter(claim=claim, version=claim.version).order_by("id")
    by_name = {result.name: result for result in found}
    return {check.name: by_name[check.name] for check in CHECKS if check.name in by_name}


def points(claim: Claim, results: Mapping[str, CheckResult], verdict: Verdict) -> tuple[Point, ...]:
    """Checks that did not pass, then what the law leaves to a person, with their judgements."""
    judged = _judgements(claim)
    of_checks = [_point_of_check(one, judged) for one in results.values() if one.outcome != PASS]
    return (*of_checks, *(_point_of_law(one, judged) for one in verdict.for_person))


def grounds(found: Iterable[Point], verdict: Verdict) -> tuple[Ground, ...]:
    """Everything for which this claim may be refused today.

    What the law does not find met, and what an officer has looked at and not accepted.
    """
    not_accepted = [one for one in found if one.judgement and not one.judgement.is_accepted]
    return (
        *(_ground_of_law(condition) for condition in verdict.unmet),
        *(
            _ground_of_law(one.condition) if one.condition else _ground_of_check(one)
            for one in not_accepted
        ),
    )


def as_stored(result: CheckResult, judgement: CheckJudgement | None = None) -> dict[str, object]:
    """What a check found and what an officer made of it, as a decision keeps it."""
    return {
        "name": result.name,
        "outcome": result.outcome,
        "code": result.code,
        "facts": result.facts,
        "evidence": result.evidence,
        "found_at": result.found_at.isoformat(),
        **_judgement_as_stored(judgement),
    }


def _judgement_as_stored(judgement: CheckJudgement | None) -> dict[str, object]:
    if judgement is None:
        return {}
    word = {
        "accepted": judgement.is_accepted,
        "note": judgement.note,
        "by": f"user:{judgement.by_id}",
        "at": judgement.at.isoformat(),
    }
    return {"judgement": word}


_Found = tuple[str, str, str, str]


def _judgements(claim: Claim) -> dict[_Found, CheckJudgement]:
    """The newest judgement of each finding."""
    rows = CheckJudgement.objects.filter(claim=claim).select_related("by").order_by("id")
    return {(row.name, row.outcome, row.code, row.basis): row for row in rows}


def _point_of_check(result: CheckResult, judged: Mapping[_Found, CheckJudgement]) -> Point:
    name = result.name
    key = (name, result.outcome, result.code, result.basis)
    return Point(
        name=name,
        title=CHECK_TITLES[name],
        outcome=result.outcome,
        code=result.code,
        sentence=CHECK_SENTENCES[name][result.code],
        basis=result.basis,
        condition=None,
        judgement=judged.get(key),
    )


def _point_of_law(condition: Condition, judged: Mapping[_Found, CheckJudgement]) -> Point:
    stored = json.dumps(condition.to_json(), cls=DjangoJSONEncoder, sort_keys=True)
    basis = hashlib.sha256(stored.encode()).hexdigest()
    name = f"{OF_LAW}{condition.code}"
    return Point(
        name=name,
        title=condition.sentence(),
        outcome=DOUBT,
        code="",
        sentence=condition.sentence(),
        basis=basis,
        condition=condition,
        judgement=judged.get((name, DOUBT, "", basis)),
    )


def _ground_of_law(condition: Condition) -> Ground:
    return Ground(
        f"{OF_LAW}{condition.code}",
        {language: condition.sentence(language) for language in LANGUAGES},
        condition.article or _file_is_whole(),
        tuple(
            {language: cure.sentence(language) for language in LANGUAGES}
            for cure in condition.cures
        ),
    )


def _ground_of_check(point: Point) -> Ground:
    return Ground(
        f"{OF_CHECK}{point.name}",
        _in_languages(CHECK_REFUSALS[point.name]),
        _file_is_whole(),
        (_in_languages(CHECK_CURES[point.name]),),
    )


def _file_is_whole() -> str:
    """The article that asks for a file that is complete and correct (question 82)."""
    return PAYOUT_DAYS.on(clock.today()).as_source.article


def _in_languages(sentence: str | Promise) -> dict[str, str]:
    told = {}
    for language in LANGUAGES:
        with override(language):
            told[language] = str(sentence)
    return told
