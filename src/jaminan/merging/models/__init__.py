"""Tables of merging."""

from jaminan.merging.models.merge import CardMerge, MergedCard

__all__ = ["CardMerge", "MergedCard"]
