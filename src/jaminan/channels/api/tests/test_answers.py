"""The API of the law: each rule answers as in process, failures are problems, limits hold."""

from __future__ import annotations

import itertools
import json
from datetime import date
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern
from jsonschema import Draft202012Validator

from jaminan.benefits.asking import days_of, example_of, groups
from jaminan.benefits.proposals import proposals
from jaminan.channels.api import urls, views
from jaminan.channels.api.endpoints import MOST, EndOfLife, endpoint
from jaminan.channels.api.problems import KINDS
from jaminan.kernel import limits
from jaminan.law.parameters import all_parameters, version
from jaminan.law.rules import answer
from jaminan.law.words import question_sentences

pytestmark = pytest.mark.django_db
RULES = list(itertools.chain.from_iterable(groups().values()))
ADDRESSES = (f"10.{one}.{two}.2" for one, two in itertools.product(range(250), range(250)))
LAW = "/api/v1/law"
TAX = f"{LAW}/rules/jht.pajak/answer"
JSON = "application/json"


@pytest.fixture
def api() -> Client:
    """A program that was not here before."""
    return Client(REMOTE_ADDR=next(ADDRESSES))


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    """The description of the API, as JSON brings it."""
    return json.loads(json.dumps(views.document("en")))


def holds(described: dict[str, Any], name: str, content: Any) -> None:
    """Fail where the content is not what the description says of that schema."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
    Draft202012Validator(schema).validate(content)


def test_every_rule_answers_over_http_as_in_process_and_as_described(
    described: dict[str, Any],
) -> None:
    for rule in RULES:
        facts = example_of(rule)
        api, address = Client(REMOTE_ADDR=next(ADDRESSES)), f"{LAW}/rules/{rule.name}/answer"
        posted = api.post(address, {"inputs": facts}, content_type=JSON)
        assert posted.status_code == 200, posted.content
        sent = posted.json()
        assert sent["answer"] == json.loads(json.dumps(answer(rule.name, facts).to_json()))
        assert sent["version"] == {"api": "1", "law": version()}
        holds(described, "Answer", sent)
        assert api.get(sent["links"]["self"]).json() == sent
        body = described["paths"][address]["post"]["requestBody"]["content"][JSON]["schema"]
        known = {**body, "components": described["components"]}
        Draft202012Validator(known).validate({"inputs": facts})


def test_two_dates_are_compared_and_the_day_may_be_another_one(
    api: Client, described: dict[str, Any]
) -> None:
    found = api.get(f"{LAW}/rules/jp.batas_upah/comparison?before=2025-02-28&after=2025-03-01")
    holds(described, "Comparison", found.json())
    assert found.json()["difference"] == 10_547_400 - 10_042_300
    assert [one["parameter"] for one in found.json()["changes"]] == [
        "law/parameters/pension/wage_ceiling"
    ]
    claim = next(one for one in RULES if len(days_of(one)) > 1 and "facts" in one.parameters)
    posted = api.post(
        f"{LAW}/rules/{claim.name}/comparison",
        {
            "inputs": example_of(claim),
            "before": "2024-01-01",
            "after": "2026-01-01",
            "day": days_of(claim)[1],
        },
        content_type=JSON,
    )
    holds(described, "Comparison", posted.json())
    assert posted.json()["day"] == days_of(claim)[1]


def test_a_gap_on_one_side_of_a_comparison_is_told_in_its_place(api: Client) -> None:
    found = api.get(f"{LAW}/rules/jp.batas_upah/comparison?before=2014-01-01&after=2025-03-01")
    assert found.status_code == 200
    assert found.json()["before"]["answer"] is None
    assert "belum dirumuskan" in found.json()["before"]["silence"]


def test_everything_that_is_read_is_there_and_complete(
    api: Client, described: dict[str, Any]
) -> None:
    listed = api.get(f"{LAW}/rules").json()["rules"]
    assert {one["name"] for one in listed} == {rule.name for rule in RULES}
    programmes = api.get(f"{LAW}/programmes").json()["programmes"]
    assert [one["name"] for one in programmes][:5] == ["jht", "jp", "jkk", "jkm", "jkp"]
    of_tax = api.get(f"{LAW}/rules?programme=pajak").json()["rules"]
    assert {one["programme"] for one in of_tax} == {"pajak"}
    numbers = api.get(f"{LAW}/parameters").json()["parameters"]
    assert {one["path"] for one in numbers} == set(all_parameters())
    told = api.get(f"{LAW}/questions").json()["questions"]
    assert {one["question"] for one in told} == set(question_sentences())
    assert api.get(LAW).json()["version"]["law"] == version()
    for number in numbers:
        entries = Client(REMOTE_ADDR=next(ADDRESSES)).get(number["links"]["self"]).json()
        for entry in entries["parameter"]["entries"]:
            holds(described, "Entry", entry)


def test_a_rule_tells_its_inputs_with_kinds_units_and_defaults(api: Client) -> None:
    told = api.get(f"{LAW}/rules/jht.pajak", headers={"Accept-Language": "en"}).json()["rule"]
    gross, paid_on, *_, assumed = told["inputs"]
    assert (gross["kind"], gross["unit"], gross["required"]) == ("amount", "rupiah", True)
    assert gross["label"] == "Amount before tax"
    assert gross["minimum"] == 0
    assert (paid_on["kind"], told["day"]) == ("date", "paid_on")
    assert (assumed["required"], assumed["default"]) == (False, False)
    assert "law/parameters/tax/final_rate" in told["parameters"]


def test_a_rule_answers_under_a_proposal_and_says_which(
    api: Client, described: dict[str, Any]
) -> None:
    listed = {one["name"]: one for one in api.get(f"{LAW}/reforms").json()["reforms"]}
    assert list(listed) == list(proposals())
    for one in listed.values():
        holds(described, "Reform", one)
    threshold = listed["jht_ambang_pajak"]
    assert threshold["title"] == "Contoh: JHT bebas pajak sampai Rp100.000.000"
    assert threshold["starts"] == "2027-01-01"
    asked = f"{TAX}?gross=110000000&paid_on=2027-01-01"
    by_law, changed = api.get(asked).json(), api.get(f"{asked}&reform=jht_ambang_pajak").json()
    holds(described, "Answer", changed)
    assert (by_law["result"]["value"], changed["result"]["value"]) == (3_000_000, 500_000)
    assert (by_law["reform"], changed["reform"]) == (None, threshold)
    assert by_law["version"]["law"] == version()
    assert changed["version"]["law"] == changed["answer"]["law_version"] != version()
    assert api.get(changed["links"]["self"]).json() == changed
    assert changed["links"]["page"].endswith("&usulan=jht_ambang_pajak")
    inputs = {"gross": 110_000_000, "paid_on": "2027-01-01"}
    body = {"inputs": inputs, "reform": "jht_ambang_pajak"}
    assert api.post(TAX, body, content_type=JSON).json() == changed
    operation = described["paths"][TAX]["get"]
    assert "reform" in {one["name"] for one in operation["parameters"]}


def test_two_dates_are_compared_under_a_proposal(api: Client, described: dict[str, Any]) -> None:
    days = "before=2026-12-31&after=2027-01-01&reform=jht_ambang_pajak"
    found = api.get(f"{LAW}/rules/jht.pajak/comparison?gross=110000000&{days}").json()
    holds(described, "Comparison", found)
    assert found["difference"] == 500_000 - 3_000_000
    (change,) = found["changes"]
    assert change["parameter"] == "law/parameters/tax/final_threshold"
    assert (change["after"]["status"], found["reform"]["name"]) == ("proposed", "jht_ambang_pajak")


PROBLEMS = [
    ("GET", f"{TAX}?gross=1&paid_on=2026-01-01&gros=1", "", "wrong-inputs", 422),
    ("GET", TAX, "", "wrong-inputs", 422),
    ("GET", f"{TAX}?gross=1,5&paid_on=2026-01-01", "", "wrong-inputs", 422),
    ("GET", f"{TAX}?gross=1&on=besok", "", "wrong-inputs", 422),
    ("GET", f"{TAX}?gross=1&on=1990-01-01", "", "not-formalised", 422),
    ("GET", f"{TAX}?gross=-1&on=2026-01-01", "", "outside-law", 422),
    ("GET", f"{TAX}?gross=1&on=9999-12-31", "", "outside-law", 422),
    ("GET", f"{TAX}?gross=1&on=2026-01-01&on=2025-01-01", "", "wrong-inputs", 422),
    ("GET", f"{LAW}?gross=1", "", "wrong-inputs", 422),
    ("GET", "/api/v1/openapi.json?gross=1", "", "wrong-inputs", 422),
    ("GET", f"{TAX}?gross=1&gross.a=1", "", "not-readable", 400),
    ("GET", f"{TAX}?earlier=[", "", "not-readable", 400),
    ("GET", f"{TAX}?" + "&".join(f"a{one}=1" for one in range(1_001)), "", "not-readable", 400),
    ("GET", f"{LAW}/rules/tidak.ada", "", "not-found", 404),
    ("GET", f"{LAW}/rules/tidak.ada/answer", "", "not-found", 404),
    ("GET", f"{LAW}/rules?programme=x", "", "not-found", 404),
    ("GET", f"{TAX}?gross=1&paid_on=2027-01-01&reform=../x", "", "not-found", 404),
    ("GET", f"{LAW}/reforms?reform=x", "", "wrong-inputs", 422),
    ("POST", TAX, '{"inputs": {"gross": 1}, "reform": null}', "wrong-inputs", 422),
    ("GET", f"{LAW}/rules?program=jht", "", "wrong-inputs", 422),
    ("GET", f"{LAW}/parameters/../../etc/passwd", "", "not-found", 404),
    ("GET", "/api/v2/law", "", "not-found", 404),
    ("GET", f"{LAW}/rules/jp.batas_upah/comparison?before=2025-01-01", "", "wrong-inputs", 422),
    ("GET", f"{LAW}/rules/jp.batas_upah/comparison?before=a&after=b", "", "wrong-inputs", 422),
    (
        "GET",
        f"{LAW}/rules/jht.pajak/comparison?before=1&after=2&day=gross",
        "",
        "wrong-inputs",
        422,
    ),
    ("POST", TAX, "{", "not-readable", 400),
    ("POST", TAX, "[]", "not-readable", 400),
    ("POST", TAX, '{"gross": 1}', "wrong-inputs", 422),
    ("POST", TAX, '{"inputs": []}', "wrong-inputs", 422),
    ("POST", TAX, '{"inputs": {"gross": 1.5, "paid_on": "2026-01-01"}}', "wrong-inputs", 422),
    ("POST", TAX, '{"inputs": {"gross": true, "paid_on": "2026-01-01"}}', "wrong-inputs", 422),
    ("POST", TAX, " " * 70_000, "too-large", 413),
    ("POST", TAX, " " * 2_000_000, "too-large", 413),
    ("POST", f"{LAW}/rules", "{}", "wrong-method", 405),
    ("DELETE", TAX, "", "wrong-method", 405),
    ("PATCH", "/api/x", "", "not-found", 404),
]


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_failure_is_a_problem_in_the_language_asked_for(
    described: dict[str, Any], language: str
) -> None:
    seen = set()
    for method, address, body, name, status in PROBLEMS:
        told = Client(REMOTE_ADDR=next(ADDRESSES)).generic(
            method, address, body, JSON, headers={"Accept-Language": language}
        )
        assert told.headers["Content-Type"] == "application/problem+json", (address, told.content)
        problem = told.json()
        assert (told.status_code, problem["status"]) == (status, status), (address, problem)
        assert problem["type"] == f"/api/#{name}", (address, problem)
        assert told.headers["Content-Language"] == language
        holds(described, "Problem", problem)
        seen.add((problem["type"], problem["title"], problem["detail"]))
    assert {title for _, title, _ in seen}
    of_gap = next(one for one in seen if one[0].endswith("not-formalised"))
    assert ("belum dirumuskan" in of_gap[2]) == (language == "id")


def test_a_form_is_no_json_and_a_wrong_input_is_named(api: Client) -> None:
    assert api.post(TAX, {"gross": "1"}).json()["type"] == "/api/#not-json"
    wrong = api.get(f"{TAX}?gross=1&gros=2&paid_on=2026-01-01").json()
    assert wrong["inputs"] == ["gros"]
    gap = api.get(f"{LAW}/rules/jp.sekaligus/answer?contributions=1&paid_on=2026-11-20").json()
    assert gap["type"] == "/api/#not-formalised"
    assert isinstance(gap["question"], int)


def test_who_asks_too_often_waits_and_others_do_not(
    api: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = dict.fromkeys(["most"], 3)
    real = limits.hit
    monkeypatch.setattr(limits, "hit", lambda *args, **kept: real(*args, **{**kept, **most}))
    assert [api.get(LAW).status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = api.get(LAW)
    assert refused.json()["type"] == "/api/#too-many-requests"
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert Client(REMOTE_ADDR=next(ADDRESSES)).get(LAW).status_code == 200
    assert MOST > 3


def test_any_page_may_read_and_nothing_is_kept_of_who_reads(api: Client) -> None:
    api.cookies["django_language"] = "en"
    read = api.get(LAW)
    assert read.headers["Access-Control-Allow-Origin"] == "*"
    assert "Retry-After" in read.headers["Access-Control-Expose-Headers"]
    assert read.headers["Content-Language"] == "id"
    assert not read.cookies
    asked = api.options(TAX)
    assert asked.status_code == 204
    assert asked.headers["Access-Control-Allow-Methods"] == "GET, POST, HEAD, OPTIONS"
    strict = Client(REMOTE_ADDR=next(ADDRESSES), enforce_csrf_checks=True)
    sent = strict.post(TAX, {"inputs": {"gross": 1}, "on": "2026-01-01"}, content_type=JSON)
    assert sent.status_code == 200


def test_our_own_failures_are_problems_too(caplog: pytest.LogCaptureFixture) -> None:
    def failing(error: Exception) -> HttpResponse:
        @endpoint("GET")
        def view(request: Any) -> dict[str, Any]:
            raise error

        return view(RequestFactory().get("/", REMOTE_ADDR=next(ADDRESSES)))

    assert failing(OperationalError()).status_code == 503
    assert failing(KeyError("x")).status_code == 500
    assert len(caplog.records) == 2


def test_an_address_that_will_go_says_so_for_two_years() -> None:
    ending = EndOfLife(date(2027, 1, 1), date(2029, 1, 1))

    @endpoint("GET", ends=ending)
    def view(request: Any) -> dict[str, Any]:
        return {}

    sent = view(RequestFactory().get("/", REMOTE_ADDR=next(ADDRESSES)))
    assert sent.headers["Deprecation"] == "@1798761600"
    assert sent.headers["Sunset"] == "Mon, 01 Jan 2029 00:00:00 GMT"
    assert 'rel="deprecation"' in sent.headers["Link"]
    with pytest.raises(AssertionError):
        EndOfLife(date(2027, 1, 1), date(2028, 12, 30))


def test_the_description_is_whole(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1")
    known = {"schemas": set(described["components"]["schemas"]),
             "responses": set(described["components"]["responses"])}  # fmt: skip
    text = json.dumps(described)
    for kind, names in known.items():
        mark = f'"#/components/{kind}/'
        assert {part.partition('"')[0] for part in text.split(mark)[1:]} <= names
    operations = [
        (path, operation)
        for path, methods in described["paths"].items()
        for operation in methods.values()
    ]
    ids = [operation["operationId"] for _, operation in operations if "operationId" in operation]
    assert len(ids) == len(set(ids)) == 4 * len(RULES)
    for path, operation in operations:
        blanks = {one["name"] for one in operation.get("parameters", ()) if one["in"] == "path"}
        assert blanks == {part.partition("}")[0] for part in path.split("{")[1:]}
        assert "200" in operation["responses"]
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_address_of_the_api_is_described(described: dict[str, Any]) -> None:
    plain = {path.replace("{name}", "").replace("{path}", "") for path in described["paths"]}
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        route = "/api/" + str(pattern.pattern).partition("<")[0]
        if pattern.name not in {"index", "openapi", "nothing"}:
            assert any(path.startswith(route) for path in plain), route


def test_people_find_every_kind_of_problem_and_every_address_on_one_page(api: Client) -> None:
    page = api.get("/api/").content.decode()
    for kind in KINDS:
        assert f'id="{kind.name}"' in page
    assert f"{LAW}/parameters" in page
