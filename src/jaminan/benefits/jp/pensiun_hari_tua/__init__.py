"""The old-age benefit of JP."""
