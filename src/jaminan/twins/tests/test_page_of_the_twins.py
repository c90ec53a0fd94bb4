from pathlib import Path

import pytest

from jaminan.twins.banks.directory import BANKS

PAGE = Path(__file__).parents[4] / "docs" / "domain" / "twins.md"


@pytest.fixture(scope="module")
def page():
    return PAGE.read_text()


def test_page_names_every_endpoint_fault_parameter_and_table(twins, page):
    for twin in twins.get("control", "/control/twins").json()["twins"]:
        named = [*twin["endpoints"], *twin["tables"]]
        for fault in twin["faults"]:
            named += [fault["name"], *fault["params"]]
        missing = [name for name in named if f"`{name}" not in page]
        assert missing == [], twin["name"]


def test_page_lists_every_bank_with_its_account_numbers(page):
    for bank in BANKS.values():
        line = f"{bank.account_digits} digits, begin with {bank.account_prefix}"
        assert f"| `{bank.code}` | {bank.name} | {line} |" in page
