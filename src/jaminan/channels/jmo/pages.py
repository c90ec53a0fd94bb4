"""How a page of the app is answered: its status follows from its form."""

from jaminan.kernel.screens.answers import from_address, page, posted

__all__ = ["from_address", "page", "posted"]
