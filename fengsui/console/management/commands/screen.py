"""`fengsui screen FILE...`: match files of declarations against the standing control instructions."""

from __future__ import annotations

import itertools
import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fengsui.border.commands.declaration import parsed, take_in, told
from fengsui.border.labels.reasons import in_both

CHUNK = 20_000


class Command(BaseCommand):
    """Exit codes: 0 every line was matched; 1 a file was not taken in, since lines of it cannot be read; 2 wrong usage."""

    help = (
        "Match files of declarations (comma-separated values, docs/how-to/connect-a-port.md) and print one JSON object for "
        "each line that is a hit, or for every line. Exit code 0: all matched; 1: a file was not taken in; 2: wrong usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument("--all", action="store_true", help="print the lines without a hit too")

    def handle(self, *args: Any, **options: Any) -> None:
        refused = 0
        for file in options["files"]:
            if not file.is_file():
                raise CommandError(f"there is no file {file}", returncode=2)
            refused += not self.match(file, every=options["all"])
        if refused:
            sys.exit(1)

    def match(self, file: Path, *, every: bool) -> bool:
        """Match one file; whether it could be read."""
        rows, faults = parsed(file.read_bytes())
        for fault in faults[:20]:
            self.stderr.write(f"{file}: {fault}")
        if faults:
            return False
        for place in itertools.count(0, CHUNK):
            chunk = rows[place : place + CHUNK]
            if not chunk:
                return True
            for answer in take_in(chunk):
                if not (answer.met or every):
                    continue
                shown = told(answer)
                for one in shown["instructions"]:
                    one["words"] = in_both(one["reasons"])
                self.stdout.write(json.dumps(shown, ensure_ascii=False))
        return True
