"""`fengsui import SOURCE FILE...`: take in files of a source."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from fengsui.collection.queries.sources import connector, connectors
from fengsui.collection.reading.contract import Connector
from fengsui.kernel.actor import IMPORTER
from fengsui.people.models import OrgUnit
from fengsui.triage.commands.intake import Count, take_in


class Command(BaseCommand):
    """Exit codes: 0 every record is stored or a duplicate; 1 some are in quarantine; 2 wrong usage."""

    help = (
        "Take in files of a source; every record is stored, a duplicate, or in quarantine with its reason. "
        "Exit code 0: nothing in quarantine; 1: something is; 2: wrong usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="a declared source, or mapped:CODE")
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument("--json", action="store_true", help="print one JSON object a file")
        parser.add_argument(
            "--part", action="store_true", help="the file is not all the source has: nothing is withdrawn"
        )
        parser.add_argument("--unit", default="EWO", help="code of the unit that the leads go to (EWO)")

    def handle(self, *args: Any, **options: Any) -> None:
        source = connector(options["source"])
        if source is None:
            raise CommandError(
                f"there is no source {options['source']}; known: {', '.join(connectors())}", returncode=2
            )
        unit = OrgUnit.objects.filter(code=options["unit"]).first()
        if unit is None:
            raise CommandError(f"there is no unit {options['unit']}", returncode=2)
        held = 0
        for file in options["files"]:
            if not file.is_file():
                raise CommandError(f"there is no file {file}", returncode=2)
            begun = time.monotonic()
            count = self.take_in(source, file, unit, quiet=options["json"], part=options["part"])
            held += count.quarantined
            self.tell(count, round(time.monotonic() - begun, 3), as_json=options["json"])
        if held:
            sys.exit(1)

    def take_in(self, source: Connector, file: Path, unit: OrgUnit, *, quiet: bool, part: bool) -> Count:
        """Take in one file, with a progress bar on a terminal only."""
        console = Console(stderr=True)
        with file.open("rb") as stream:
            if quiet or not console.is_terminal:
                return take_in(source, stream, file_name=file.name, unit=unit, by=IMPORTER, part=part)
            columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
            with Progress(*columns, console=console) as bar:
                task = bar.add_task(file.name, total=file.stat().st_size)
                return take_in(
                    source,
                    stream,
                    file_name=file.name,
                    unit=unit,
                    by=IMPORTER,
                    part=part,
                    progress=lambda read: bar.update(task, completed=stream.tell()),
                )

    def tell(self, count: Count, seconds: float, *, as_json: bool) -> None:
        """One line a file."""
        told = count.as_dict() | {"seconds": seconds}
        if as_json:
            self.stdout.write(json.dumps(told))
        else:
            self.stdout.write(", ".join(f"{name}: {value}" for name, value in told.items()))
