"""The law on record: all its numbers as one text, and the law seen through such a text again.

What is decided today can so be computed again when the law has moved on. A record holds numbers
and their sources; of the code of rules it holds the digest, of the table of holidays of another
package the version, so that it can be told which of them moved.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version as package_version
from types import MappingProxyType
from typing import Any, Literal

from jaminan.law.parameters import (
    HOUSE,
    Entry,
    all_parameter_files,
    digest_of,
    entries_in,
    filled_in,
    overlay_in_use,
    parse_strictly,
)
from jaminan.law.rule_code import code_digest
from jaminan.law.views import View, view_in_use

Part = Literal["numbers", "code", "holidays"]


class RecordError(ValueError):
    """A record is not the law that it is said to be. Our own mistake, or somebody changed it."""


def text_of_law() -> str:
    """All numbers of the law as loaded now, `version()`, with the overlay; never of a reform."""
    assert view_in_use() is None, "a reform is not the law in force"
    overlay = overlay_in_use()
    content = {
        "holidays": package_version("holidays"),
        "code": code_digest(),
        "files": {
            file.relative_to(HOUSE).as_posix(): file.read_text(encoding="utf-8")
            for file in all_parameter_files()
        },
        "overlay": [overlay.name, overlay.read_text(encoding="utf-8")] if overlay else None,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=8)  # a replay of every decision asks for few laws, one after the other
def law_of(law_version: str, text: str) -> View:
    """The law of that text, to see through; RecordError when it is not of that version."""
    content = json.loads(text)
    files: Mapping[str, str] = content["files"]
    overlay: tuple[str, str] | None = content["overlay"]
    named = [(path.rpartition("/")[2], one.encode()) for path, one in _in_order(files)]
    if overlay:
        named.append((overlay[0], overlay[1].encode()))
    if digest_of(content["holidays"], named, _code(content)) != law_version:
        raise RecordError(f"the record of the law {law_version} was changed")
    fills = parse_strictly(overlay[1], overlay[0])["fills"] if overlay else {}
    entries = {
        path.removesuffix(".yaml"): _entries(path.removesuffix(".yaml"), one, fills)
        for path, one in files.items()
    }
    return View(MappingProxyType(entries), {}, law_version, is_whole_law=True)


def moved_since(text: str) -> tuple[Part, ...]:
    """What is not as that record has it: numbers or sources, code of rules, table of holidays.

    The code also where a record is older than the counting of it: nobody knows then.
    """
    then, now = json.loads(text), json.loads(text_of_law())
    moved: dict[Part, bool] = {
        "numbers": (then["files"], then["overlay"]) != (now["files"], now["overlay"]),
        "code": _code(then) != now["code"],
        "holidays": then["holidays"] != now["holidays"],
    }
    return tuple(part for part, is_moved in moved.items() if is_moved)


def _code(content: Mapping[str, Any]) -> str:
    """The digest of the code; "" in records of a time when it was not counted."""
    code: str = content.get("code", "")
    return code


def _in_order(files: Mapping[str, str]) -> list[tuple[str, str]]:
    """By path, part after part, as files of a folder are listed."""
    return sorted(files.items(), key=lambda item: HOUSE / item[0])


def _entries(path: str, text: str, fills: Mapping[str, Mapping[Any, Any]]) -> tuple[Entry, ...]:
    content = parse_strictly(text, path)
    base = entries_in(path, content)
    return filled_in(path, content, base, fills[path]) if path in fills else base
