"""Cause a: pension age 56, the whole balance; may still be working elsewhere."""
