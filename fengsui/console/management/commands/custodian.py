"""`fengsui custodian USERNAME`: make the key to which the particulars of informants are sealed."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fengsui.clocks.now import now
from fengsui.collection.commands import make_key
from fengsui.people.models import User

SHORTEST = 16


class Command(BaseCommand):
    """Exit codes: 0 the key is made; 2 wrong usage."""

    help = (
        "Make a custodian's key. The passphrase is asked for (or read from standard input) and kept nowhere: "
        "who loses it loses what is sealed to this key. Exit code 2: wrong usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"], is_active=True).first()
        if user is None:
            raise CommandError(f"there is no account {options['username']}", returncode=2)
        passphrase = getpass.getpass("Passphrase: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        if len(passphrase) < SHORTEST:
            raise CommandError(f"a passphrase has at least {SHORTEST} signs", returncode=2)
        key = make_key(user, passphrase, at=now())
        self.stdout.write(str(key.pk))
