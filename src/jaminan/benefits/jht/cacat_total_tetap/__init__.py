"""Cause h: total permanent disability, the whole balance."""
