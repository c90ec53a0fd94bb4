"""The addresses of the API of the law, version 1."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jaminan.benefits import asking
from jaminan.benefits.proposals import proposals, proposed
from jaminan.benefits.registry import rule_named
from jaminan.channels.api import shown
from jaminan.channels.api.endpoints import IN_SECONDS, MOST, endpoint
from jaminan.channels.api.openapi import document
from jaminan.channels.api.problems import KINDS, Problem
from jaminan.kernel import clock
from jaminan.law.asking.comparing import compare
from jaminan.law.asking.reading import find_day, on_day, read_pairs
from jaminan.law.parameters import Parameter, all_parameters
from jaminan.law.rules import Rule
from jaminan.law.words import question_sentences

BODY_BYTES_MAX = 64 * 1024
JSON_TYPE = "application/json"
ON, BEFORE, AFTER, DAY, PROGRAMME, REFORM = (
    "on", "before", "after", "day", "programme", "reform",
)  # fmt: skip


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Halaman API: what it answers, how to ask, its limits, its problems, its rule of ending."""
    context = {
        "endpoints": list(_endpoints()),
        "problems": KINDS,
        "most": MOST,
        "seconds": IN_SECONDS,
        "versions": shown.versions(),
        "rules_count": sum(len(found) for found in asking.groups().values()),
        "host": request.build_absolute_uri("/").rstrip("/"),
    }
    return render(request, "api/index.html", context)


@endpoint("GET")
def openapi(request: HttpRequest) -> dict[str, Any]:
    """This API as OpenAPI 3.1."""
    _only(request, ())
    return document(_language())


@endpoint("GET")
def overview(request: HttpRequest) -> dict[str, Any]:
    """The versions, and the day that counts as today."""
    _only(request, ())
    return {"version": shown.versions(), "today": clock.today().isoformat()}


@endpoint("GET")
def programmes(request: HttpRequest) -> dict[str, Any]:
    """The five programmes, then what they share."""
    _only(request, ())
    found = [shown.group(name, rules, _language()) for name, rules in asking.groups().items()]
    return {"version": shown.versions(), "programmes": found}


@endpoint("GET")
def rules(request: HttpRequest) -> dict[str, Any]:
    """All rules, or those of one programme."""
    _only(request, (PROGRAMME,))
    groups = asking.groups()
    wanted = request.GET.get(PROGRAMME)
    if wanted is not None and wanted not in groups:
        raise Problem("not-found", _("Tidak ada program bernama “%(name)s”.") % {"name": wanted})
    found = [rule for name, many in groups.items() for rule in many if wanted in (None, name)]
    return {
        "version": shown.versions(),
        "rules": [shown.rule_line(one, _language()) for one in found],
    }


@endpoint("GET")
def rule(request: HttpRequest, name: str) -> dict[str, Any]:
    """One rule with its inputs, an example, and the numbers it may read."""
    _only(request, ())
    return {"version": shown.versions(), "rule": shown.rule(rule_named(name), _language())}


@endpoint("GET", "POST")
def answer(request: HttpRequest, name: str) -> dict[str, Any]:
    """The answer of a rule; by GET in a form that can be shared, by POST as JSON."""
    one = rule_named(name)
    inputs, words = _question(request, (ON, REFORM), one)
    with proposed(words.get(REFORM, "")):
        found = asking.asked(one.name, inputs, words.get(ON, ""))
        on = find_day(found.arguments, one.day)
        return shown.answer(one, found, on, _language(), words.get(REFORM, ""))


@endpoint("GET", "POST")
def comparison(request: HttpRequest, name: str) -> dict[str, Any]:
    """The same facts on two days, and the numbers of the law that differ."""
    one = rule_named(name)
    inputs, words = _question(request, (BEFORE, AFTER, DAY, REFORM), one)
    missing = [word for word in (BEFORE, AFTER) if not words.get(word)]
    if missing:
        detail = _("Sebutkan dua tanggal: before dan after.")
        raise Problem("wrong-inputs", detail, inputs=missing)
    day = words.get(DAY) or one.day
    if day not in asking.days_of(one):
        detail = _("%(day)s bukan tanggal dari aturan ini.") % {"day": day}
        raise Problem("wrong-inputs", detail, inputs=[DAY])
    facts = asking.facts_for(one, on_day(one, inputs, words[BEFORE], input_name=day))
    with proposed(words.get(REFORM, "")):
        found = compare(one, facts, words[BEFORE], words[AFTER], input_name=day)
        return shown.comparison(one, found, day, _language(), words.get(REFORM, ""))


@endpoint("GET")
def parameters(request: HttpRequest) -> dict[str, Any]:
    """All dated numbers of the law, each with its newest value."""
    _only(request, ())
    found = [shown.parameter_line(one, _language()) for one in all_parameters().values()]
    return {"version": shown.versions(), "parameters": found}


@endpoint("GET")
def parameter(request: HttpRequest, path: str) -> dict[str, Any]:
    """One dated number with all its values, their sources and standing."""
    _only(request, ())
    return {"version": shown.versions(), "parameter": shown.parameter(_known(path), _language())}


@endpoint("GET")
def questions(request: HttpRequest) -> dict[str, Any]:
    """The doubts about the law, by the number under which figures name them."""
    _only(request, ())
    sentences = question_sentences()
    found = [
        {"question": one, "sentence": sentences[one][_language()]} for one in sorted(sentences)
    ]
    return {"version": shown.versions(), "questions": found}


@endpoint("GET")
def reforms(request: HttpRequest) -> dict[str, Any]:
    """The proposals under which a rule may be asked: with what they change, and from which day."""
    _only(request, ())
    found = [shown.reform(name, _language()) for name in proposals()]
    return {"version": shown.versions(), "reforms": found}


@endpoint("GET", "POST", "PUT", "PATCH", "DELETE")
def nothing(request: HttpRequest, rest: str = "") -> dict[str, Any]:
    """Whatever is not an address of this API."""
    raise Problem("not-found", _("Tidak ada apa pun di alamat ini. Lihat /api/v1/openapi.json."))


def _endpoints() -> Iterator[tuple[str, str]]:
    """The addresses for people: those of each rule once, with its name left open."""
    described = document(_language())["paths"]
    of_rules = ("answer", _("Jawaban sebuah aturan")), ("comparison", _("Dua tanggal berdampingan"))
    for path, operations in described.items():
        if "tags" not in operations["get"]:
            yield path, operations["get"]["summary"]
    for name, summary in of_rules:
        yield reverse(f"api:{name}", args=["NAME"]).replace("NAME", "{name}"), summary


def _question(
    request: HttpRequest, words: tuple[str, ...], one: Rule
) -> tuple[dict[str, Any], dict[str, str]]:
    """The inputs, and the words about the question itself, from the address or from JSON."""
    if request.method == "POST":
        return _question_in_json(request, words)
    about = {name: values for name, values in request.GET.lists() if name in words}
    repeated = [name for name, values in about.items() if len(values) > 1]
    if repeated:
        detail = _("Disebut lebih dari sekali: %(names)s.") % {"names": ", ".join(repeated)}
        raise Problem("wrong-inputs", detail, inputs=repeated)
    return read_pairs(_joined(request, words)), {name: one for name, (one,) in about.items()}


def _question_in_json(
    request: HttpRequest, words: tuple[str, ...]
) -> tuple[dict[str, Any], dict[str, str]]:
    content = _body(request)
    known = {"inputs": dict, **dict.fromkeys(words, str)}
    wrong = [name for name, value in content.items() if not isinstance(value, known.get(name, ()))]
    if wrong:
        told = {"names": ", ".join(wrong), "known": ", ".join(known)}
        detail = _("Bagian yang tidak dikenal atau salah bentuk: %(names)s. Dikenal: %(known)s.")
        raise Problem("wrong-inputs", detail % told, inputs=wrong)
    return content.pop("inputs", {}), content


def _body(request: HttpRequest) -> dict[str, Any]:
    if request.content_type != JSON_TYPE:
        raise Problem("not-json", _("Kirim Content-Type: application/json."))
    try:
        content = json.loads(_sent(request))
    except (ValueError, RecursionError) as mistake:
        raise Problem("not-readable", _("Kiriman bukan JSON yang benar.")) from mistake
    if not isinstance(content, dict):
        raise Problem("not-readable", _("Kiriman harus berupa objek JSON."))
    return content


def _sent(request: HttpRequest) -> bytes:
    """The body as it came, whatever length it was said to have."""
    too_large = Problem("too-large", _("Paling banyak %(most)s bita.") % {"most": BODY_BYTES_MAX})
    try:
        if len(request.body) > BODY_BYTES_MAX:
            raise too_large
    except RequestDataTooBig:
        raise too_large from None
    return request.body


def _joined(request: HttpRequest, words: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """The pairs of an address; a name that comes several times is a list."""
    for name, values in request.GET.lists():
        if name not in words:
            yield name, values[0] if len(values) == 1 else json.dumps(values)


def _only(request: HttpRequest, words: tuple[str, ...]) -> None:
    """Refuse what an address does not know, so that a slip of the pen is not passed over."""
    unknown = sorted(set(request.GET) - set(words))
    if unknown:
        detail = _("Isian yang tidak dikenal: %(names)s.") % {"names": ", ".join(unknown)}
        raise Problem("wrong-inputs", detail, inputs=unknown)


def _known(path: str) -> Parameter:
    try:
        return all_parameters()[path]
    except KeyError:
        detail = _("Tidak ada angka di “%(path)s”.") % {"path": path}
        raise Problem("not-found", detail) from None


def _language() -> str:
    return get_language() or "id"
