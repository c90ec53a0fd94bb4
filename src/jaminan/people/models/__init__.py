"""Tables of people: one aggregate a file."""

from jaminan.people.models.freeze import Freeze
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
from jaminan.people.models.second_factor import RecoveryCode, SecondFactor
from jaminan.people.models.update import DataUpdate, UpdateCheck
from jaminan.people.models.user import Contact, Lockout, StaffRole, User

__all__ = [
    "Card",
    "Contact",
    "Correction",
    "DataUpdate",
    "EndReason",
    "Freeze",
    "Lockout",
    "Membership",
    "MembershipState",
    "Person",
    "Programme",
    "RecoveryCode",
    "RegistrationDraft",
    "RegistryCheck",
    "SecondFactor",
    "Segment",
    "StaffRole",
    "UpdateCheck",
    "User",
]
