"""The code of the rules as one digest, so that a decision knows the rules it was made by."""

import hashlib
from functools import cache

from jaminan.law.words import HOUSE

LAW_FOLDERS = ("law", "benefits")


@cache
def code_digest() -> str:
    """The digest of every module below law/ and benefits/, their tests excepted, 64 hex digits.

    Read once: what runs is what stood there when the process began.
    """
    digest = hashlib.sha256()
    for folder in LAW_FOLDERS:
        for file in sorted((HOUSE / folder).rglob("*.py")):
            path = file.relative_to(HOUSE)
            if "tests" not in path.parts:
                digest.update(path.as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
