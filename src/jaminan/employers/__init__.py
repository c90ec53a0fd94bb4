"""Firms that register workers and pay their contributions."""
