"""`fengsui user NAME`: open an account, with its role and unit."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from fengsui.clocks.now import now
from fengsui.people.models import ApiKey, OrgUnit, RoleGrant, User
from fengsui.people.roles import ROLES


class Command(BaseCommand):
    """The password is asked for at the terminal or read from standard input; it is never an argument."""

    help = "Open an account. The password is read from standard input. With --key, print an API key once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", required=True)
        parser.add_argument("--unit", required=True)
        parser.add_argument("--role", required=True, choices=sorted(ROLES))
        parser.add_argument("--key", action="store_true")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        unit = OrgUnit.objects.filter(code=options["unit"]).first()
        if unit is None:
            raise CommandError(f"there is no unit {options['unit']}", returncode=2)
        if User.objects.filter(username=options["username"]).exists():
            raise CommandError(f"there is an account {options['username']} already", returncode=1)
        password = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            validate_password(password)
        except ValidationError as trouble:
            raise CommandError(" ".join(trouble.messages), returncode=1) from trouble
        user = User.objects.create_user(options["username"], password, name=options["name"], unit=unit)
        role = ROLES[options["role"]]
        RoleGrant.objects.create(
            user=user, role=role.code, family=role.family, valid_from=now(), granted_by="command line"
        )
        self.stdout.write(f"account {user.username} opened")
        if options["key"]:
            self.stdout.write(ApiKey.issue(user, "command line")[1])
