"""Cause c: the fixed-term contract (PKWT) is over, the whole balance."""
