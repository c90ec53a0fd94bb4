"""The gate of a change of the law: what was last recorded, what differs now, and its impact table.

A folder (`docs/domain/impact/`) keeps `law.json`, every value of the law when a table was last
made, and a folder of tables for each change. A test holds the law equal to `law.json`.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

from jaminan.impact.weighing import TwoLaws
from jaminan.law.parameters import Entry, Parameter, all_parameters
from jaminan.law.reform import no_value, with_values
from jaminan.law.sources import Status
from jaminan.law.values import decode, encode

LAW_FILE = "law.json"
Law = Mapping[str, Mapping[str, Any]]


def law_now() -> Law:
    """Every value of the law as it stands: path → start → value as JSON, sorted."""
    return {path: _values(one) for path, one in sorted(all_parameters().items())}


def law_recorded(folder: Path) -> Law:
    """The values of the last record; nothing where there is none."""
    file = folder / LAW_FILE
    recorded: Law = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return recorded


def changed_paths(folder: Path) -> tuple[str, ...]:
    """The parameters whose values differ from the last record, gone ones and new ones included."""
    recorded, now = law_recorded(folder), law_now()
    return tuple(path for path in sorted({*recorded, *now}) if recorded.get(path) != now.get(path))


def since_recorded(folder: Path, title: dict[str, str], on: date | None = None) -> TwoLaws:
    """The law of the last record beside the law as it stands.

    Asked for the last start among the values that are new, unless another day is given.
    """
    recorded, now = law_recorded(folder), law_now()
    changed = [path for path in changed_paths(folder) if path in now]
    entries = {path: _entries(path, recorded.get(path, {})) for path in changed}
    digest = hashlib.sha256(json.dumps(recorded, sort_keys=True).encode()).hexdigest()
    starts = [
        date.fromisoformat(start)
        for path in changed
        for start, value in now[path].items()
        if recorded.get(path, {}).get(start, value) != value or start not in recorded.get(path, {})
    ]
    return TwoLaws(
        title=title,
        on=on or max(starts, default=date.today()),  # noqa: DTZ011
        was=lambda: with_values(entries, digest),
        becomes=nullcontext,
    )


def write_law(folder: Path) -> Path:
    """Record the law as it stands: a line for each parameter, so that changes can be read."""
    file = folder / LAW_FILE
    lines = [
        f"{json.dumps(path)}: {json.dumps(values, ensure_ascii=False, sort_keys=True)}"
        for path, values in law_now().items()
    ]
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return file


def _values(parameter: Parameter) -> dict[str, Any]:
    return {entry.starts.isoformat(): encode(entry.value) for entry in parameter.entries()}


def _entries(path: str, values: Mapping[str, Any]) -> tuple[Entry, ...]:
    first = all_parameters()[path].entries()[0]
    return tuple(_recorded(first, values)) or (no_value(first),)


def _recorded(first: Entry, values: Mapping[str, Any]) -> Iterator[Entry]:
    for start, value in sorted(values.items()):
        starts = date.fromisoformat(start)
        yield Entry(first.parameter, first.title, starts, decode(value), "", Status.SOURCED)
