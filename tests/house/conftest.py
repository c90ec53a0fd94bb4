"""Members who can claim, for the table of doors."""

from jaminan.claims.tests.conftest import members

__all__ = ["members"]
