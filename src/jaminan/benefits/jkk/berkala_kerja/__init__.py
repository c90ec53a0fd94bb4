"""The periodic sum of JKK."""
