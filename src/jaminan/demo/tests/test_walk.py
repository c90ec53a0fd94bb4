"""`jaminan demo claim`: in the running product a persona is paid; the ledger stands beside it.

The product is shared: no other test knows Yanto, none claims as Hendra.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from tests.plugins.browser import Product


def demo_claim(product: Product, persona: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    return subprocess.run(
        [sys.executable, "-m", "jaminan", "demo", "claim", persona],
        env=kept | {"JAMINAN_HOME": str(product.home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.belongs_to("phk")
def test_a_dismissed_persona_is_paid(product: Product) -> None:
    told = demo_claim(product, "yanto")
    assert told.returncode == 0, told.stderr
    assert "gross Rp6.890.000, tax Rp0, net Rp6.890.000" in told.stdout
    assert ": Dibayar" in told.stdout
    (after,) = [line for line in told.stdout.splitlines() if "ledger after" in line]
    assert after.endswith("holds Rp0")


def test_a_persona_who_cannot_claim_is_told_why_for_each_cause(product: Product) -> None:
    told = demo_claim(product, "hendra")
    assert told.returncode == 1
    assert "melewati batas JMO" in told.stdout
