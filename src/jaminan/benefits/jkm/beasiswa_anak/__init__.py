"""The scholarships of JKM."""
