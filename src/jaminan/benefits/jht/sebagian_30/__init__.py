"""Cause k: up to 30 % of the balance for a house after ten years."""
