"""Persons, their memberships, and the accounts they log in with."""
