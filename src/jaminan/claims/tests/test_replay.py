"""A decision can be computed again years later, and a changed one is noticed."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from msgspec.structs import replace

from jaminan.claims import queries
from jaminan.claims.replay import replay
from jaminan.claims.tests.members import Members
from jaminan.law import findings
from jaminan.law.parameters import HOUSE, overlaid

ASSUMPTIONS = HOUSE / "demo" / "assumptions.yaml"


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
    monkeypatch.setattr("jaminan.claims.replay.recompute", lambda verdict, law: cheaper)
    assert replay(decision).differs == ("net",)


def test_a_source_that_is_read_better_since_is_told_and_is_no_difference(
    members: Members, capsys, monkeypatch
) -> None:
    sri = members.member(balance=8_200_000)
    claim = members.confirm(sri, members.drafted(sri))
    stored = queries.decided_verdict(queries.decision_of(claim.reference))
    first, *others = stored.conditions
    cited = replace(stored, conditions=(replace(first, sources=(), questions=(1,)), *others))
    monkeypatch.setattr("jaminan.claims.replay.recompute", lambda verdict, law: cited)
    call_command("replay", claim.reference)
    assert f"the same; other sources are told for: {first.code}\n" in capsys.readouterr().out
    other = replace(stored, conditions=(replace(first, given={"day": 1}), *others))
    monkeypatch.setattr("jaminan.claims.replay.recompute", lambda verdict, law: other)
    assert replay(queries.decision_of(claim.reference)).differs == ("conditions",)


def test_a_decision_comes_out_the_same_after_the_law_has_moved(
    members: Members, capsys, tmp_path
) -> None:
    sri = members.member(balance=9_300_000)
    claim = members.confirm(sri, members.drafted(sri))
    decision = queries.decision_of(claim.reference)
    assert decision
    other = tmp_path / "assumptions.yaml"
    other.write_text(ASSUMPTIONS.read_text(encoding="utf-8") + "# another guess\n")
    with overlaid(other):
        found = replay(decision)
        assert found.is_same
        assert found.has_moved
        assert found.computed_under == found.decided_under == decision.law_version
        call_command("replay", claim.reference)
    told = capsys.readouterr().out
    assert f"the same under the law {decision.law_version}; today's says the same" in told
    assert not replay(decision).has_moved


def test_a_newer_table_of_holidays_is_told(members: Members, capsys, monkeypatch, tmp_path) -> None:
    sri = members.member(balance=9_300_000)
    claim = members.confirm(sri, members.drafted(sri))
    other = tmp_path / "assumptions.yaml"
    other.write_text(ASSUMPTIONS.read_text(encoding="utf-8") + "# another guess\n")
    monkeypatch.setattr("jaminan.law.record.package_version", lambda package: "99.0")
    with overlaid(other):
        call_command("replay", claim.reference)
    assert "; changed since: numbers, table of holidays\n" in capsys.readouterr().out


def test_rules_that_were_changed_since_are_told_apart_from_numbers(
    members: Members, capsys, monkeypatch
) -> None:
    sri = members.member(balance=8_200_000)
    claim = members.confirm(sri, members.drafted(sri))
    monkeypatch.setattr("jaminan.law.record.code_digest", lambda: "rewritten")
    monkeypatch.setattr("jaminan.law.parameters._version", lambda overlay: "another")
    call_command("replay", claim.reference)
    told = capsys.readouterr().out
    assert "today's says the same; changed since: code of rules\n" in told


def test_a_law_that_was_never_kept_is_told(members: Members, capsys, monkeypatch) -> None:
    sri = members.member(balance=8_200_000)
    claim = members.confirm(sri, members.drafted(sri))
    monkeypatch.setattr("jaminan.claims.replay.version", lambda: "another")
    monkeypatch.setattr("jaminan.claims.replay.laws.on_record", lambda version: None)
    monkeypatch.setattr("jaminan.law.rules.version", lambda: "another")
    call_command("replay", claim.reference)
    assert "that of the decision is not on record" in capsys.readouterr().out


def test_a_reference_without_a_decision_is_told(members: Members) -> None:
    sri = members.member()
    claim = members.drafted(sri)
    with pytest.raises(CommandError, match="no decided claim"):
        call_command("replay", claim.reference)
