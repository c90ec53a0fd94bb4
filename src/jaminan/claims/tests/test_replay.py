"""A decision can be computed again years later, and a changed one is noticed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from jaminan.claims import queries
from jaminan.claims.replay import replay
from jaminan.claims.tests.members import Members
from jaminan.law import findings


def test_a_decision_comes_out_the_same(members: Members, capsys) -> None:
    sri = members.member(balance=8_200_000)
    claim = members.confirm(sri, members.drafted(sri))
    call_command("replay", claim.reference.lower())
    assert f"{claim.reference}  the same" in capsys.readouterr().out


def test_every_decision_is_run_by_all(members: Members, capsys) -> None:
    for balance in (1_000_000, 2_000_000):
        member = members.member(balance=balance)
        members.confirm(member, members.drafted(member))
    call_command("replay", all=True)
    assert "2 of 2 decisions come out the same" in capsys.readouterr().out


def test_a_rule_that_counts_differently_is_noticed(members: Members, monkeypatch) -> None:
    sri = members.member(balance=8_200_000)
    claim = members.confirm(sri, members.drafted(sri))
    decision = queries.decision_of(claim.reference)
    assert decision
    stored = queries.decided_verdict(decision)
    assert isinstance(stored.net, findings.Finding)
    cheaper = replace(stored, net=replace(stored.net, value=stored.net.value - stored.net.value))
    monkeypatch.setattr("jaminan.claims.replay.recompute", lambda verdict: cheaper)
    assert replay(decision).differs == ("net",)


def test_a_reference_without_a_decision_is_told(members: Members) -> None:
    sri = members.member()
    claim = members.drafted(sri)
    with pytest.raises(CommandError, match="no decided claim"):
        call_command("replay", claim.reference)
