"""Settings and root URLs."""
