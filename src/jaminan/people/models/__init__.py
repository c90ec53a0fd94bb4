"""Tables of people: one aggregate a file."""

from jaminan.people.models.user import User

__all__ = ["User"]
