"""One folder per claim type. No Django."""
