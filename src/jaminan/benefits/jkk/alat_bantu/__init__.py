"""Prostheses, dentures, hearing aids, glasses."""
