"""The law explorer: programme, rule, number over time, an answer with its reasons, two dates."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote, urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jaminan.benefits import asking
from jaminan.benefits.proposals import UnknownProposal, proposals, proposed
from jaminan.benefits.registry import rule_named
from jaminan.channels.lawbook import book
from jaminan.channels.lawbook.charts import step_chart
from jaminan.channels.lawbook.fields import Drawing, Field, filled_pairs, more_lines
from jaminan.kernel import clock, limits
from jaminan.kernel.screens.errors import too_many_requests
from jaminan.kernel.screens.formats import language
from jaminan.law.asking.bounds import OutOfBounds
from jaminan.law.asking.comparing import Comparison, compare, parameters_under
from jaminan.law.asking.reach import parameters_of, readers
from jaminan.law.asking.reading import find_day, on_day, read_pairs, shaped, to_pairs
from jaminan.law.errors import LawError
from jaminan.law.findings import Answer, Finding, Verdict
from jaminan.law.parameters import NotFormalised, all_parameters, version
from jaminan.law.rules import Rule, UnknownRule, WrongArguments
from jaminan.law.words import value_text

ASKED_FROM_ONE_ADDRESS, IN_SECONDS = 300, 60  # ours: people try numbers, machines have the API
FIRST, SECOND, DAY, PROPOSAL = "dari", "sampai", "hari", "usulan"
NO_INPUTS = (FIRST, SECOND, DAY, PROPOSAL)


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Buku aturan: the programmes, and what they share."""
    programmes, shared = book.ordered_groups()
    context = {
        "programmes": [_group(name) for name in programmes],
        "shared": [_group(name) for name in shared],
        "numbers_count": len(all_parameters()),
        "version": version(),
    }
    return render(request, "lawbook/index.html", context)


@login_not_required
@require_safe
def programme(request: HttpRequest, programme: str) -> HttpResponse:
    """Satu program: its rules, and the numbers they may read."""
    rules = asking.groups().get(programme)
    if rules is None:
        raise Http404
    context = {
        "title": book.group_title(programme, language()),
        "rules": [(rule.name, rule.title(language())) for rule in rules],
        "numbers": book.group_numbers(programme, clock.today(), language()),
    }
    return render(request, "lawbook/programme.html", context)


@login_not_required
@require_safe
def rule(request: HttpRequest, rule: str) -> HttpResponse:
    """Satu aturan: try it with numbers; the answer opens its reasons."""
    one = _rule(rule)
    if request.GET and (refused := _too_often(request)):
        return refused
    with _law_of(request):
        context, silence = _tried(one, request)
    return render(request, "lawbook/rule.html", context, status=_status(silence))


def _tried(one: Rule, request: HttpRequest) -> tuple[dict[str, Any], LawError | None]:
    """The page of a rule with its answer, under the law in use; why there is none."""
    facts, silence = _facts(one, request)
    more = more_lines(request.GET)
    found: Answer | None = None
    if request.GET and not more and silence is None:
        found, silence = _answer(one, facts)
    inputs = asking.inputs_of(one)
    proposal = request.GET.get(PROPOSAL, "")
    shown = _shown_answer(one, found, proposal)
    numbers_on = shown["on"] or clock.today()
    context = {
        **_about(one),
        **_proposal(proposal),
        **shown,
        "silence": _told(one, silence),
        "is_gap": isinstance(silence, NotFormalised),
        "form": Drawing(language(), more, _wrong(silence)).form(inputs, facts),
        "example_href": _address("lawbook:rule", one, asking.example_of(one), proposal),
        "numbers": book.number_lines(_numbers(one, found), numbers_on, language()),
        "numbers_on": numbers_on,
    }
    return context, silence


@login_not_required
@require_safe
def comparison(request: HttpRequest, rule: str) -> HttpResponse:
    """Dua tanggal: the same facts under the law of both, and what a regulation changed."""
    one = _rule(rule)
    if request.GET and (refused := _too_often(request)):
        return refused
    with _law_of(request):
        context, silence = _two_days(one, request)
    return render(request, "lawbook/comparison.html", context, status=_status(silence))


def _two_days(one: Rule, request: HttpRequest) -> tuple[dict[str, Any], LawError | None]:
    """The page of two dates, under the law in use; why they cannot be compared."""
    facts, silence = _facts(one, request)
    proposal = request.GET.get(PROPOSAL, "")
    facts = facts if facts and silence is None else asking.example_of(one)
    day = request.GET.get(DAY, "")
    day = day if day in asking.days_of(one) else one.day
    dates = (request.GET.get(FIRST, ""), request.GET.get(SECOND, ""))
    found: Comparison | None = None
    if all(dates) and silence is None:
        found, silence = _compared(one, facts, dates, day)
    context = {
        **_about(one),
        **_proposal(proposal),
        "silence": _told(one, silence),
        "compared": _shown_comparison(found),
        "kept": to_pairs(asking.inputs_of(one), facts),
        "dates": dates,
        "day_field": _day_field(one, day) if len(asking.days_of(one)) > 1 else None,
        "changes": [
            (after, _comparison_address(one, facts, before, after, day, proposal))
            for before, after in _days_of_change(one, proposal)
        ],
        "rule_href": _address("lawbook:rule", one, facts, proposal),
    }
    return context, silence


@login_not_required
@require_safe
def parameter(request: HttpRequest, parameter: str) -> HttpResponse:
    """Satu angka: its values over time with their sources, drawn and in a table."""
    one = all_parameters().get(parameter)
    if one is None:
        raise Http404
    context = {
        "path": one.path,
        "title": one.title(language()),
        "rows": book.entry_rows(one, language()),
        "chart": step_chart(one.entries(), clock.today(), language()),
        "readers": [(rule.name, rule.title(language())) for rule in readers().get(one.path, ())],
        "api_href": reverse("api:parameter", args=[one.path]),
    }
    return render(request, "lawbook/parameter.html", context)


def _rule(name: str) -> Rule:
    try:
        return rule_named(name)
    except UnknownRule:
        raise Http404 from None


@contextmanager
def _law_of(request: HttpRequest) -> Iterator[None]:
    """The law with the proposal that was chosen, for a block; a page that is not there without."""
    with ExitStack() as law:
        try:
            law.enter_context(proposed(request.GET.get(PROPOSAL, "")))
        except UnknownProposal:
            raise Http404 from None
        yield


def _proposal(chosen: str) -> dict[str, Any]:
    """The proposals that may be chosen, and the one that was."""
    return {
        "law_field": _law_field(chosen) if proposals() else None,
        "chosen": proposals().get(chosen),
        "chosen_title": proposals()[chosen].title[language()] if chosen else "",
    }


def _law_field(chosen: str) -> Field:
    """The law as it stands, or with one of the proposals."""
    titles = [(name, one.title[language()], name == chosen) for name, one in proposals().items()]
    options = (("", _("Hukum yang berlaku"), not chosen), *titles)
    return Field(PROPOSAL, "select", _("Hukum yang dipakai"), is_required=True, options=options)


def _day_field(one: Rule, day: str) -> Field:
    """Which of its days a rule is asked on two dates of."""
    options = tuple((name, _label(one, name), name == day) for name in asking.days_of(one))
    return Field(DAY, "select", _("Tanggal yang mana"), is_required=True, options=options)


def _facts(one: Rule, request: HttpRequest) -> tuple[dict[str, Any], LawError | None]:
    """What was filled in, as the rule reads it; with the sentence where it cannot be taken."""
    inputs = asking.inputs_of(one)
    empty = {each.name for each in inputs if each.kind == "text" and each.is_required}
    pairs = [pair for pair in filled_pairs(request.GET, empty) if pair[0] not in NO_INPUTS]
    try:
        filled = read_pairs(pairs)
    except LawError as mistake:
        return {}, mistake
    try:
        return asking.facts_for(one, filled), None
    except OutOfBounds as mistake:
        return shaped(inputs, filled), mistake  # shown again, to be put right
    except LawError as mistake:
        return {}, mistake


def _answer(one: Rule, facts: dict[str, Any]) -> tuple[Answer | None, LawError | None]:
    try:
        return asking.asked(one.name, facts), None
    except LawError as silence:
        return None, silence


def _compared(
    one: Rule, facts: dict[str, Any], dates: tuple[str, str], day: str
) -> tuple[Comparison | None, LawError | None]:
    try:
        known = asking.facts_for(one, on_day(one, facts, dates[0], input_name=day))
        return compare(one, known, *dates, input_name=day), None
    except LawError as silence:
        return None, silence


def _about(one: Rule) -> dict[str, Any]:
    group = one.name.partition(".")[0]
    return {
        "name": one.name,
        "title": one.title(language()),
        "group_title": book.group_title(group, language()),
        "group_href": reverse("lawbook:programme", args=[group]),
        "api_href": reverse("api:rule", args=[one.name]),
        "version": version(),
    }


def _shown_answer(one: Rule, found: Answer | None, proposal: str) -> dict[str, Any]:
    if found is None:
        return dict.fromkeys(("finding", "verdict", "share_href", "comparison_href", "on"))
    return {
        "finding": found if isinstance(found, Finding) else None,
        "verdict": found if isinstance(found, Verdict) else None,
        "amounts": _amounts(found),
        "share_href": _address("lawbook:rule", one, found.arguments, proposal),
        "comparison_href": _address("lawbook:comparison", one, found.arguments, proposal),
        "on": _day(find_day(found.arguments, one.day)),
    }


def _amounts(found: Answer) -> list[tuple[str, Finding]]:
    """The figures of a verdict, the last one that matters most."""
    if isinstance(found, Finding):
        return []
    named = ((_("Jumlah"), found.gross), (_("Pajak"), found.tax), (_("Yang diterima"), found.net))
    return [(label, amount) for label, amount in named if amount]


def _numbers(one: Rule, found: Answer | None) -> list[str]:
    """The numbers that the rule may read, and those under the answer it gave."""
    under = parameters_under(found) if found else {}
    return sorted({*parameters_of(one), *under})


def _days_of_change(one: Rule, proposal: str) -> list[tuple[date, date]]:
    """Pairs of days around which the rule may answer otherwise; that of the proposal first."""
    starts = [proposals()[proposal].starts] if proposal else []
    return [
        *((day - timedelta(days=1), day) for day in starts),
        *(pair for pair in book.days_of_change(one, clock.today()) if pair[1] not in starts),
    ]


def _shown_comparison(found: Comparison | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "sides": [
            {
                "on": _day(side.day),
                "amount": side.amount,
                "verdict": side.answer if isinstance(side.answer, Verdict) else None,
                "silence": side.silence.said(language()) if side.silence else "",
            }
            for side in (found.before, found.after)
        ],
        "difference": found.difference,
        "difference_text": value_text(found.difference, language()),
        "changes": book.changed_numbers(found, language()),
        "is_whole": found.before.answer is not None and found.after.answer is not None,
    }


def _address(view: str, one: Rule, facts: Any, proposal: str) -> str:
    pairs = list(to_pairs(asking.inputs_of(one), facts))
    if proposal:
        pairs.append((PROPOSAL, proposal))
    return f"{reverse(view, args=[one.name])}?{urlencode(pairs, quote_via=quote)}"


def _comparison_address(
    one: Rule, facts: Any, before: date, after: date, day: str, proposal: str
) -> str:
    asked = {FIRST: before.isoformat(), SECOND: after.isoformat(), DAY: day}
    return f"{_address('lawbook:comparison', one, facts, proposal)}&{urlencode(asked)}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _group(name: str) -> dict[str, Any]:
    return {
        "title": book.group_title(name, language()),
        "href": reverse("lawbook:programme", args=[name]),
        "count": len(asking.groups()[name]),
    }


def _too_often(request: HttpRequest) -> HttpResponse | None:
    address = str(request.META.get("REMOTE_ADDR", ""))
    if limits.hit("lawbook", address, most=ASKED_FROM_ONE_ADDRESS, seconds=IN_SECONDS):
        return None
    return too_many_requests(request, limits.seconds_left("lawbook", address))


def _wrong(silence: LawError | None) -> frozenset[str]:
    """The inputs that cannot be read or are missing, by their dotted names."""
    is_told = isinstance(silence, WrongArguments | OutOfBounds)
    return frozenset(silence.inputs) if is_told else frozenset()


def _told(one: Rule, silence: LawError | None) -> str:
    """Why there is no answer; inputs by the words that stand beside them, not by their names."""
    if silence is None:
        return ""
    said = silence.said(language())
    named = _wrong(silence) if isinstance(silence, WrongArguments) else ()
    for path in sorted(named, key=len, reverse=True):
        said = said.replace(path, f"“{_label(one, path)}”")
    return said


def _label(one: Rule, path: str) -> str:
    """The words beside an input; its name where it has none."""
    fields, label = asking.inputs_of(one), path
    for name in path.split("."):
        found = next((each for each in fields if each.name == name), None)
        if found:
            label = found.label(language())
            fields = found.fields or (found.each.fields if found.each else ())
    return label


def _status(silence: LawError | None) -> int:
    return 422 if silence else 200
