"""What outside registries tell about persons: each module asks one of them over HTTP.

All raise `kernel.outside.Unavailable` when the party has no answer, and are called outside of
transactions.
"""
