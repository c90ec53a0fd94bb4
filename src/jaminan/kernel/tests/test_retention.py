"""Every table says what it holds and how long."""

from __future__ import annotations

from datetime import timedelta

from django.apps import apps
from django.db import connection
from django.utils import timezone

from jaminan.kernel import clock, retention
from jaminan.kernel.models import Event, IdempotencyKey, Limit, Reaction
from jaminan.kernel.transitions import DONE


def test_every_table_has_a_rule_and_every_rule_a_table(db) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relkind IN ('r', 'p') AND NOT relispartition"
        )
        tables = {name for (name,) in cursor.fetchall()}
    assert {table: retention.rules()[table] for table in tables} == retention.rules()


def test_a_rule_of_days_names_the_field_they_are_counted_from() -> None:
    for model in apps.get_models():
        rule = retention.rules().get(model._meta.db_table)
        if rule and rule.days is not None and model in retention._rules:
            assert model._meta.get_field(rule.since).get_internal_type() == "DateTimeField"


def test_rows_go_when_their_days_are_over_and_not_before(db) -> None:
    event = Event.objects.create(name="e", subject="s", happened_at=clock.now())
    for number, age in enumerate((89, 91)):
        finished = timezone.now() - timedelta(days=age)
        Reaction.objects.create(
            event=event, listener=f"l{number}", key=str(number), state=DONE, finished_at=finished
        )
        IdempotencyKey.objects.create(key=str(number), fingerprint="", written_at=finished)
    Reaction.objects.create(event=event, listener="waits", key="waits")
    Limit.objects.create(key="old", count=1, ends_at=timezone.now() - timedelta(days=2))
    removed = retention.sweep()
    assert removed["kernel_reaction"] == removed["kernel_limit"] == 1
    assert set(Reaction.objects.values_list("key", flat=True)) == {"0", "waits"}
    assert IdempotencyKey.objects.get().key == "0"
    assert Event.objects.exists()
