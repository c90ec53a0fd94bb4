"""Total permanent disability by work."""
