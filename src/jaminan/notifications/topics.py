"""What messages are about, so that somebody can choose the channels of each topic."""

from __future__ import annotations

SECURITY = "security"  # codes, new passwords, changed contacts: never switched off
CLAIMS = "claims"
SERVICE = "service"  # data, cards, contributions, and whatever names no topic of its own
TOPICS = (SECURITY, CLAIMS, SERVICE)
CHOSEN = (CLAIMS, SERVICE)
