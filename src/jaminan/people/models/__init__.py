"""Tables of people: one aggregate a file."""

from jaminan.people.models.membership import (
    Card,
    EndReason,
    Membership,
    MembershipState,
    Programme,
    Segment,
)
from jaminan.people.models.person import Person
from jaminan.people.models.registration import Correction, RegistrationDraft, RegistryCheck
from jaminan.people.models.user import Contact, Lockout, StaffRole, User

__all__ = [
    "Card",
    "Contact",
    "Correction",
    "EndReason",
    "Lockout",
    "Membership",
    "MembershipState",
    "Person",
    "Programme",
    "RegistrationDraft",
    "RegistryCheck",
    "Segment",
    "StaffRole",
    "User",
]
