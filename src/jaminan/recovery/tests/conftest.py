from jaminan.claims.tests.conftest import members

__all__ = ["members"]
