"""The doors, one app each; they call actions, queries and access, never models."""
