"""Transport after an accident at work."""
