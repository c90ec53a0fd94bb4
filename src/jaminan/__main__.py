"""The command `jaminan`: the law from the command line, the launcher, and Django's commands."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable


def run(arguments: list[str]) -> int:
    """Start the product."""
    from jaminan.ops.launcher import run

    return run()


def reset(arguments: list[str]) -> int:
    """Forget all data of a demo."""
    from jaminan.ops.reset import reset

    return reset()


def check(arguments: list[str]) -> int:
    """Say everything for which this installation may not serve people."""
    from jaminan.ops.check import check

    return check(arguments)


def keys(arguments: list[str]) -> int:
    """Print fresh keys."""
    from jaminan.ops.keys import keys

    return keys(arguments)


def backup(arguments: list[str]) -> int:
    """Copy everything of an installation into a folder."""
    from jaminan.ops.backup import backup

    return backup(arguments)


def restore(arguments: list[str]) -> int:
    """Bring a backup back into an empty home."""
    from jaminan.ops.backup import restore

    return restore(arguments)


def hitung(arguments: list[str]) -> int:
    """Answer any rule of the law."""
    from jaminan.channels.cli.hitung import main

    return main(arguments)


def reforms(arguments: list[str]) -> int:
    """Weigh a law before it is made."""
    from jaminan.channels.cli.reforms import main

    return main(arguments)


# Commands that must be light, or must work before there is a database.
WITHOUT_DJANGO: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "reset": reset,
    "check": check,
    "keys": keys,
    "backup": backup,
    "restore": restore,
    "hitung": hitung,
    "reforms": reforms,
}


def main() -> int | None:
    """Run `jaminan COMMAND …`; the exit code is 0, or 2 where the words are wrong."""
    command, arguments = (sys.argv[1:2] or ["help"])[0], sys.argv[2:]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jaminan.config.settings")
    if command in WITHOUT_DJANGO:
        return WITHOUT_DJANGO[command](arguments)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["jaminan", command.replace("-", "_"), *arguments])
    return None


if __name__ == "__main__":
    sys.exit(main())
