"""Tables of papers."""

from jaminan.documents.models.paper import Content, Inspection, Paper

__all__ = ["Content", "Inspection", "Paper"]
