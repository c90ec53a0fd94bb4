"""Whoever does what a verdict of JP or JKP advises is granted, on the very day that it names."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jaminan.benefits.jkp.facts import BilledMonths, JobLossFacts
from jaminan.benefits.jp.facts import PensionFacts, Relative, WageSpan
from jaminan.benefits.registry import claim_types
from jaminan.law.findings import Verdict
from jaminan.law.money import Rupiah
from jaminan.law.rules import recompute

NAMES = {
    programme: [name for name, one in claim_types().items() if one.programme == programme]
    for programme in ("jp", "jkp")
}
ROUNDS = 8
DAY = timedelta(days=1)
# Most people drawn by chance have nothing to be advised; they are passed over.
QUICK = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None
)
DAYS_OF_2026 = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@st.composite
def pension_claims(draw):
    claim_type = claim_types()[draw(st.sampled_from(NAMES["jp"]))]
    today = draw(DAYS_OF_2026)
    registered = draw(st.dates(date(2015, 7, 1), today))
    last = draw(st.dates(registered, today))
    answers = draw(st.sampled_from([{}, {"mulai": "berhenti_bekerja"}, {"mulai": "usia_pensiun"}]))
    facts = PensionFacts(
        submitted_on=today,
        born_on=draw(st.dates(date(1959, 7, 1), date(2004, 12, 31))),
        registered_on=registered,
        wages=(WageSpan(registered, last, Rupiah(draw(st.integers(0, 20_000_000)))),),
        contributions=Rupiah(draw(st.integers(0, 50_000_000))),
        development=draw(st.none() | st.integers(0, 9_000_000).map(Rupiah)),
        disabled_on=draw(st.none() | st.dates(registered, today)),
        died_on=draw(st.none() | st.dates(registered, today)),
        running_pension=draw(st.none() | st.integers(1, 5_000_000).map(Rupiah)),
        family=draw(families()),
        papers=draw(some_papers(claim_type)),
        answers=answers if claim_type.claimant == "member" else {},
    )
    return claim_type, facts


@st.composite
def families(draw):
    days = st.none() | DAYS_OF_2026
    spouse = st.builds(Relative, relation=st.just("pasangan"), died_on=days, married_on=days)
    child = st.builds(
        Relative,
        relation=st.just("anak"),
        born_on=st.dates(date(1999, 1, 1), date(2025, 12, 31)),
        works_since=days,
    )
    parent = st.builds(Relative, relation=st.just("orang_tua"), died_on=days)
    return (
        *draw(st.lists(spouse, max_size=1)),
        *draw(st.lists(child, max_size=2)),
        *draw(st.lists(parent, max_size=2)),
    )


@st.composite
def job_loss_claims(draw):
    claim_type = claim_types()[draw(st.sampled_from(NAMES["jkp"]))]
    laid_off = draw(st.dates(date(2021, 6, 1), date(2026, 12, 31)))
    today = laid_off + timedelta(days=draw(st.integers(0, 200)))
    facts = JobLossFacts(
        submitted_on=today,
        laid_off_on=laid_off,
        born_on=draw(st.dates(date(1965, 1, 1), date(2002, 12, 31))),
        registered_on=date(2021, 2, 2),
        last_wage=Rupiah(draw(st.integers(0, 20_000_000))),
        end_reason=draw(st.sampled_from(["", "dismissed", "dismissed", "resigned"])),
        programmes=draw(st.sampled_from([("JKK", "JKM", "JHT", "JP"), ("JKK", "JKM", "JHT")])),
        health_insurance=draw(st.sampled_from(["ppu_enterprise", "other", "none"])),
        billed=(BilledMonths(date(2020, 1, 1), laid_off, draw(st.booleans())),),
        first_claim_on=draw(st.none() | st.dates(laid_off, today)),
        month=draw(st.integers(1, 6)),
        applications=draw(st.integers(0, 6)),
        training_days=20,
        attended_days=draw(st.integers(0, 20)),
        papers=draw(some_papers(claim_type)),
        answers=draw(st.sampled_from([{}, {"ingin_bekerja": True}, {"ingin_bekerja": False}])),
    )
    return claim_type, facts


def some_papers(claim_type):
    codes = sorted({code for document in claim_type.documents for code in document.one_of})
    return st.sets(st.sampled_from(codes)).map(lambda chosen: tuple(sorted(chosen)))


@QUICK
@given(st.one_of(pension_claims(), job_loss_claims()))
def test_following_the_advice_leads_to_a_grant_on_the_very_day_it_names(claim):
    claim_type, facts = claim
    for _ in range(ROUNDS):
        verdict = claim_type.decide(facts)
        if verdict.granted:
            break
        if verdict.opens_on:
            _must_open_on(claim_type, facts, verdict.opens_on)
        facts = _follow_all(facts, verdict)
    assert claim_type.decide(facts).granted


@QUICK
@given(st.one_of(pension_claims(), job_loss_claims()))
def test_verdicts_read_back_recompute_and_amounts_are_never_negative(claim):
    claim_type, facts = claim
    verdict = claim_type.decide(facts)
    assert Verdict.from_json(verdict.to_json()) == verdict
    assert recompute(verdict) == verdict
    assert verdict.gross is None or verdict.gross.value >= 0


def _must_open_on(claim_type, facts, opens_on):
    assert claim_type.decide(replace(facts, submitted_on=opens_on)).granted
    assert not claim_type.decide(replace(facts, submitted_on=opens_on - DAY)).granted


def _follow_all(facts, verdict):
    """Papers and acts first, waiting only when nothing else is left to do."""
    cures = [
        [cure for cure in condition.cures if cure.kind != "other_road"]
        for condition in verdict.unmet
    ]
    assume(all(cures))  # another road is advice to leave this one
    chosen = [options[0] for options in cures]
    for cure in [cure for cure in chosen if cure.kind != "wait"] or chosen:
        facts = _follow(facts, cure)
    return facts


def _follow(facts, cure):
    if cure.kind == "wait":
        return replace(facts, submitted_on=max(facts.submitted_on, cure.opens_on))
    if cure.kind == "paper":
        found = replace(facts, papers=(*facts.papers, cure.papers[0]))
        states_disability = "keterangan_dokter" in cure.papers and facts.disabled_on is None
        return replace(found, disabled_on=facts.submitted_on) if states_disability else found
    act, _, what = cure.act.partition(":")
    if act == "answer":
        return replace(facts, answers={**facts.answers, what: True})
    return replace(facts, **_DONE[act](facts))


_DONE = {
    "record_death": lambda facts: {"died_on": facts.submitted_on},
    "report_end": lambda _: {"end_reason": "dismissed"},
    "register": lambda _: {"programmes": ("JKK", "JKM", "JHT", "JP")},
    "claim_first_month": lambda facts: {"first_claim_on": facts.submitted_on},
    "apply_for_work": lambda _: {"applications": 5},
    "ask_counsellor": lambda _: {"training_is_recommended": True},
    "pay_benefit": lambda facts: {
        "billed": tuple(replace(one, is_paid=True) for one in facts.billed)
    },
}
