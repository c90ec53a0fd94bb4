"""Running the product: the database server, the launcher, health and checks."""
