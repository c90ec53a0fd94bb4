"""The cash benefit of JKP, month by month."""
