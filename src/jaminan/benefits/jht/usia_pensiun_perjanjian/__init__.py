"""Cause b: the pension age fixed by agreement, the whole balance."""
