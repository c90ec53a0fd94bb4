"""Tables of employers: one aggregate a file."""

from jaminan.employers.models.bill import Bill, Contribution, Segment
from jaminan.employers.models.employer import Employer

__all__ = ["Bill", "Contribution", "Employer", "Segment"]
