"""Whoever follows what a verdict advises is granted, on the very day that it names."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jaminan.benefits.jht.facts import ClaimFacts, Membership, Paper
from jaminan.benefits.registry import claim_types
from jaminan.law.findings import Verdict
from jaminan.law.money import Rupiah
from jaminan.law.rules import recompute
from jaminan.law.tax import EarlierPayment

NAMES = [name for name, one in claim_types().items() if one.programme == "jht"]
REASONS = ["", "resigned", "dismissed", "contract_ended", "pension_age", "business_stopped"]
ROUNDS = 8
DAY = timedelta(days=1)
QUICK = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None
)


@st.composite
def memberships(draw, today):
    found = []
    for number in range(draw(st.integers(0, 3))):
        started = draw(st.dates(date(2001, 1, 1), today))
        ended = draw(st.none() | st.dates(started, date(2031, 12, 31)))
        reason = draw(st.sampled_from(REASONS)) if ended else ""
        segment = draw(st.sampled_from(["pu", "pu", "bpu"]))
        found.append(Membership(f"1000000000{number}", started, ended, reason, segment))
    return tuple(found)


@st.composite
def claims(draw):
    claim_type = claim_types()[draw(st.sampled_from(NAMES))]
    today = draw(st.dates(date(2022, 8, 1), date(2030, 12, 31)))
    codes = {code for document in claim_type.documents for code in document.one_of}
    papers = tuple(
        Paper(code, issued_on=draw(st.dates(date(2021, 1, 1), today)))
        for code in sorted(draw(st.sets(st.sampled_from(sorted(codes)))))
    )
    facts = ClaimFacts(
        submitted_on=today,
        born_on=draw(st.dates(date(1950, 1, 1), date(2004, 12, 31))),
        balance=Rupiah(draw(st.integers(1000, 900_000_000))),
        memberships=draw(memberships(today)),
        citizenship=draw(st.sampled_from(["WNI", "WNA"])),
        papers=papers,
        earlier_payments=draw(earlier(today)),
        tax_number=draw(st.sampled_from(["npwp", "nik", "none"])),
    )
    return claim_type, facts


def earlier(today):
    payment = st.builds(
        EarlierPayment,
        paid_on=st.dates(date(2012, 1, 1), today),
        gross=st.integers(0, 90_000_000).map(Rupiah),
        tax=st.just(Rupiah(0)),
        kind=st.sampled_from(["full", "full", "partial"]),
    )
    return st.lists(payment, max_size=2).map(tuple)


@QUICK
@given(claims())
def test_following_the_advice_leads_to_a_grant_on_the_very_day_it_names(claim):
    claim_type, facts = claim
    for _ in range(ROUNDS):
        verdict = claim_type.decide(facts)
        if verdict.granted:
            break
        if verdict.opens_on:
            _must_open_on(claim_type, facts, verdict.opens_on)
        facts = _follow_all(claim_type, facts, verdict)
    assert claim_type.decide(facts).granted


@QUICK
@given(claims())
def test_verdicts_read_back_recompute_and_never_pay_more_than_the_balance(claim):
    claim_type, facts = claim
    verdict = claim_type.decide(facts)
    assert Verdict.from_json(verdict.to_json()) == verdict
    assert recompute(verdict) == verdict
    assert 0 <= verdict.net.value <= verdict.gross.value <= facts.balance
    assert verdict.gross.value - verdict.tax.value == verdict.net.value


@pytest.mark.parametrize("name", NAMES)
def test_an_assumed_balance_marks_every_amount(name):
    facts = ClaimFacts(date(2026, 11, 21), date(1960, 1, 1), Rupiah(60_000_000), ())
    verdict = claim_types()[name].decide(replace(facts, balance_is_assumed=True))
    assert verdict.gross.is_assumed
    assert verdict.tax.is_assumed
    assert verdict.net.is_assumed
    assert not claim_types()[name].decide(facts).is_assumed


@pytest.mark.parametrize("name", NAMES)
def test_a_verdict_names_every_unmet_condition_at_once(name):
    facts = ClaimFacts(date(2026, 11, 21), date(2000, 1, 1), Rupiah(0), ())
    codes = [condition.code for condition in claim_types()[name].decide(facts).unmet]
    assert "balance" in codes
    assert len([code for code in codes if code.startswith("paper:")]) >= 2


def _must_open_on(claim_type, facts, opens_on):
    assert claim_type.decide(replace(facts, submitted_on=opens_on)).granted
    assert not claim_type.decide(replace(facts, submitted_on=opens_on - DAY)).granted


def _follow_all(claim_type, facts, verdict):
    """Papers and acts first, waiting only when nothing else is left to do."""
    cures = [
        [cure for cure in condition.cures if cure.kind != "other_road"]
        for condition in verdict.unmet
    ]
    assume(all(cures))  # another road is advice to leave this one
    chosen = [options[0] for options in cures]
    to_do = [cure for cure in chosen if cure.kind != "wait"] or chosen
    for cure in to_do:
        facts = _follow(claim_type, facts, cure)
    return facts


def _follow(claim_type, facts, cure):
    if cure.kind == "wait":
        return replace(facts, submitted_on=max(facts.submitted_on, cure.opens_on))
    if cure.kind == "paper":
        states = next(
            (one.must_state for one in claim_type.documents if cure.papers[0] in one.one_of), ""
        )
        paper = Paper(cure.papers[0], facts.submitted_on, states, facts.submitted_on)
        return replace(facts, papers=(*facts.papers, paper))
    act, _, what = cure.act.partition(":")
    if act == "report_end":
        return replace(
            facts, memberships=tuple(_ended(one, facts, what) for one in facts.memberships)
        )
    if act == "record_death":
        return replace(facts, died_on=facts.submitted_on)
    if act == "correct_dates":
        return _corrected(facts)
    if act == "lower_amount":
        return _answered(facts, "jumlah", int(cure.given["highest"]))
    assert act == "answer"
    question = next(one for one in claim_type.questions if one.code == what)
    facts = _answered(facts, what, _an_answer(question, facts))
    return _answered(facts, "hubungan", "pasangan") if what == "penerima" else facts


def _corrected(facts):
    """The same with dates that do not contradict each other."""
    cards = tuple(
        replace(one, started_on=min(one.started_on, one.ended_on or one.started_on))
        for one in facts.memberships
    )
    born_on = min([facts.born_on, *(one.started_on for one in cards)])
    return replace(facts, memberships=cards, born_on=born_on, paid_on=None)


def _ended(membership, facts, reason):
    if not membership.is_active_on(facts.submitted_on) and (membership.ended_on or not reason):
        return membership
    started = min(membership.started_on, facts.submitted_on)
    return replace(membership, started_on=started, ended_on=facts.submitted_on, end_reason=reason)


def _answered(facts, code, answer):
    return replace(facts, answers={**facts.answers, code: answer})


def _an_answer(question, facts):
    return {
        "choice": question.choices[0] if question.choices else None,
        "amount": 100,
        "number": 55,
        "date": (facts.submitted_on - DAY).isoformat(),
        "yes_no": False,
    }[question.kind]
