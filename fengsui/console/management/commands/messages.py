"""`fengsui messages --check`: is every word translated?"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from fengsui.console.translations import missing, stale


class Command(BaseCommand):
    """Exit codes: 0 complete; 1 something is missing or left over."""

    help = "Compare the words in the code and the templates with the translations, app by app."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say so (the default)")
        parser.add_argument("--write", action="store_true", help="add the missing words, untranslated, to the catalogues")

    def handle(self, *args: Any, **options: Any) -> None:
        from fengsui.console.translations import write_missing

        lacking = missing()
        if options["write"]:
            write_missing(lacking)
        for app, words in lacking.items():
            for word in words:
                self.stdout.write(f"{app}: no translation for {word!r}")
        for app, words in stale().items():
            for word in words:
                self.stdout.write(f"{app}: not used any more: {word!r}")
        if any(lacking.values()):
            sys.exit(1)
