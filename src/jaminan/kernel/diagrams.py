"""Pages that draw every state machine of the product, made from the tables themselves."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from jaminan.kernel.machine import Machine


def machines() -> dict[str, Machine]:
    """Every machine that stands in an app's `transitions.py`, as "app-name"."""
    found = {}
    for app in apps.get_app_configs():
        place = f"{app.name}.transitions"
        if not app.name.startswith("jaminan.") or find_spec(place) is None:
            continue
        for name, value in vars(import_module(place)).items():
            if isinstance(value, Machine):
                found[f"{app.label}-{name.lower()}"] = value
    return found


def pages() -> dict[str, str]:
    """The Markdown page of every machine, by file name."""
    return {f"{name}.md": _page(name, machine) for name, machine in machines().items()}


def _page(name: str, machine: Machine) -> str:
    return (
        f"# States: {name}\n\n"
        "Drawn from the table in the app's `transitions.py` by `jaminan diagrams`.\n\n"
        f"```mermaid\n{machine.diagram()}```\n"
    )
