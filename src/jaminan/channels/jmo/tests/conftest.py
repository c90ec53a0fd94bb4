"""Passwords are hashed fast in these tests; how slow a real hash is, Django's own tests know."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def quick_hashes(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
