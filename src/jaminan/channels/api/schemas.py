"""JSON Schemas (2020-12) of what rules ask for and of what the API sends."""

from __future__ import annotations

from typing import Any

from jaminan.law.asking.inputs import Input
from jaminan.law.sources import Status

Schema = dict[str, Any]


def ref(name: str) -> Schema:
    """A schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


class Schemas:
    """Schemas of inputs, in words of one language; records are kept once, by name."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.records: dict[str, Schema] = {}

    def of(self, one: Input) -> Schema:
        """The schema of an input, its words and default included."""
        schema = self._bare(one)
        if one.may_be_null:
            schema = {"anyOf": [schema, {"type": "null"}]}
        told: Schema = {"description": one.label(self.language)} if one.name else {}
        if not one.is_required:
            told["default"] = one.default
        return {**schema, **told}

    def _bare(self, one: Input) -> Schema:
        match one.kind:
            case "record":
                return ref(self._record(one))
            case "row":
                rows = [self.of(field) for field in one.fields]
                return {"type": "array", "prefixItems": rows, "items": False, "minItems": len(rows)}
            case "list":
                assert one.each
                return {"type": "array", "items": self._item(one.each)}
            case "answers":
                return self._answers(one)
            case "choice":
                return {"type": "string", "enum": list(one.choices)}
        least = {"minimum": 0} if one.kind in _COUNTED and not one.may_be_below_zero else {}
        return {**_PLAIN[one.kind], **least}

    def _item(self, each: Input) -> Schema:
        schema = self._bare(each)
        return {"anyOf": [schema, {"type": "null"}]} if each.may_be_null else schema

    def _answers(self, one: Input) -> Schema:
        properties = {field.name: self._bare(field) for field in one.fields}
        known: Schema = {"additionalProperties": {"type": ["boolean", "integer", "string"]}}
        return {"type": "object", "properties": properties, **known}

    def _record(self, one: Input) -> str:
        """The name of a record's schema; two of one name and other contents are told apart."""
        schema: Schema = {
            "type": "object",
            "additionalProperties": False,
            "properties": {field.name: self.of(field) for field in one.fields},
            "required": [field.name for field in one.fields if field.is_required],
        }
        name, number = one.record, 1
        while self.records.setdefault(name, schema) != schema:
            number += 1
            name = f"{one.record}{number}"
        return name


_PLAIN: dict[str, Schema] = {
    "amount": {"type": "integer", "description": "rupiah"},
    "number": {"type": "integer"},
    "date": {"type": "string", "format": "date"},
    "yes_no": {"type": "boolean"},
    "text": {"type": "string"},
}

_COUNTED = ("amount", "number")

_TEXT: Schema = {"type": "string"}
_OBJECT: Schema = {"type": "object"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_WHOLE_OR_NULL: Schema = {"type": ["integer", "null"]}


def _closed(**properties: Schema) -> Schema:
    """An object of exactly these members."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": list(properties),
    }


PROBLEM: Schema = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "inputs": {"type": "array", "items": _TEXT},
        "question": _WHOLE_OR_NULL,
    },
}
VERSION = _closed(api=_TEXT, law=_TEXT)
ENTRY = _closed(
    starts={"type": "string", "format": "date"},
    value={},
    says=_TEXT,
    source=_TEXT,
    status={"enum": [one.value for one in Status]},
    question=_WHOLE_OR_NULL,
)
_VALUE = _closed(
    value={},
    unit={"enum": ["rupiah", "exact_rupiah", "number", "share", "date", "yes_no", "text", "list"]},
)
_VERDICT = _closed(
    granted={"type": "boolean"},
    unmet={"type": "array", "items": _TEXT},
    opens_on=_TEXT_OR_NULL,
    gross=_WHOLE_OR_NULL,
    tax=_WHOLE_OR_NULL,
    net=_WHOLE_OR_NULL,
)
REFORM = _closed(
    name=_TEXT,
    title=_TEXT,
    starts={"type": "string", "format": "date"},
    base={"type": "object", "additionalProperties": {"type": "string", "format": "date"}},
    parameters={"type": "array", "items": _TEXT},
    rules={"type": "array", "items": _TEXT},
)
_REFORM_OR_NULL: Schema = {"anyOf": [ref("Reform"), {"type": "null"}]}
ANSWER = _closed(
    version=ref("Version"),
    rule=_closed(name=_TEXT, title=_TEXT),
    reform=_REFORM_OR_NULL,
    on=_TEXT,
    inputs=_OBJECT,
    result={"oneOf": [_VALUE, _VERDICT]},
    explanation=_OBJECT,
    answer=_OBJECT,
    links=_closed(self=_TEXT, page=_TEXT),
)
_SIDE = _closed(
    on=_TEXT, answer={"anyOf": [ref("Answer"), {"type": "null"}]}, silence=_TEXT_OR_NULL
)
_ENTRY_OR_NULL: Schema = {"anyOf": [ref("Entry"), {"type": "null"}]}
COMPARISON = _closed(
    version=ref("Version"),
    rule=_closed(name=_TEXT, title=_TEXT),
    reform=_REFORM_OR_NULL,
    day=_TEXT,
    before=_SIDE,
    after=_SIDE,
    difference=_WHOLE_OR_NULL,
    changes={
        "type": "array",
        "items": _closed(parameter=_TEXT, title=_TEXT, before=_ENTRY_OR_NULL, after=_ENTRY_OR_NULL),
    },
)
