"""The one table of the demo."""

from jaminan.demo.models.country import Country

__all__ = ["Country"]
