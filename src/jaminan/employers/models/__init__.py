"""Tables of employers: one aggregate a file."""

from jaminan.employers.models.employer import Employer

__all__ = ["Employer"]
