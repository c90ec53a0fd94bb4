"""What a content is, and whether it is safe and good enough. No module here writes anything."""
