"""What watches over the product learns the truth."""

from __future__ import annotations

import json

import psycopg
from django.test import Client


def test_a_living_process_says_so_without_the_database(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_a_product_with_this_versions_tables_is_ready(db: None, client: Client) -> None:
    assert client.get("/readyz").status_code == 200


def test_a_product_with_missing_tables_is_not_ready(fresh_database, client: Client) -> None:
    with psycopg.connect(fresh_database.owner_dsn) as owner:
        owner.execute("DELETE FROM django_migrations WHERE app = 'people'")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert json.loads(answer.content)["reason"] == "migrations"
