"""Cause e: resignation, the whole balance, one month after the statement."""
