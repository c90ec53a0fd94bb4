"""Where the product keeps its data when nobody says where."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path


def default_home() -> Path:
    """The folder `.jaminan` of a checkout, or a folder of the system when that cannot be used.

    PostgreSQL refuses to run as root. As root its data belong to an unprivileged user, who must be
    able to reach them; a checkout below a closed folder (such as root's own) cannot serve, and its
    data then stand in /var/lib/jaminan under a name made from the checkout's path.
    """
    checkout = _checkout()
    if checkout is None:
        return _system_home("installed")
    if os.geteuid() == 0 and not is_reachable_by_others(checkout):
        return _system_home(hashlib.sha256(str(checkout).encode()).hexdigest()[:8])
    return checkout / ".jaminan"


def is_reachable_by_others(path: Path) -> bool:
    """Whether every folder down to this path lets any user pass through."""
    folders = [path, *path.parents]
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in folders if folder.is_dir())


def _checkout() -> Path | None:
    root = Path(__file__).parents[3]
    return root if (root / "pyproject.toml").is_file() else None


def _system_home(name: str) -> Path:
    if os.geteuid() == 0:
        return Path("/var/lib/jaminan") / name
    return Path("~/.local/state/jaminan").expanduser() / name
