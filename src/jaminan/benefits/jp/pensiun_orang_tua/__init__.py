"""The benefit of a parent of a JP member."""
