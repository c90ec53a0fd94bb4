"""Tables of employers: one aggregate a file."""

from jaminan.employers.models.bill import Bill, Contribution, Segment
from jaminan.employers.models.employer import Employer
from jaminan.employers.models.end_request import EndAnswer, EndRequest, FirmCall

__all__ = ["Bill", "Contribution", "Employer", "EndAnswer", "EndRequest", "FirmCall", "Segment"]
