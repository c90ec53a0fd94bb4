"""Medical care after an accident at work."""
