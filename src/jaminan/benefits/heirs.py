"""Who receives when a member has died: the legal order by programme, and shares in rupiah.

JHT, JKK with JKM, and JP each have an order of their own; `side_by_side` shows them for one death.
The heir letter decides the shares within a class (questions 16 and 128).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import ConfigDict

from jaminan.benefits.jp.facts import Relative
from jaminan.benefits.jp.family import recipient
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.money import Rupiah, Whole
from jaminan.law.parameters import Entry, Parameter, parameter_at
from jaminan.law.rules import rule

WORDS = "benefits"
OF_JKK_AND_JKM = parameter_at("benefits/jkm/parameters/heir_order")
ORDERS: dict[str, Parameter] = {
    "jht": parameter_at("benefits/jht/parameters/heir_order"),
    "jkk": OF_JKK_AND_JKM,
    "jkm": OF_JKK_AND_JKM,
}
NOBODY = parameter_at("benefits/jkm/parameters/nobody")
SHARES_OF_THE_LETTER = 128

Programme = Literal["jht", "jkk", "jkm"]
Relation = Literal[
    "pasangan", "anak", "orang_tua", "cucu", "kakek_nenek", "saudara", "mertua", "penerima_wasiat"
]


@dataclass(frozen=True)
class Heir:
    """One heir; `parts` is the share that the heir letter states, 0 where it states none."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    name: str
    relation: Relation
    parts: Whole = 0


@rule("ahli_waris.urutan", f"{WORDS}:rule_entitled_heirs", day="died_on")
def entitled_heirs(programme: Programme, living: tuple[Relation, ...], died_on: date) -> Finding:
    """Which of the living relations are entitled: the first class in which somebody lives.

    The value is a list of relations, empty when nobody lives: then the slip names who receives.
    """
    order = ORDERS[programme].on(died_on)
    for number, relations in enumerate(order.value, start=1):
        entitled = tuple(relation for relation in relations if relation in living)
        if entitled:
            names = tuple(f"{WORDS}:relation_{relation}" for relation in entitled)
            step = Step(f"{WORDS}:entitled_class", names, "", "end", {"number": number})
            return Finding(entitled, (step,), resting_on(order))
    return _nobody(programme, died_on)


@rule("ahli_waris.bagian", f"{WORDS}:rule_shares", day="died_on")
def shares(
    amount: Rupiah, heirs: tuple[Heir, ...], died_on: date, programme: Programme = "jkm"
) -> Finding:
    """How a sum is divided among heirs of one class: a list of name, relation and amount.

    The class is one of the programme's order: JHT has another than JKK and JKM. By the parts of
    the heir letter, else equally; whole rupiah, the rest of rounding down to the first who shares.
    """
    order = ORDERS[programme].on(died_on)
    _check(amount, heirs, order)
    weights = _weights(heirs)
    amounts = [Rupiah(amount * weight // sum(weights)) for weight in weights]
    steps = [
        Step(
            f"{WORDS}:heir_share",
            part,
            "+" if number else "",
            given={"name": heir.name, "parts": weight, "of": sum(weights)},
        )
        for number, (heir, part, weight) in enumerate(zip(heirs, amounts, weights, strict=True))
    ]
    rest, first = Rupiah(amount - sum(amounts)), next(n for n, one in enumerate(weights) if one)
    amounts[first] = Rupiah(amounts[first] + rest)
    value = tuple(
        {"name": heir.name, "relation": heir.relation, "amount": part}
        for heir, part in zip(heirs, amounts, strict=True)
    )
    return Finding(
        value,
        because=(
            *steps,
            *_rest_of_rounding(rest, heirs[first]),
            Step(f"{WORDS}:sum_divided", amount, "=", "end"),
        ),
        sources=resting_on(order),
        questions=(SHARES_OF_THE_LETTER,),
    )


@rule("ahli_waris.berdampingan", f"{WORDS}:rule_side_by_side", day="on")
def side_by_side(
    living: tuple[Relation, ...], family: tuple[Relative, ...], died_on: date, on: date
) -> Finding:
    """Who is entitled after one death in each programme: a map of programme to relations.

    `living` are all relations alive; `family` those registered with JP, which has its own order.
    """
    found = {name: entitled_heirs(name, living, died_on) for name in ("jht", "jkk", "jkm")}
    pension = recipient(family, died_on, on)
    steps = [
        Step(f"{WORDS}:programme_{name}", one.because[0].figure, door=one)
        for name, one in found.items()
    ]
    last = Step(f"{WORDS}:programme_jp", pension.because[0].figure, "", "end", door=pension)
    value = {name: one.value for name, one in found.items()}
    return Finding(
        {**value, "jp": (pension.value,) if pension.value else ()}, because=(*steps, last)
    )


def _weights(heirs: Sequence[Heir]) -> list[Whole]:
    """The parts of the heir letter, else one each."""
    parts = [heir.parts for heir in heirs]
    return parts if any(parts) else [1] * len(heirs)


def _rest_of_rounding(rest: Rupiah, heir: Heir) -> tuple[Step, ...]:
    """The line for the rupiah that no whole share holds, where there are any."""
    if not rest:
        return ()
    return (Step(f"{WORDS}:rest_of_rounding", rest, "+", given={"name": heir.name}),)


def _nobody(programme: Programme, died_on: date) -> Finding:
    if programme == "jht":
        order = ORDERS[programme].on(died_on)
        step = Step(f"{WORDS}:nobody_entitled", f"{WORDS}:public_trustee", "", "end")
        return Finding((), (step,), resting_on(order))
    entry = NOBODY.on(died_on)
    return Finding(
        (),
        because=(
            Step(f"{WORDS}:nobody_entitled", f"{WORDS}:social_security_fund"),
            Step(f"{WORDS}:nobody_for_funeral", f"{WORDS}:who_arranged_burial", "", "end"),
        ),
        sources=resting_on(entry),
    )


def _check(amount: Rupiah, heirs: Sequence[Heir], order: Entry) -> None:
    if amount < 0 or any(heir.parts < 0 for heir in heirs):
        raise OutsideLaw(
            "Jumlah dan bagian ahli waris tidak boleh kurang dari nol.",
            "The amount and the parts of heirs must not be below zero.",
        )
    relations = {heir.relation for heir in heirs}
    if not heirs or not any(relations <= set(one) for one in order.value):
        raise OutsideLaw(
            "Sebutkan ahli waris dari satu golongan menurut urutan program itu.",
            "Name heirs of one class in the order of that programme.",
        )
