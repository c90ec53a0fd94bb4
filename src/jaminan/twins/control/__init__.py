"""The control desk: loading, faults, books and calendar of all twins."""
