"""JSON logs: one object a line, with the request and claim they belong to, no personal data."""

from __future__ import annotations

import contextlib
import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from types import MappingProxyType

_context: ContextVar[Mapping[str, str]] = ContextVar("log_context", default=MappingProxyType({}))


@contextlib.contextmanager
def logged_as(**marks: str) -> Iterator[None]:
    """Mark every log line of a block, for example with `request=` or `claim=`."""
    token = _context.set({**_context.get(), **marks})
    try:
        yield
    finally:
        _context.reset(token)


def marks() -> dict[str, str]:
    """The marks of the block that runs now, to be stored with what it causes."""
    return dict(_context.get())


# What the database adds to an error quotes the row.
QUOTING = re.compile(r"^\s*(DETAIL|CONTEXT):.*$\n?", re.MULTILINE)
OF_REQUESTS = {"django.request", "django.security.csrf"}


class JsonFormatter(logging.Formatter):
    """A log record as one line of JSON; arguments are only those the message names.

    Django's own lines about requests name the address asked for: the route stands in its place.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line without its end."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": QUOTING.sub("", _message(record)),
            **_context.get(),
        }
        if record.exc_info:
            line["exception"] = QUOTING.sub("", self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    message = record.getMessage()
    if record.name not in OF_REQUESTS:
        return message
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    what = message.partition(": ")[0]
    return f"{what}: /{match.route}" if match else what
