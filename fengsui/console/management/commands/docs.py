"""`fengsui docs`: write the documents that are generated from the tables."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from fengsui.console.documents import documents


class Command(BaseCommand):
    """Exit codes: 0 written, or current; 1 something was out of date (with --check)."""

    help = "Write docs/regulations.md and docs/lifecycles/ from the tables; with --check only compare."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        old = []
        for name, text in documents().items():
            place = Path(settings.ROOT) / "docs" / name
            if not place.exists() or place.read_text("utf-8") != text:
                old.append(name)
                if not options["check"]:
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_text(text, "utf-8")
        for name in old:
            self.stdout.write(f"{'out of date' if options['check'] else 'written'}: docs/{name}")
        if old and options["check"]:
            sys.exit(1)
