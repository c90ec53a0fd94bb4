"""Partial functional disability."""
