"""Tables of operations."""

from jaminan.ops.models.look import Look

__all__ = ["Look"]
