"""Every setting of the product, in one typed table read from the environment.

`SETTINGS` is the table; `Environment.read()` gives the values. Wrong values end the start with a
sentence each that names the variable and what it takes. `docs/operations/settings.md` lists the
same rows, and a test holds the two equal.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jaminan.config import production
from jaminan.config.home import default_home


class WrongSetting(SystemExit):
    """Variables of the environment that the product cannot use; one sentence a line."""


@dataclass(frozen=True)
class Setting:
    """One row: the variable, how its text becomes a value, what holds without it, what it does."""

    variable: str
    parse: Callable[[str], Any]
    default: str | None
    help: str

    def value(self, environ: Mapping[str, str]) -> Any:
        """The value in this environment, or None where it is unset and has no default."""
        text = environ.get(self.variable) or self.default
        if text is None:
            return None
        try:
            return self.parse(text)
        except ValueError as error:
            raise WrongSetting(
                f"{self.variable}={text!r} cannot be used: {error}. {self.help}"
            ) from error


def words(text: str) -> list[str]:
    """A comma-separated list without blanks."""
    return [word.strip() for word in text.split(",") if word.strip()]


def whole_number(text: str) -> int:
    """A whole number of zero or more."""
    if not text.isdecimal():
        raise ValueError("not a whole number")
    return int(text)


def yes_or_no(text: str) -> bool:
    """True for yes/1/true/on, False for no/0/false/off."""
    known = {"yes": True, "1": True, "true": True, "on": True}
    known |= {"no": False, "0": False, "false": False, "off": False}
    if text.lower() not in known:
        raise ValueError("write yes or no")
    return known[text.lower()]


def one_of(*choices: str) -> Callable[[str], str]:
    """A parser that takes exactly these words."""

    def parse(text: str) -> str:
        if text not in choices:
            raise ValueError(f"one of {', '.join(choices)}")
        return text

    return parse


def folder(text: str) -> Path:
    """An absolute folder; `~` is expanded."""
    return Path(text).expanduser().absolute()


def postgres_url(text: str) -> str:
    """A PostgreSQL address."""
    if not text.startswith(("postgresql://", "postgres://")):
        raise ValueError("an address begins with postgresql://")
    return text


# fmt: off
SETTINGS = {
    "home":             Setting("JAMINAN_HOME", folder, str(default_home()),
                                "Folder of all data, logs and generated secrets."),
    "mode":             Setting("JAMINAN_MODE", one_of("demo", "production"), "demo",
                                "demo (twins, personas, movable clock) or production."),
    "port":             Setting("PORT", whole_number, "8000",
                                "TCP port of the web server."),
    "bind":             Setting("JAMINAN_BIND", str, "127.0.0.1",
                                "Address the web server listens on."),
    "hosts":            Setting("JAMINAN_HOSTS", words, "localhost,127.0.0.1,[::1]",
                                "Host names the product answers to, separated by commas."),
    "database_url":     Setting("DATABASE_URL", postgres_url, None,
                                "PostgreSQL 15 or later as the owner; unset: the embedded server."),
    "database_app_url": Setting("DATABASE_APP_URL", postgres_url, None,
                                "The same as the app role; unset: the owner makes the role."),
    "database_role":    Setting("JAMINAN_DATABASE_ROLE", one_of("app", "owner"), "app",
                                "Role of this process; only migrations run as owner."),
    "secret_key":       Setting("JAMINAN_SECRET_KEY", str, None,
                                "Key of sessions, forms and codes; a demo makes its own."),
    "secret_keys_retired": Setting("JAMINAN_SECRET_KEYS_RETIRED", words, None,
                                "Earlier keys of sessions that are still taken, with commas."),
    "qr_key":           Setting("JAMINAN_QR_KEY", str, None,
                                "Key of QR codes; a demo makes its own."),
    "qr_keys_retired":  Setting("JAMINAN_QR_KEYS_RETIRED", words, None,
                                "Earlier keys of QR codes that are still taken, with commas."),
    "audit_key":        Setting("JAMINAN_AUDIT_KEY", str, None,
                                "Key that seals the audit's roots; a demo makes its own."),
    "audit_keys_retired": Setting("JAMINAN_AUDIT_KEYS_RETIRED", words, None,
                                "Earlier keys of the audit's roots, to check them by."),
    "factor_key":       Setting("JAMINAN_FACTOR_KEY", str, None,
                                "Key of officers' second factors; a demo makes its own."),
    "factor_keys_retired": Setting("JAMINAN_FACTOR_KEYS_RETIRED", words, None,
                                "Earlier keys of second factors that still open them."),
    "second_factor":    Setting("JAMINAN_SECOND_FACTOR", yes_or_no, None,
                                "Officers give a code of an app; unset: yes, but no in a demo."),
    "debug":            Setting("JAMINAN_DEBUG", yes_or_no, "no",
                                "Django's debug pages; refused in production."),
    "web_workers":      Setting("JAMINAN_WEB_WORKERS", whole_number, "2",
                                "Processes of the web server."),
    "web_threads":      Setting("JAMINAN_WEB_THREADS", whole_number, "4",
                                "Threads, and pooled database connections, of each web process."),
    "proxies":          Setting("JAMINAN_PROXIES", words, "127.0.0.1,::1",
                                "Addresses of proxies whose X-Forwarded-For is believed."),
    "metrics_token":    Setting("JAMINAN_METRICS_TOKEN", str, None,
                                "Bearer token of /metrics; unset: it answers this machine only."),
    "log_level":        Setting("JAMINAN_LOG_LEVEL", one_of("DEBUG", "INFO", "WARNING"), "INFO",
                                "Least level of the JSON logs."),
    "twins_file":       Setting("JAMINAN_TWINS_FILE", folder, None,
                                "JSON of outside parties' addresses and keys; a demo's twins."),
    "demo_people":      Setting("JAMINAN_DEMO_PEOPLE", whole_number, "2000",
                                "People in the country of a new demo; the personas always."),
    "mail_from":        Setting("JAMINAN_MAIL_FROM", str, "Jaminan <pesan@jaminan.invalid>",
                                "Sender of e-mails."),
    "twins_token":      Setting("JAMINAN_TWINS_TOKEN", str, None,
                                "Token of the twins' control pages; a demo makes its own."),
    "clamav":           Setting("JAMINAN_CLAMAV", str, None,
                                "Socket or host:port of clamd; unset: papers are not scanned."),
    "branches":         Setting("JAMINAN_BRANCHES", folder, None,
                                "YAML of branch offices and their hours; a demo invents them."),
    "failpoints":       Setting("JAMINAN_FAILPOINTS", folder, None,
                                "Folder of armed failpoints, for proofs; refused in production."),
}
# fmt: on


@dataclass(frozen=True)
class Environment:
    """The values of all settings; the fields are the keys of `SETTINGS`."""

    home: Path
    mode: str
    port: int
    bind: str
    hosts: list[str]
    database_url: str | None
    database_app_url: str | None
    database_role: str
    secret_key: str | None
    secret_keys_retired: list[str] | None
    qr_key: str | None
    qr_keys_retired: list[str] | None
    audit_key: str | None
    audit_keys_retired: list[str] | None
    factor_key: str | None
    factor_keys_retired: list[str] | None
    second_factor: bool | None
    debug: bool
    web_workers: int
    web_threads: int
    proxies: list[str]
    metrics_token: str | None
    log_level: str
    twins_file: Path | None
    twins_token: str | None
    demo_people: int
    mail_from: str
    clamav: str | None
    branches: Path | None
    failpoints: Path | None

    @classmethod
    def read(cls, environ: Mapping[str, str] = os.environ) -> Environment:
        """The settings of this process; raises `WrongSetting` with a sentence for each fault."""
        values, wrong = {}, []
        for name, setting in SETTINGS.items():
            try:
                values[name] = setting.value(environ)
            except WrongSetting as fault:
                wrong.append(str(fault))
        if wrong:
            raise WrongSetting("\n".join(wrong))
        environment = cls(**values)
        environment._refuse_in_production()
        return environment

    @property
    def is_demo(self) -> bool:
        """Whether twins, personas and the movable clock are allowed."""
        return self.mode == "demo"

    @property
    def asks_second_factor(self) -> bool:
        """Whether officers give a code of an app besides their password."""
        return not self.is_demo if self.second_factor is None else self.second_factor

    def _refuse_in_production(self) -> None:
        found = [] if self.is_demo else production.faults(self)
        if found:
            raise WrongSetting(
                "\n".join(
                    ["Production does not start like this:", *(f"- {fault}" for fault in found)]
                )
            )
