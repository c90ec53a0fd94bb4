"""The periodic sum of JKM."""
