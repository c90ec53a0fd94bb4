"""The training benefit of JKP."""
