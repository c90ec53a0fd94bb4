"""`python -m jaminan.twins --home DIR --port-file FILE [--port NAME=NUMBER …]`."""

import argparse
import logging
import os
import sys
from pathlib import Path

from jaminan.twins.process import PORTS, HomeInUseError, Setup, serve

TOKEN_VARIABLE = "JAMINAN_TWINS_TOKEN"  # noqa: S105 (the name of the variable, not the token)
TOKEN_LENGTH_MIN = 16


def main() -> int:
    """0 after a clean end; 2 with a sentence on stderr when the twins cannot be served."""
    arguments = _parser().parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd names addresses at INFO
    token = os.environ.get(TOKEN_VARIABLE, "")
    if len(token) < TOKEN_LENGTH_MIN:
        return _refuse(f"{TOKEN_VARIABLE} harus berisi paling sedikit {TOKEN_LENGTH_MIN} huruf.")
    try:
        serve(Setup(arguments.home, arguments.port_file, dict(arguments.port), token))
    except (HomeInUseError, OSError) as problem:
        return _refuse(str(problem))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m jaminan.twins", description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="folder of the books")
    parser.add_argument("--port-file", type=Path, required=True, help="where to tell the ports")
    parser.add_argument(
        "--port",
        type=_port,
        action="append",
        default=[],
        metavar="NAME=NUMBER",
        help=f"a fixed port, repeatable; names: {', '.join(PORTS)}",
    )
    return parser


def _port(text: str) -> tuple[str, int]:
    name, _, number = text.partition("=")
    if name not in PORTS or not number.isdigit() or not 0 <= int(number) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r}: NAME=NUMBER, NAME: {', '.join(PORTS)}")
    return name, int(number)


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
