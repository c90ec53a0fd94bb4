"""The funeral sum of JKM."""
