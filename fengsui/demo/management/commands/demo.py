"""`fengsui demo`: fill an empty database with a living demonstration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from fengsui.demo.filling import fill, filled


class Command(BaseCommand):
    """Exit codes: 0 filled, now or before; 2 this installation is no demonstration."""

    help = "Fill an empty database with a living demonstration. Exit code 0: filled; 2: this is no demonstration."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError("this installation was started with --no-demo: it is for real use", returncode=2)
        if not filled():
            fill(tell=self.stderr.write)
