"""Tables of messages."""

from jaminan.notifications.models.code import OneTimeCode
from jaminan.notifications.models.notice import Delivery, Notice

__all__ = ["Delivery", "Notice", "OneTimeCode"]
