"""How long the rows of every table are kept, and why: each table has a class and a rule.

A model says its own with `@kept(…)`. Tables that come with libraries are listed here. A test
compares both with the tables of the database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from django.db import models
from django.utils import timezone

DATA_CLASSES = ("identity", "money", "decision", "evidence", "operations", "settings")
SWEPT = ("operations",)
SWEPT_AT_ONCE_MOST = 1000
AnyModel = TypeVar("AnyModel", bound=type[models.Model])


@dataclass(frozen=True)
class Rule:
    """What a table holds and how long: `days` after the field `since`, or what `since` says."""

    data_class: str
    since: str
    days: int | None = None

    def __post_init__(self) -> None:
        assert self.data_class in DATA_CLASSES, self.data_class


def kept(data_class: str, *, since: str, days: int | None = None) -> Callable[[AnyModel], AnyModel]:
    """Declare a model's data class and rule: `@kept("operations", days=90, since="done_at")`

    With `days`, `since` names a field of real time. Without, the rows are kept as long as `since`
    says in words, such as "as long as the claim".
    No regulation found so far fixes periods for such tables; every number of days is a choice of
    this product until question R1 in docs/domain/kernel.md is answered.
    """

    def declare(model: AnyModel) -> AnyModel:
        assert model not in _rules, model
        _rules[model] = Rule(data_class, since, days)
        return model

    return declare


def rules() -> dict[str, Rule]:
    """The rule of every table, by the name of the table."""
    declared = {model._meta.db_table: rule for model, rule in _rules.items()}
    return FOREIGN_TABLES | declared


def sweep() -> dict[str, int]:
    """Remove rows whose days are over, a thousand of a table at a time; how many, by table.

    Evidence, decisions and money are never removed here, and open outbox rows have no such day.
    """
    removed = {}
    for model, rule in _rules.items():
        if rule.days is None or rule.data_class not in SWEPT:
            continue
        limit = timezone.now() - timedelta(days=rule.days)
        over = model._default_manager.filter(**{f"{rule.since}__lt": limit})
        removed[model._meta.db_table], _ = model._default_manager.filter(
            pk__in=list(over.values_list("pk", flat=True)[:SWEPT_AT_ONCE_MOST])
        ).delete()
    return removed


_rules: dict[type[models.Model], Rule] = {}

FOREIGN_TABLES = {
    "auth_group": Rule("settings", "as long as the product"),
    "auth_group_permissions": Rule("settings", "as long as the product"),
    "auth_permission": Rule("settings", "as long as the product"),
    "django_content_type": Rule("settings", "as long as the product"),
    "django_migrations": Rule("settings", "as long as the product"),
    "django_session": Rule("operations", "its end", days=1),
    "kernel_cache": Rule("operations", "its end", days=0),
    "procrastinate_events": Rule("operations", "with its job"),
    "procrastinate_jobs": Rule("operations", "removed when done; failed ones until read"),
    "procrastinate_periodic_defers": Rule("operations", "with its job"),
    "procrastinate_workers": Rule("operations", "the worker's last heartbeat", days=0),
}
