"""What migrant workers have beside."""
