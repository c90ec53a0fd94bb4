"""Names as outside parties hold and compare them."""

import difflib
import unicodedata

from jaminan.twins.faults import Fault

OTHER_PERSON = "Sutrisno Wibisono"
SWAPS = {"a": "e", "e": "a", "i": "y", "o": "u", "u": "o", "y": "i"}


def one_letter_different(name: str) -> str:
    """The same name with exactly one letter changed, the same one each time it is asked."""
    for place in range(len(name) - 1, 0, -1):
        swapped = SWAPS.get(name[place].lower())
        if swapped:
            letter = swapped.upper() if name[place].isupper() else swapped
            return name[:place] + letter + name[place + 1 :]
    return name + "h"


def told_name(name: str, fault: Fault | None) -> str:
    """The name that a party tells: its own, unless a fault makes it tell another."""
    if fault and fault.name == "wrong_name":
        return str(fault.params["name"])
    if fault and fault.name == "one_letter":
        return one_letter_different(name)
    return name


def likeness(one: str, other: str) -> float:
    """How much two names look alike, 0 to 1: letters only, no case, no accents, words sorted."""
    return difflib.SequenceMatcher(None, _letters(one), _letters(other), autojunk=False).ratio()


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = "".join(sign if sign.isalpha() else " " for sign in plain if not _is_accent(sign))
    return " ".join(sorted(words.split()))


def _is_accent(sign: str) -> bool:
    return unicodedata.combining(sign) != 0
