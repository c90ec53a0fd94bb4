"""What a content is by its first bytes, whatever its name and its sender say."""

from __future__ import annotations

JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
SIZE_MAX = 6 * 1024 * 1024  # seeds 000, 002, 004: at most 6 MB; MB read as 1 048 576 bytes (D1)
PDF_HEAD_WITHIN = 1024  # readers take a PDF whose header comes after other bytes
SIGNATURES = ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))


def media_type(content: bytes) -> str | None:
    """image/jpeg, image/png or application/pdf; None for anything else."""
    for signature, kind in SIGNATURES:
        if content.startswith(signature):
            return kind
    return PDF if b"%PDF-" in content[:PDF_HEAD_WITHIN] else None
