"""JSON logs: one object a line, with the request and claim they belong to, no personal data."""

from __future__ import annotations

import contextlib
import json
import logging
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


class JsonFormatter(logging.Formatter):
    """A log record as one line of JSON; arguments are only those the message names."""

    def format(self, record: logging.LogRecord) -> str:
        """The line without its end."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **_context.get(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
