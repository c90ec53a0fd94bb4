"""The benefit of a widow or widower of a JP member."""
