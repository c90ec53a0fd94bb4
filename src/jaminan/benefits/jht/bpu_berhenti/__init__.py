"""Cause d: a self-employed member (BPU) stops business, the whole balance."""
