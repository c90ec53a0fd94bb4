"""`jaminan init-admin`: the account of the first administrator, on a new installation."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jaminan.kernel.refusal import Refused
from jaminan.ops import first_admin
from jaminan.people import contacts


class Command(BaseCommand):
    help = "Make the first administrator; the password is asked for, or read from standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("login", help="e-mail or phone to log in by")
        parser.add_argument("name", help="full name")
        parser.add_argument("--password-stdin", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        password = _read() if options["password_stdin"] else _asked()
        try:
            login = contacts.parse(options["login"])
            first_admin.appoint(login, full_name=options["name"], password=password)
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"{login.masked} sekarang pengelola sistem; masuk di /petugas/masuk/.")


def _read() -> str:
    return sys.stdin.readline().rstrip("\n")


def _asked() -> str:
    password = getpass.getpass("Kata sandi: ")
    if getpass.getpass("Sekali lagi: ") != password:
        raise CommandError("Kedua kata sandi tidak sama.")
    return password
