"""Wages while unable to work."""
