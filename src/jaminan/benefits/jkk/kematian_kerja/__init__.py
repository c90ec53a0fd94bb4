"""Death by work."""
