"""The death sum of JKM."""
