"""Cause g: leaving Indonesia for good, the whole balance."""
