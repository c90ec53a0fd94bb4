"""Jaminan: Indonesia's employment social security, from end to end."""
