"""What the eleven causes of a JHT claim share, and the causes themselves."""
