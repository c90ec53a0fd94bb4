"""This API as OpenAPI 3.1: one typed question for every rule, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from jaminan.benefits.asking import days_of, example_of, groups, inputs_of
from jaminan.benefits.proposals import proposals
from jaminan.channels.api.problems import CONTENT_TYPE, KINDS
from jaminan.channels.api.schemas import (
    ANSWER,
    COMPARISON,
    ENTRY,
    PROBLEM,
    REFORM,
    VERSION,
    Schema,
    Schemas,
    ref,
)
from jaminan.channels.api.shown import API_VERSION
from jaminan.law.asking.inputs import Input
from jaminan.law.rules import Rule

ALWAYS_POSSIBLE = ("too-many-requests", "failed", "unavailable")
OF_QUESTIONS = ("not-readable", "not-found", "wrong-inputs", "not-formalised", "outside-law")
OF_JSON = ("not-json", "too-large")


@cache
def document(language: str) -> Mapping[str, Any]:
    """The whole description, in words of that language."""
    with translation.override(language):
        schemas = Schemas(language)
        paths = {**_reading_paths(), **_question_paths(schemas, language)}
        return {
            "openapi": "3.1.0",
            "info": {
                "title": _("Aturan lima program jaminan sosial ketenagakerjaan"),
                "summary": _("Setiap angka dengan langkah, pasal, dan keraguannya."),
                "version": API_VERSION,
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "servers": [{"url": "/"}],
            "externalDocs": {"url": reverse("api:index")},
            "tags": [{"name": name} for name in groups()],
            "paths": paths,
            "components": {
                "schemas": {
                    "Problem": PROBLEM,
                    "Version": VERSION,
                    "Entry": ENTRY,
                    "Reform": REFORM,
                    "Answer": ANSWER,
                    "Comparison": COMPARISON,
                    **schemas.records,
                },
                "responses": _responses(),
            },
        }


def _reading_paths() -> dict[str, Any]:
    """The addresses that are only read."""
    named = {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}}
    by_path = {**named, "name": "path"}
    programme = {"name": "programme", "in": "query", "schema": {"enum": list(groups())}}
    return {
        reverse("api:law"): _read(_("Versi aturan dan versi API"), {"today": _DAY}),
        reverse("api:programmes"): _read(
            _("Program, dan yang dipakai bersama"), _list("programmes")
        ),
        reverse("api:rules"): _read(_("Semua aturan"), _list("rules"), (programme,)),
        _template("api:rule", "name"): _read(
            _("Satu aturan: isian, contoh, angka yang dipakai"),
            {"rule": {"type": "object"}},
            (named,),
        ),
        reverse("api:parameters"): _read(_("Semua angka bertanggal"), _list("parameters")),
        _template("api:parameter", "path"): _read(
            _("Satu angka dari waktu ke waktu, dengan sumbernya"),
            {
                "parameter": {
                    "type": "object",
                    "required": ["path", "title", "entries"],
                    "properties": {"entries": {"type": "array", "items": ref("Entry")}},
                }
            },
            (by_path,),
        ),
        reverse("api:reforms"): _read(
            _("Usulan yang dapat dicoba; jawaban menurutnya dengan reform=NAMA"),
            {"reforms": {"type": "array", "items": ref("Reform")}},
        ),
        reverse("api:questions"): _read(_("Keraguan tentang aturan"), _list("questions")),
    }


def _question_paths(schemas: Schemas, language: str) -> dict[str, Any]:
    """Two addresses for every rule: its answer, and the same facts on two days."""
    paths = {}
    for group, rules in groups().items():
        for rule in rules:
            paths[reverse("api:answer", args=[rule.name])] = _questions(
                rule, group, schemas, language, "answer"
            )
            paths[reverse("api:comparison", args=[rule.name])] = _questions(
                rule, group, schemas, language, "comparison"
            )
    return paths


def _questions(
    rule: Rule, group: str, schemas: Schemas, language: str, kind: str
) -> dict[str, Any]:
    inputs = inputs_of(rule)
    words = _words_of_answer(rule) if kind == "answer" else _words_of_comparison(rule)
    told = {
        "tags": [group],
        "summary": rule.title(language),
        "responses": _answered(kind),
    }
    return {
        "get": {
            **told,
            "operationId": f"get.{kind}.{rule.name}",
            "parameters": [
                *({"in": "query", **word} for word in words),
                *(_query(one, schemas) for one in inputs if one.name not in _names(words)),
            ],
        },
        "post": {
            **told,
            "operationId": f"post.{kind}.{rule.name}",
            "requestBody": _body(rule, inputs, words, schemas),
            "responses": {**told["responses"], **_problems(OF_JSON)},
        },
    }


def _words_of_answer(rule: Rule) -> list[Schema]:
    described = _("Hari yang ditanyakan; mengisi %(day)s.") % {"day": rule.day}
    return [{"name": "on", "description": described, "schema": _DAY}, *_word_of_reform()]


def _words_of_comparison(rule: Rule) -> list[Schema]:
    described = _("Tanggal yang berbeda; tanpa ini %(day)s.") % {"day": rule.day}
    return [
        {"name": "before", "required": True, "schema": _DAY},
        {"name": "after", "required": True, "schema": _DAY},
        {"name": "day", "description": described, "schema": {"enum": list(days_of(rule))}},
        *_word_of_reform(),
    ]


def _word_of_reform() -> list[Schema]:
    """The name of a proposal, where there are any."""
    names = list(proposals())
    if not names:
        return []
    described = _("Usulan yang dianggap berlaku; tanpa ini hukum apa adanya.")
    return [{"name": "reform", "description": described, "schema": {"enum": names}}]


def _query(one: Input, schemas: Schemas) -> Schema:
    """An input in an address; whatever has parts is JSON there, or dotted as the page says."""
    schema = schemas.of(one)
    told: Schema = {"name": one.name, "in": "query", "description": one.label(schemas.language)}
    if one.kind in ("record", "row", "list", "answers"):
        return {**told, "content": {"application/json": {"schema": schema}}}
    return {**told, "schema": schema}


def _body(rule: Rule, inputs: tuple[Input, ...], words: list[Schema], schemas: Schemas) -> Schema:
    asked: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {one.name: schemas.of(one) for one in inputs},
        "required": [one.name for one in inputs if one.is_required and not _is_day(one, rule)],
    }
    schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"inputs": asked, **{word["name"]: word["schema"] for word in words}},
        "required": ["inputs", *(word["name"] for word in words if word.get("required"))],
    }
    example: dict[str, Any] = {"inputs": example_of(rule)}
    if any(word.get("required") for word in words):
        example |= {"before": "2024-12-01", "after": "2026-12-01"}
    return {
        "required": True,
        "content": {"application/json": {"schema": schema, "example": example}},
    }


def _is_day(one: Input, rule: Rule) -> bool:
    """The day asked for may be given by `on` instead."""
    return one.name == rule.day.partition(".")[0]


def _names(words: Iterable[Schema]) -> set[str]:
    return {word["name"] for word in words}


def _read(summary: str, content: Schema, parameters: tuple[Schema, ...] = ()) -> Schema:
    schema = {
        "type": "object",
        "required": ["version", *content],
        "properties": {"version": ref("Version"), **content},
    }
    problems = ("wrong-inputs", *(["not-found"] if parameters else []))
    return {
        "get": {
            "summary": summary,
            "parameters": list(parameters),
            "responses": {
                "200": {
                    "description": summary,
                    "content": {"application/json": {"schema": schema}},
                },
                **_problems(problems),
            },
        }
    }


def _answered(kind: str) -> Schema:
    schema = ref("Answer" if kind == "answer" else "Comparison")
    described = _("Jawaban, dengan alasannya")
    return {
        "200": {"description": described, "content": {"application/json": {"schema": schema}}},
        **_problems(OF_QUESTIONS),
    }


def _problems(names: Iterable[str]) -> Schema:
    wanted = {*names, *ALWAYS_POSSIBLE}
    statuses = {str(kind.status) for kind in KINDS if kind.name in wanted}
    return {status: {"$ref": f"#/components/responses/{status}"} for status in sorted(statuses)}


def _responses() -> Schema:
    titles: dict[str, list[str]] = {}
    for kind in KINDS:
        titles.setdefault(str(kind.status), []).append(str(kind.title))
    return {
        status: {
            "description": "; ".join(of_status),
            "content": {CONTENT_TYPE: {"schema": ref("Problem")}},
        }
        for status, of_status in titles.items()
    }


def _list(name: str) -> Schema:
    return {name: {"type": "array", "items": {"type": "object"}}}


def _template(name: str, blank: str) -> str:
    """An address with a blank, as OpenAPI writes it: /api/v1/law/rules/{name}."""
    return reverse(name, args=["BLANK"]).replace("BLANK", f"{{{blank}}}")


_DAY: Schema = {"type": "string", "format": "date"}
