"""`fengsui hs_changes FILE`: take in a correlation table of HS codes."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fengsui.border.commands.code_change import take_in
from fengsui.border.rules.tariff import changes_of
from fengsui.kernel.actor import IMPORTER

SHOWN = 20


class Command(BaseCommand):
    """Exit codes: 0 the table is taken in; 1 it is not, since lines of it cannot be read; 2 wrong usage."""

    help = (
        "Take in a correlation table of HS codes: comma-separated values with the head old,new,since (a day as 2027-01-01). "
        "Instructions follow it from that day. A table is taken in whole or not at all; lines known already are passed over. "
        "Exit code 0: taken in; 1: not taken in; 2: wrong usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", required=True, help="the document by which the codes change")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        if not file.is_file():
            raise CommandError(f"there is no file {file}", returncode=2)
        changes, faults = changes_of(file.read_bytes())
        for fault in faults[:SHOWN]:
            self.stderr.write(f"{file}: {fault}")
        if faults:
            self.stderr.write(
                f"{len(faults)} lines cannot be read; nothing was taken in. Mend them and take the file in again."
            )
            sys.exit(1)
        new = take_in(changes, source=options["source"], by=IMPORTER)
        self.stdout.write(f"{new} changes taken in, {len(changes) - new} known already")
