"""Cause f: dismissal (PHK), the whole balance, one month after it."""
