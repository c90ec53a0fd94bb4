"""The whole inspection of one content, whatever it is."""

from __future__ import annotations

from django.conf import settings

from jaminan.documents.inspection import images, kinds, pdfs, viruses
from jaminan.documents.inspection.verdict import Taken
from jaminan.documents.inspection.viruses import ScannerSilent
from jaminan.documents.transitions import SELFIE

__all__ = ["ScannerSilent", "look_into"]


def look_into(content: bytes, media_type: str, purpose: str) -> Taken:
    """What may be shown of the content; raises NotTaken, or ScannerSilent."""
    if settings.CLAMAV_ADDRESS:
        viruses.scan(content, settings.CLAMAV_ADDRESS)
    if media_type == kinds.PDF:
        return pdfs.inspect(content)
    taken = images.inspect(content, media_type)
    if purpose == SELFIE:
        # Imported at the first selfie: OpenCV takes more memory than all the rest.
        from jaminan.documents.inspection import faces

        faces.inspect(taken.shown)
    return taken
