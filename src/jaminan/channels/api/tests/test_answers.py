"""The API of the law: each rule answers as in process, all errors are problems, limits hold."""

from __future__ import annotations

import itertools
import json

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from jaminan.benefits.asking import example_of, groups, inputs_of
from jaminan.channels.api.endpoints import MOST
from jaminan.law.rules import answer

pytestmark = pytest.mark.django_db
RULES = list(itertools.chain.from_iterable(groups().values()))
ADDRESSES = (f"10.{one}.{two}.2" for one, two in itertools.product(range(200), range(200)))


@pytest.fixture
def api() -> Client:
    """A program that was not here before."""
    return Client(REMOTE_ADDR=next(ADDRESSES))


def test_every_rule_answers_over_http_as_in_process_and_as_described(api: Client) -> None:
    described = api.get("/api/v1/openapi.json").json()
    holds = Draft202012Validator({"$ref": "#/components/schemas/Answer", **described})
    for rule in RULES:
        facts = example_of(rule)
        posted = Client(REMOTE_ADDR=next(ADDRESSES)).post(
            f"/api/v1/law/rules/{rule.name}/answer",
            json.dumps({"inputs": facts}),
            content_type="application/json",
        )
        assert posted.status_code == 200, posted.content
        sent = posted.json()
        assert sent["answer"] == json.loads(json.dumps(answer(rule.name, facts).to_json()))
        holds.validate(sent)
        shared = Client(REMOTE_ADDR=next(ADDRESSES)).get(sent["links"]["self"])
        assert shared.json() == sent
        asked = described["paths"][f"/api/v1/law/rules/{rule.name}/answer"]["post"]
        body = asked["requestBody"]["content"]["application/json"]["schema"]
        Draft202012Validator({**body, **described}).validate({"inputs": facts})
        assert inputs_of(rule)
    assert MOST
