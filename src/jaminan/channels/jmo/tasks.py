"""What the worker owes to the app: checks of data updates."""

from __future__ import annotations

from jaminan.channels.jmo.photographs import photo_of
from jaminan.kernel import outbox
from jaminan.people import actions as people

outbox.register(people.update_checks(photo_of))
