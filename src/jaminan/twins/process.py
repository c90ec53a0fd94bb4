"""The one process that serves all twins: doors, rounds, a port file, and a clean end."""

import fcntl
import json
import logging
import os
import selectors
import signal
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import IO

from jaminan.twins.banks.host import Banks
from jaminan.twins.control.desk import LOAD_BYTES_MAX, Desk, open_calendar
from jaminan.twins.control.pages import Pages
from jaminan.twins.firms import Firms
from jaminan.twins.immigration import ImmigrationOffice
from jaminan.twins.keys import admit_key, admit_token, keys_in, write_private
from jaminan.twins.mail.server import USER, MailServer
from jaminan.twins.population.registry import PopulationRegistry
from jaminan.twins.sms.centre import SmsCentre
from jaminan.twins.tax import TaxOffice
from jaminan.twins.web import Door

APIS = ("population", "immigration", "tax", "firms", "sms", "mail", "banks")
PORTS = (*APIS, "control", "smtp")
FINISH_SECONDS = 5.0

log = logging.getLogger(__name__)


class HomeInUseError(RuntimeError):
    """Another process serves the twins of this home."""


@dataclass(frozen=True)
class Setup:
    """Where the books stand, where to tell the ports, which ports are wished, and the token."""

    home: Path
    port_file: Path
    ports: Mapping[str, int]
    token: str


def serve(setup: Setup) -> None:
    """Serve all twins until SIGTERM or SIGINT; HomeInUseError or OSError when it cannot begin."""
    setup.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _lock(setup.home):
        setup.port_file.unlink(missing_ok=True)  # what it says is no longer true
        House(setup).run()


class House:
    """All twins of one home and the doors to them."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._keys = keys_in(setup.home, APIS)
        self._calendar, clock = open_calendar(setup.home)
        home = setup.home
        self._mail = MailServer(home, clock, self._keys["mail"], setup.ports.get("smtp", 0))
        self._twins = [
            PopulationRegistry(home, clock),
            ImmigrationOffice(home, clock),
            TaxOffice(home, clock),
            Firms(home, clock),
            SmsCentre(home, clock, self._keys["sms"]),
            self._mail,
            Banks(home, clock),
        ]
        self._doors = self._open_doors(Desk(self._twins, clock))

    def run(self) -> None:
        """Begin, tell the ports, take calls until told to stop, and end in order."""
        for twin in self._twins:
            twin.start()
        with _StopSignal() as stop:
            write_private(self._setup.port_file, json.dumps(self._ports_told(), indent=1))
            log.info("twins are open")
            self._take_calls(stop)
        self._setup.port_file.unlink(missing_ok=True)
        self._end()

    def _open_doors(self, desk: Desk) -> dict[str, Door]:
        ports = self._setup.ports
        doors = {
            twin.name: Door(
                twin.name,
                twin.routes(),
                admit_key(self._keys[twin.name]),
                port=ports.get(twin.name, 0),
                faults=twin.faults,
            )
            for twin in self._twins
        }
        pages = Pages(desk, self._setup.token)
        doors["control"] = Door(
            "control",
            desk.routes() + pages.routes(),
            admit_token(self._setup.token, frozenset({"/healthz"})),
            port=ports.get("control", 0),
            body_bytes_max=LOAD_BYTES_MAX,
            declined=pages.declined,
        )
        desk.doors = doors
        return doors

    def _ports_told(self) -> dict[str, object]:
        ports = {name: door.port for name, door in self._doors.items()}
        return {
            "pid": os.getpid(),
            "ports": {**ports, "smtp": self._mail.smtp_port},
            "urls": {name: f"http://127.0.0.1:{port}" for name, port in ports.items()},
            "keys": self._keys,
            "smtp_user": USER,
        }

    def _take_calls(self, stop: "_StopSignal") -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(stop.bell, selectors.EVENT_READ, None)
            for door in self._doors.values():
                selector.register(door.socket, selectors.EVENT_READ, door)
            while not stop.is_rung:
                for ready, _ in selector.select():
                    if ready.data is not None:
                        ready.data.accept()

    def _end(self) -> None:
        """No more calls, the calls and rounds at hand finished, then the books closed."""
        for door in self._doors.values():
            door.server_close()
        for door in self._doors.values():
            door.finish_calls(FINISH_SECONDS)
        for twin in self._twins:
            twin.stop()
            twin.books.close()
        self._calendar.close()
        log.info("twins are closed")


class _StopSignal:
    """A socket that becomes readable when SIGTERM or SIGINT comes."""

    def __init__(self) -> None:
        self.bell, self._rope = socket.socketpair()
        self.is_rung = False

    def __enter__(self) -> "_StopSignal":
        self._before = {
            number: signal.signal(number, self._ring) for number in (signal.SIGTERM, signal.SIGINT)
        }
        return self

    def __exit__(self, *problem: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self.bell.close()
        self._rope.close()

    def _ring(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self.is_rung = True
        self._rope.send(b"!")


def _lock(home: Path) -> IO[str]:
    """The home's lock file, held until it is closed; the system lets go of it if we are killed."""
    file = (home / "lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise HomeInUseError(f"{home} sudah dilayani proses lain.") from None
    return file
