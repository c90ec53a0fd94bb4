"""Delivery reports: signed JSON posted to the sender's address until it says that it has them."""

import hashlib
import hmac
import json
import logging
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit

from jaminan.twins.web import Declined

TIMEOUT_SECONDS = 5
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SIGNATURE_HEADER = "X-Signature-256"

log = logging.getLogger(__name__)


def usable_address(address: str) -> str:
    """The address, when it is plain HTTP on loopback: a twin calls nobody else."""
    try:
        parts = urlsplit(address)
        is_ours = parts.scheme == "http" and parts.hostname in LOOPBACK and bool(parts.port)
    except ValueError:
        is_ours = False
    if not is_ours:
        raise Declined(400, "report_url", "report_url harus http di loopback dengan port.")
    return address


def signature(key: str, body: bytes) -> str:
    """HMAC-SHA256 of the body under the API key, in hexadecimal."""
    return hmac.new(key.encode(), body, hashlib.sha256).hexdigest()


def deliver(address: str, report: dict[str, Any], key: str) -> bool:
    """Whether the sender answered 2xx; a silent, slow or broken sender is asked again later."""
    body = json.dumps(report, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json", SIGNATURE_HEADER: signature(key, body)}
    parts = urlsplit(address)
    line = HTTPConnection(parts.hostname or "", parts.port, timeout=TIMEOUT_SECONDS)
    try:
        line.request("POST", f"{parts.path or '/'}?{parts.query}".rstrip("?"), body, headers)
        return 200 <= line.getresponse().status < 300
    except (OSError, HTTPException):
        log.info("delivery report not taken, tried again later")
        return False
    finally:
        line.close()
