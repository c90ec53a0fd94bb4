"""E-mail by SMTP, through Django's backend, to the server named in the file of outside parties."""

from __future__ import annotations

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from jaminan.kernel import circuit, outside
from jaminan.kernel.outbox import GiveUp
from jaminan.kernel.outside import Unavailable

TIMEOUT_SECONDS = 10


def send(key: str, address: str, title: str, text: str) -> None:
    """Hand an e-mail to our server, which then answers for it.

    The Message-ID is made of the key, so that an e-mail sent twice is one to whoever receives it.
    Raises `GiveUp` when the address or the message is refused for good, `Unavailable` when the
    server cannot take it now.
    """
    with circuit.call("smtp"):
        server = outside.mail_server()
        backend = EmailBackend(
            host=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_tls=server.is_encrypted,
            timeout=TIMEOUT_SECONDS,
        )
        refusal = _handed_over(backend, _message(key, address, title, text))
    if refusal:
        raise GiveUp(refusal)


def _message(key: str, address: str, title: str, text: str) -> EmailMessage:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {"Message-ID": f"<notice-{key}@{domain}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(title, text, settings.DEFAULT_FROM_EMAIL, [address], headers=headers)


def _handed_over(backend: EmailBackend, message: EmailMessage) -> str | None:
    """None when the server has taken it, else why it never will."""
    try:
        backend.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        codes = sorted({code for code, _ in error.recipients.values()})
        if codes and codes[0] >= 500:
            return f"the address was refused with {codes[0]}"
        raise Unavailable("smtp", f"answered {codes}", was_asked=True) from error
    except smtplib.SMTPAuthenticationError as error:
        raise Unavailable("smtp", "does not know our password", was_asked=True) from error
    except smtplib.SMTPResponseException as error:
        if error.smtp_code >= 500:
            return f"the message was refused with {error.smtp_code}"
        raise Unavailable("smtp", f"answered {error.smtp_code}", was_asked=True) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Unavailable("smtp", type(error).__name__, was_asked=True) from error
    return None
