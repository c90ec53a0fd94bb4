"""Partial anatomical disability."""
