"""`fengsui distribution`: write the folder of released warnings that mirrors and readers without a network follow."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from fengsui.outreach.distribution.folder import rebuild


class Command(BaseCommand):
    """Rebuilds the folder from the journal; exit codes: 0 written; 1 no folder is set."""

    help = "write the signed folder of released warnings anew from the journal"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, help="another folder than FENGSUI_HOME/distribution")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["folder"]:
            settings.FENGSUI_DISTRIBUTION = options["folder"].resolve()
        if settings.FENGSUI_DISTRIBUTION is None:
            raise CommandError("no folder is set: name one")
        count = rebuild()
        self.stdout.write(f"{count} files written to {settings.FENGSUI_DISTRIBUTION}")
