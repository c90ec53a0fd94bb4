"""How much two spellings of a person's name agree, as a score from 0 to 100.

Names meet from cards, registries, firms and banks: with titles or without, in one word or several,
with initials, in old spelling. The score is ours; no source gives one. Below `MATCH_SCORE_MIN` a
person looks at it, nobody is turned away.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

MATCH_SCORE_MIN = 85
INITIAL_WORTH = 0.9  # an initial agrees with a word that begins with it
ALIGNED_WORDS_MAX = 8  # longer names are compared as one run of letters


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _listed("dr drg drh prof ir h hj haji hajah hajjah kh drs dra tn ny nn sdr sdri")
DEGREES = _listed(
    "sag sakun sars sd se sei sfarm sftr sgz sh shi shum si sip skep skes skh skm skom skpm sked "
    "smb sn sos spd spdi spi spsi spt ssi ssn sstp ssos sst st stat sthi stp strkeb strkep "
    "mag mak mars mba meng mfarm mh mhum mikom mkes mkn mkom mm mmsi mpd mpdi mph mpsi msc msi "
    "msn mt mth phd amd amk amdkeb amdkep ba bsc bba ners ns cpa ak apt lc"
)
SHORT_FORMS = {
    **dict.fromkeys(
        _listed(
            "muhamad mohammad mohamad mochammad mochamad muchammad muchamad mohamed muhammed "
            "muh moh much moch mhd"
        ),
        "muhammad",
    ),
    "abd": "abdul",
    "st": "siti",
}
OLD_SPELLING = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("nj", "ny"))


@dataclass(frozen=True)
class NameMatch:
    """The score of two names, and whether it is enough without a person looking."""

    score: int

    @property
    def is_match(self) -> bool:
        """Whether the score reaches `MATCH_SCORE_MIN`."""
        return self.score >= MATCH_SCORE_MIN


def compare(one: str, other: str) -> NameMatch:
    """The agreement of two names, the same in either order; 0 when one has no letters."""
    left, right = words(one), words(other)
    if not left or not right:
        return NameMatch(0)
    agreement = _likeness("".join(left), "".join(right))
    if max(len(left), len(right)) <= ALIGNED_WORDS_MAX:
        agreement = max(agreement, _aligned(left, right))
    return NameMatch(int(agreement * 100))


def words(name: str) -> list[str]:
    """The words that identify: small letters without accents, titles, or forced repetition."""
    found = [_letters(part) for part in re.split(r"[\s,/]+", _unspaced_degrees(name))]
    named = _without_titles([word for part in found for word in part])
    full = [SHORT_FORMS.get(word, word) for word in named]
    # A man with one name is often asked for a second, and writes the first again.
    return full[:1] if len(set(full)) == 1 else full


def _unspaced_degrees(name: str) -> str:
    """`S. Kom` as `S.Kom`, so that a degree stays one word."""
    return re.sub(r"\b([SM])\.\s+(?=[A-Z][a-z]{1,4}\b\.?(?:\s*,|\s*$))", r"\1.", name)


def _letters(part: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", part.casefold())
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    undotted = kept.replace(".", "")
    if undotted in DEGREES | TITLES:
        return [undotted]
    return re.findall(r"[^\W\d_]+", re.sub(r"['’`-]", "", kept))


def _without_titles(found: list[str]) -> list[str]:
    """Leading titles and trailing degrees go, as long as a word of the name is left."""
    while len(found) > 1 and found[0] in TITLES:
        found = found[1:]
    while len(found) > 1 and found[-1] in DEGREES:
        found = found[:-1]
    return found


def _aligned(left: list[str], right: list[str]) -> float:
    """The best pairing of words whatever their order, weighted by their letters, 0 to 1."""
    few, many = sorted([left, right], key=lambda side: (len(side), side))

    @functools.cache
    def best(place: int, taken: int) -> float:
        if place == len(few):
            return 0.0
        pairings = [best(place + 1, taken)]
        for number, word in enumerate(many):
            if not taken >> number & 1:
                letters = len(few[place]) + len(word)
                worth = _likeness(few[place], word) * letters
                pairings.append(worth + best(place + 1, taken | 1 << number))
        return max(pairings)

    return best(0, 0) / sum(map(len, left + right))


@functools.lru_cache(maxsize=4096)
def _likeness(one: str, other: str) -> float:
    """How much two words agree, 0 to 1, in today's spelling or as written."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) == 1:
        return INITIAL_WORTH if one[0] == other[0] else 0.0
    return max(_kept_share(one, other), _kept_share(_respelt(one), _respelt(other)))


def _respelt(word: str) -> str:
    for old, new in OLD_SPELLING:
        word = word.replace(old, new)
    return word


def _kept_share(one: str, other: str) -> float:
    return 1 - _edits(one, other) / max(len(one), len(other))


def _edits(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with a neighbour to get from one word to the other."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        current = [row]
        for column, sign in enumerate(other, start=1):
            steps = min(above[column] + 1, current[-1] + 1, above[column - 1] + (letter != sign))
            swapped = row > 1 and column > 1
            if swapped and letter == other[column - 2] and sign == one[row - 2]:
                steps = min(steps, before[column - 2] + 1)
            current.append(steps)
        before, above = above, current
    return above[-1]


def masked_name(name: str) -> str:
    """A name as it stands in lists: the first word whole, of the others the first letter."""
    first, *others = name.split()
    return " ".join([first, *(f"{word[0]}." for word in others)])
