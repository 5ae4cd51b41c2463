"""`fengsui messages`: is every word translated?"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from fengsui.console.translations import missing, stale, write


class Command(BaseCommand):
    """Exit codes: 0 complete; 1 something is missing or left over."""

    help = "Compare the words in code and templates with the translations. Exit code 0: complete; 1: not."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", action="store_true", help="add new words to the catalogue, take out unused ones")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["write"]:
            write()
        troubles = [f"no translation for {word!r}" for word in missing()]
        troubles += [f"not used any more: {word!r}" for word in stale()]
        for trouble in troubles:
            self.stdout.write(trouble)
        if troubles:
            sys.exit(1)
