"""Members who can claim, for what officers do with their claims."""

from jaminan.claims.tests.conftest import members

__all__ = ["members"]
