"""The claim types present: every folder with a claim_type.py, found by itself.

Nothing is listed by hand: taking a folder away takes its claim type away and nothing else.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import MappingProxyType, ModuleType

from jaminan import benefits, law
from jaminan.benefits.claim_type import NO_OFFER, ClaimType
from jaminan.law.errors import LawError
from jaminan.law.parameters import HOUSE, read_all_parameters
from jaminan.law.rules import Rule, UnknownRule, find_rule

BENEFITS = Path(__file__).parent
NO_RULES = {"tests", "columns"}  # column twins load numpy, which one answer never needs


class UnknownClaimType(LawError):  # noqa: N818 - a sentence for the person who asked
    """No folder has that name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Tidak ada jenis klaim bernama “{name}”.", f"There is no claim type named “{name}”."
        )


@cache
def claim_types() -> Mapping[str, ClaimType]:
    """All claim types by name, in the order of their published letters."""
    load_rules()
    found = [_load(file.parent) for file in BENEFITS.glob("*/*/claim_type.py")]
    ordered = sorted(found, key=lambda claim_type: (claim_type.programme, claim_type.cause))
    return MappingProxyType({claim_type.name: claim_type for claim_type in ordered})


@cache
def load_rules() -> None:
    """Register every rule of the law and of the claim types present, so that any can be asked.

    All numbers are read too: ParameterError names a wrong file.
    """
    _load_package(law)
    _load_package(benefits)
    read_all_parameters()


def rule_named(name: str) -> Rule:
    """The rule of that name, or UnknownRule.

    Where it stands is loaded first: the folder of its claim type, then the module that names it.
    A single answer on the command line so waits for nothing else.
    """
    programme, _, rest = name.partition(".")
    for load in (
        partial(claim_type_in, programme, rest.partition(".")[0]),
        partial(_load_module_naming, name),
        load_rules,
    ):
        load()
        try:
            return find_rule(name)
        except UnknownRule:
            continue
    raise UnknownRule(name)


@cache
def claim_type_in(programme: str, name: str) -> ClaimType | None:
    """The claim type of that folder, None where there is none; the others stay unloaded."""
    folder = BENEFITS / programme / name
    is_one = programme.isidentifier() and name.isidentifier()
    return _load(folder) if is_one and (folder / "claim_type.py").is_file() else None


def claim_type_named(name: str) -> ClaimType:
    """The claim type of that name, or UnknownClaimType."""
    try:
        return claim_types()[name]
    except KeyError:
        raise UnknownClaimType(name) from None


def offered_in(channel: str, on: date) -> tuple[ClaimType, ...]:
    """The claim types that a channel takes or prepares on that day."""
    return tuple(
        claim_type
        for claim_type in claim_types().values()
        if claim_type.offer_in(channel, on) != NO_OFFER
    )


def _load_module_naming(name: str) -> None:
    for package in (law, benefits):
        for module in _modules(package):
            file = HOUSE.parent / f"{module.replace('.', '/')}.py"
            if file.is_file() and f'"{name}"' in file.read_text(encoding="utf-8"):
                import_module(module)


def _load_package(package: ModuleType) -> None:
    for module in _modules(package):
        import_module(module)


def _modules(package: ModuleType) -> Iterator[str]:
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        if not NO_RULES & set(module.name.split(".")):
            yield module.name


def _load(folder: Path) -> ClaimType:
    programme, name = folder.parent.name, folder.name
    module = import_module(f"jaminan.benefits.{programme}.{name}.claim_type")
    claim_type: ClaimType = module.CLAIM_TYPE
    assert (claim_type.programme, claim_type.name) == (programme, name), folder
    return claim_type
