"""JKK and JKM answer any facts: with a verdict that reads back, recomputes and has its words."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jaminan.benefits.jkk.disability import TABLE
from jaminan.benefits.jkk.facts import Cost, InjuryFacts, Loss, Trip
from jaminan.benefits.jkm.facts import DeathFacts
from jaminan.benefits.registry import claim_types
from jaminan.benefits.scholarship import Child
from jaminan.law.errors import LawError
from jaminan.law.findings import Verdict
from jaminan.law.money import Rupiah
from jaminan.law.rules import answer, recompute

DAYS = st.dates(date(2015, 7, 1), date(2035, 12, 31))
MAYBE = st.none() | DAYS
MONEY = st.integers(0, 50_000_000).map(Rupiah)
SEGMENTS = st.sampled_from(["pu", "bpu", "jakon", "pmi"])
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "penerima": st.sampled_from(["ahli_waris", "penerima_wasiat", "penyelenggara_pemakaman"]),
        "hubungan": st.sampled_from(["pasangan", "anak", "orang_tua", "saudara"]),
        "ada_ahli_waris_lebih_dekat": st.booleans(),
        "di_jam_kerja": st.booleans(),
        "lalu_lintas": st.booleans(),
        "kekerasan": st.booleans(),
        "beberapa_ahli_waris": st.booleans(),
        "penerima_di_bawah_umur": st.booleans(),
    },
)
CHILDREN = st.lists(
    st.builds(
        Child,
        st.sampled_from(["Dewi", "Budi"]),
        st.dates(date(1995, 1, 1), date(2025, 1, 1)),
        st.sampled_from(["belum_sekolah", "tk", "sd", "smp", "sma", "kuliah"]),
        st.integers(0, 6),
        MAYBE,
        MAYBE,
    ),
    max_size=3,
).map(tuple)
PARTS = st.sampled_from(sorted(TABLE.on(date(2020, 1, 1)).value["parts"]))
DEATHS = st.builds(
    DeathFacts,
    submitted_on=DAYS,
    died_on=MAYBE,
    segment=SEGMENTS,
    covered_since=MAYBE,
    covered_until=MAYBE,
    paid_months=st.integers(0, 120),
    is_work_related=st.booleans(),
    employers=st.integers(0, 3),
    children=CHILDREN,
    answers=ANSWERS,
)
INJURIES = st.builds(
    InjuryFacts,
    submitted_on=DAYS,
    happened_on=DAYS,
    wage_monthly=MONEY,
    segment=SEGMENTS,
    covered_since=MAYBE,
    covered_until=MAYBE,
    standing=st.sampled_from(["work_related", "suspected", "not_work_related"]),
    report_hours=st.none() | st.integers(0, 100),
    second_report_hours=st.none() | st.integers(0, 100),
    died_on=MAYBE,
    is_totally_disabled=st.booleans(),
    is_left_handed=st.booleans(),
    trips=st.lists(
        st.builds(Trip, st.sampled_from(["darat", "laut", "udara"]), MONEY), max_size=3
    ).map(tuple),
    costs=st.lists(
        st.builds(
            Cost,
            st.sampled_from(
                ["perawatan", "rumah", "protesa", "gigi", "alat_dengar", "kacamata", "rehabilitasi"]
            ),
            MONEY,
        ),
        max_size=4,
    ).map(tuple),
    unable_from=MAYBE,
    home_care_from=MAYBE,
    home_care_until=MAYBE,
    losses=st.lists(st.builds(Loss, PARTS), max_size=3).map(tuple),
    function_losses=st.lists(
        st.builds(Loss, PARTS, st.just(1), st.integers(0, 100)), max_size=3
    ).map(tuple),
    migrant_event=st.sampled_from(["", "gagal_berangkat", "kekerasan", "pengobatan_luar_negeri"]),
    children=CHILDREN,
    answers=ANSWERS,
)
FACTS = {"jkk": INJURIES, "jkm": DEATHS}
NAMES = [name for name, one in claim_types().items() if one.programme in FACTS]


@settings(
    max_examples=settings.default.max_examples // 5, suppress_health_check=[HealthCheck.too_slow]
)
@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_any_facts_are_answered(name, data):
    claim_type = claim_types()[name]
    verdict = claim_type.decide(data.draw(FACTS[claim_type.programme]))
    assert Verdict.from_json(verdict.to_json()) == verdict == recompute(verdict)
    assert verdict.gross is None or verdict.gross.value >= 0
    for condition in verdict.conditions:
        for language in ("id", "en"):
            told = [condition.sentence(language), *(c.sentence(language) for c in condition.cures)]
            assert all(told)
            assert not any(mark in text for text in told for mark in ("{", "benefits/", "None"))


@pytest.mark.parametrize("name", NAMES)
def test_a_programme_that_had_not_begun_answers_nothing(name):
    claim_type = claim_types()[name]
    day = {"submitted_on": "2015-06-30"}
    facts = {"jkk": {**day, "happened_on": "2015-06-30", "wage_monthly": 1}, "jkm": day}
    with pytest.raises(LawError):
        answer(f"{claim_type.programme}.{name}", {"facts": facts[claim_type.programme]})
