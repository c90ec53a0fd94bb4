"""Members who can claim, for whole stories over HTTP."""

from jaminan.claims.tests.conftest import members

__all__ = ["members"]
