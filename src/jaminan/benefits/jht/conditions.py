"""Conditions that several JHT causes share. Each says how it stands and what cures it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from jaminan.benefits.contradictions import wrong_dates
from jaminan.benefits.jht.facts import ClaimFacts, EndReason, Membership, Paper
from jaminan.law.calendar import add_months, add_years, age_on, full_months
from jaminan.law.findings import Condition, Cure, resting_on
from jaminan.law.money import Rupiah
from jaminan.law.parameters import Entry
from jaminan.law.sources import Source, Status

WORDS = "benefits/jht"
NO_ACTIVE_WORK = Source("Permenaker 4/2022 [S22] [S50]", Status.SOURCED, question=44)
BENEFIT_IS_BALANCE = Source("PP 46/2015, manfaat JHT sebesar iuran dan pengembangannya [S11]")
COMPLETE_FILE = Source("Permenaker 4/2022 [S49]", Status.SOURCED, question=82)
REPORT_STANDS_IN = 38
END_DATES_DIFFER = 46
MONTH_ENDS = 55
LEAP_BIRTHDAY = 56
YEARS_ADDED_UP = 57


@dataclass(frozen=True)
class EndEvidence:
    """What shows that work ended, and from which day a waiting time counts."""

    day: date
    by: Literal["report", "paper"]


def dates_agree(facts: ClaimFacts) -> tuple[Condition, ...]:
    """Nothing, or the first dates that contradict each other: nobody's record is like that."""
    for key, given in _contradictions(facts):
        return (wrong_dates(WORDS, key, given, (COMPLETE_FILE,)),)
    return ()


def has_balance(facts: ClaimFacts) -> Condition:
    """There is something to pay."""
    if facts.balance > 0:
        return Condition("balance", "met", f"{WORDS}:balance_met", {"balance": facts.balance})
    cure = Cure("other_road", f"{WORDS}:balance_cure")
    return Condition(
        "balance", "unmet", f"{WORDS}:balance_unmet", {}, (BENEFIT_IS_BALANCE,), cures=(cure,)
    )


def reached_age(facts: ClaimFacts, years: Entry) -> Condition:
    """The member is as old as the law asks on the day of the claim."""
    given = {"years": years.whole, "age": age_on(facts.born_on, facts.submitted_on)}
    leap = (LEAP_BIRTHDAY,) if (facts.born_on.month, facts.born_on.day) == (2, 29) else ()
    opens_on = add_years(facts.born_on, years.whole)
    if facts.submitted_on >= opens_on:
        return Condition("age", "met", f"{WORDS}:age_met", given, resting_on(years), questions=leap)
    wait = Cure("wait", f"{WORDS}:wait_until", {"day": opens_on}, opens_on=opens_on)
    return Condition(
        "age", "unmet", f"{WORDS}:age_unmet", given, resting_on(years), leap, cures=(wait,)
    )


def not_working(facts: ClaimFacts, reason: EndReason, papers: tuple[str, ...] = ()) -> Condition:
    """No membership runs on any card; a paper that states the end lets a person decide.

    `papers` are those that may state the end with this reason.
    """
    active = facts.active_memberships
    if not active:
        return Condition("inactive", "met", f"{WORDS}:inactive_met", sources=(NO_ACTIVE_WORK,))
    given = {"employer": ", ".join(one.employer or one.kpj for one in active)}
    if end_is_on_paper(facts, reason):
        return Condition(
            "inactive",
            "person",
            f"{WORDS}:inactive_on_paper",
            given,
            (NO_ACTIVE_WORK,),
            (REPORT_STANDS_IN,),
        )
    return Condition(
        "inactive",
        "unmet",
        f"{WORDS}:inactive_unmet",
        given,
        (NO_ACTIVE_WORK,),
        cures=tuple(_cures_of_active(facts, reason, papers)),
    )


def _contradictions(facts: ClaimFacts) -> Iterator[tuple[str, Mapping[str, object]]]:
    for one in facts.memberships:
        given = {"kpj": one.kpj, "first": one.started_on, "last": one.ended_on}
        if one.ended_on is not None and one.ended_on < one.started_on:
            yield "ended_before_start", given
        if one.started_on < facts.born_on:
            yield "born_after_start", {**given, "born": facts.born_on}
    if facts.payment_day < facts.submitted_on:
        yield "paid_before_claim", {"paid": facts.payment_day, "claim": facts.submitted_on}


def end_is_on_paper(facts: ClaimFacts, reason: EndReason = "") -> bool:
    """Whether papers state the end of every running membership; without a reason, any reason."""
    active = facts.active_memberships
    return bool(active) and all(_paper_ends(facts, one, reason) for one in active)


def ended_because(facts: ClaimFacts, reason: EndReason) -> Condition:
    """The firm reported this reason; another one, or none, is for a person to look at."""
    last = facts.last_end
    given = {"reason": f"{WORDS}:reason_{reason}"}
    if last and last.end_reason == reason:
        return Condition(
            "end_reason", "met", f"{WORDS}:reason_met", given, questions=(REPORT_STANDS_IN,)
        )
    reported = last.end_reason if last else ""
    key = f"{WORDS}:reason_differs" if reported else f"{WORDS}:reason_missing"
    return Condition(
        "end_reason",
        "person",
        key,
        {**given, **({"reported": f"{WORDS}:reason_{reported}"} if reported else {})},
        questions=(REPORT_STANDS_IN,),
    )


def end_evidence(
    facts: ClaimFacts, reason: EndReason, *, counts_from: Literal["issued_on", "event_on"]
) -> tuple[EndEvidence, ...]:
    """Everything that shows the end of work with this reason, the earliest day first."""
    found = [
        EndEvidence(_counting_day(paper, counts_from), "paper")
        for paper in facts.papers
        if paper.states == reason and paper.event_on
    ]
    last = facts.last_end
    if last and last.ended_on and last.end_reason == reason:
        found.append(EndEvidence(last.ended_on, "report"))
    return tuple(sorted(found, key=lambda evidence: evidence.day))


def waited(
    facts: ClaimFacts,
    months: Entry,
    evidence: tuple[EndEvidence, ...],
    reason: EndReason,
    papers: tuple[str, ...],
) -> Condition:
    """The waiting months have passed since the earliest evidence of the end of work."""
    given: dict[str, object] = {"months": months.whole}
    sources, questions = resting_on(months), (MONTH_ENDS, REPORT_STANDS_IN)
    if not evidence:
        return Condition(
            "waited",
            "unmet",
            f"{WORDS}:waited_unknown",
            given,
            sources,
            questions,
            cures=(
                Cure(
                    "paper",
                    f"{WORDS}:bring_end_paper",
                    {"reason": f"{WORDS}:reason_{reason}"},
                    papers=papers,
                ),
                _report(reason),
            ),
        )
    since = evidence[0].day
    opens_on = add_months(since, months.whole)
    given |= {"since": since}
    if facts.submitted_on >= opens_on:
        return Condition("waited", "met", f"{WORDS}:waited_met", given, sources, questions)
    wait = Cure("wait", f"{WORDS}:wait_until", {"day": opens_on}, opens_on=opens_on)
    return Condition(
        "waited", "unmet", f"{WORDS}:waited_unmet", given, sources, questions, cures=(wait,)
    )


def end_dates_agree(facts: ClaimFacts, evidence: tuple[EndEvidence, ...]) -> tuple[Condition, ...]:
    """Nothing, or a mark for a person when paper and report name different days."""
    days = {one.day for one in evidence}
    if len(days) < 2 or len({one.by for one in evidence}) < 2:
        return ()
    return (
        Condition(
            "end_dates",
            "person",
            f"{WORDS}:end_dates_differ",
            {"first": min(days), "last": max(days)},
            questions=(END_DATES_DIFFER,),
        ),
    )


def member_for_years(facts: ClaimFacts, years: Entry) -> Condition:
    """Membership over all cards adds up to these years; overlapping time counts once."""
    months = membership_months(facts.memberships, facts.submitted_on)
    given = {"years": years.whole, "had_years": months // 12, "had_months": months % 12}
    sources, questions = resting_on(years), (YEARS_ADDED_UP,)
    if months >= years.whole * 12:
        return Condition("membership_years", "met", f"{WORDS}:years_met", given, sources, questions)
    opens_on = _years_full_on(facts, years.whole * 12)
    cure = (
        Cure("wait", f"{WORDS}:wait_as_member", {"day": opens_on}, opens_on=opens_on)
        if opens_on
        else Cure("other_road", f"{WORDS}:years_other_road")
    )
    return Condition(
        "membership_years",
        "unmet",
        f"{WORDS}:years_unmet",
        given,
        sources,
        questions,
        cures=(cure,),
    )


def never_had_partial(facts: ClaimFacts, rule: Entry) -> Condition:
    """No part of the balance was ever taken before, on any card."""
    if not facts.has_had_partial:
        return Condition("no_partial", "met", f"{WORDS}:no_partial_met", sources=resting_on(rule))
    before = max(one.paid_on for one in facts.earlier_payments if one.kind == "partial")
    return Condition(
        "no_partial",
        "unmet",
        f"{WORDS}:no_partial_unmet",
        {"day": before},
        resting_on(rule),
        cures=(Cure("other_road", f"{WORDS}:no_partial_other_road"),),
    )


def amount_within_share(facts: ClaimFacts, share: Entry, *, answer: str) -> Condition:
    """The chosen amount is not above the share of the balance that may be taken."""
    highest = facts.balance.share(share.share)
    chosen = facts.answered_number(answer)
    given = {"highest": highest, "share": share.share}
    if facts.balance > highest == 0:
        too_small = Cure("other_road", f"{WORDS}:share_too_small_cure")
        return Condition(
            "amount",
            "unmet",
            f"{WORDS}:share_too_small",
            {"balance": facts.balance, "share": share.share},
            resting_on(share),
            cures=(too_small,),
        )
    if chosen is not None and chosen < 1:
        more = Cure("act", f"{WORDS}:amount_least_cure", given, act="raise_amount")
        return Condition(
            "amount", "unmet", f"{WORDS}:amount_none", given, resting_on(share), cures=(more,)
        )
    if chosen is None or chosen <= highest:
        return Condition("amount", "met", f"{WORDS}:amount_met", given, resting_on(share))
    cure = Cure("act", f"{WORDS}:amount_cure", given, act="lower_amount")
    return Condition(
        "amount",
        "unmet",
        f"{WORDS}:amount_unmet",
        {**given, "chosen": Rupiah(chosen)},
        resting_on(share),
        cures=(cure,),
    )


def membership_months(memberships: Iterable[Membership], day: date) -> int:
    """Whole months of membership before that day (question 57).

    Days left over from earlier periods move the start of the last period back, so that they
    count without a length of month being assumed.
    """
    periods = _merged_periods(memberships, day)
    months = leftover = 0
    for start, end in periods[:-1]:
        whole = full_months(start, end)
        months += whole
        leftover += (end - add_months(start, whole)).days
    if not periods:
        return 0
    start, end = periods[-1]
    return months + full_months(start - timedelta(days=leftover), end)


def _merged_periods(memberships: Iterable[Membership], day: date) -> list[tuple[date, date]]:
    """Periods as (first day, day after the last), up to `day`, overlaps and seams closed."""
    merged: list[tuple[date, date]] = []
    for one in sorted(memberships, key=lambda one: one.started_on):
        end = min(day, one.ended_on + timedelta(days=1)) if one.ended_on else day
        if end <= one.started_on:
            continue
        if merged and one.started_on <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((one.started_on, end))
    return merged


def _years_full_on(facts: ClaimFacts, months: int) -> date | None:
    """The first day on which the months are full if the running membership goes on."""
    if not any(one.ended_on is None for one in facts.active_memberships):
        return None
    had = membership_months(facts.memberships, facts.submitted_on)
    nearly = add_months(facts.submitted_on, months - had - 1)
    missing = bisect_left(
        range((add_months(nearly, 2) - nearly).days),
        months,
        key=lambda days: membership_months(facts.memberships, nearly + timedelta(days=days)),
    )
    return nearly + timedelta(days=missing)


def every_end_is_known(facts: ClaimFacts) -> bool:
    """Whether a last day is recorded for every running membership: nobody need report one."""
    return all(one.ended_on for one in facts.active_memberships)


def wait_for_end(facts: ClaimFacts, reason: EndReason = "") -> tuple[Cure, ...]:
    """To wait, where it is known when the last running membership ends."""
    opens_on = _inactive_from(facts, reason)
    if opens_on is None:
        return ()
    return (Cure("wait", f"{WORDS}:wait_until", {"day": opens_on}, opens_on=opens_on),)


def _paper_ends(facts: ClaimFacts, membership: Membership, reason: EndReason) -> bool:
    is_only_one = len(facts.active_memberships) == 1
    return any(
        bool(paper.states)
        and reason in ("", paper.states)
        and paper.event_on is not None
        and paper.event_on <= facts.submitted_on
        and (paper.kpj == membership.kpj or (not paper.kpj and is_only_one))
        for paper in facts.papers
    )


def _cures_of_active(
    facts: ClaimFacts, reason: EndReason, papers: tuple[str, ...]
) -> Iterable[Cure]:
    waits = wait_for_end(facts, reason)
    yield from waits
    if not waits or not every_end_is_known(facts):
        yield _report(reason)
    if papers and len(facts.active_memberships) == 1:
        given = {"reason": f"{WORDS}:reason_{reason}"}
        yield Cure("paper", f"{WORDS}:bring_end_paper", given, papers=papers)


def _inactive_from(facts: ClaimFacts, reason: EndReason) -> date | None:
    """The first day on which every running membership has ended, or its end is on paper."""
    days = {one.ended_on + timedelta(days=1) for one in facts.active_memberships if one.ended_on}
    days |= {paper.event_on for paper in facts.papers if paper.event_on}
    for day in sorted(day for day in days if day > facts.submitted_on):
        then = replace(facts, submitted_on=day)
        if not then.active_memberships or end_is_on_paper(then, reason):
            return day
    return None


def _report(reason: EndReason) -> Cure:
    return Cure(
        "act",
        f"{WORDS}:employer_reports",
        {"reason": f"{WORDS}:reason_{reason}"},
        act=f"report_end:{reason}",
        who="employer",
    )


def _counting_day(paper: Paper, counts_from: Literal["issued_on", "event_on"]) -> date:
    assert paper.event_on is not None
    return (paper.issued_on if counts_from == "issued_on" else None) or paper.event_on
