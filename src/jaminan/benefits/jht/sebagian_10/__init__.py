"""Cause j: up to 10 % of the balance after ten years; may still be working."""
