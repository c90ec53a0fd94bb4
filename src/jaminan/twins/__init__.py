"""Outside parties as separate programs. Imports nothing else of the house."""
