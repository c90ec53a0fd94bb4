"""Cause i: the member died; heirs claim the whole balance. Rules only."""
