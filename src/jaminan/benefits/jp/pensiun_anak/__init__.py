"""The benefit of the children of a JP member."""
