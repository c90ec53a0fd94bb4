"""Care at home."""
