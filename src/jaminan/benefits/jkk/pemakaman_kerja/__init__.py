"""The funeral sum of JKK."""
