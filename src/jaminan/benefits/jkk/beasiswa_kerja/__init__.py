"""The scholarships of JKK."""
