"""Tables of the kernel: one aggregate a file."""

from jaminan.kernel.models.audit import AuditChain, AuditRecord, AuditRoot, View
from jaminan.kernel.models.clock import ClockMove, DueDay
from jaminan.kernel.models.device import Device
from jaminan.kernel.models.event import Event, Reaction
from jaminan.kernel.models.idempotency import IdempotencyKey
from jaminan.kernel.models.issued import IssuedPaper
from jaminan.kernel.models.law import LawRecord
from jaminan.kernel.models.limit import Limit
from jaminan.kernel.models.outbox import OutboxRow
from jaminan.kernel.models.party import PartyHealth
from jaminan.kernel.models.reference import Reference

__all__ = [
    "AuditChain",
    "AuditRecord",
    "AuditRoot",
    "ClockMove",
    "Device",
    "DueDay",
    "Event",
    "IdempotencyKey",
    "IssuedPaper",
    "LawRecord",
    "Limit",
    "OutboxRow",
    "PartyHealth",
    "Reaction",
    "Reference",
    "View",
]
