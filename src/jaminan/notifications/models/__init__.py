"""Tables of messages."""

from jaminan.notifications.models.code import OneTimeCode
from jaminan.notifications.models.notice import Delivery, Notice
from jaminan.notifications.models.preference import Preference

__all__ = ["Delivery", "Notice", "OneTimeCode", "Preference"]
