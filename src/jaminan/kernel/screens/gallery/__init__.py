"""`/dev/galeri/`: every part of the screens in every state, on a demo only."""
