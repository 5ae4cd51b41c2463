"""`fengsui reread [SOURCE ...]`: read kept originals anew where their connector reads more than before."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fengsui.collection.connectors import registry
from fengsui.kernel.actor import IMPORTER
from fengsui.triage.commands.rereading import reread


class Command(BaseCommand):
    """Exit codes: 0 done; 2 wrong usage."""

    help = (
        "Read the kept originals of sources anew where the connector's version has moved since. Leads that nobody touched "
        "take what is read now; it is noted as our change, not as the source's. Exit code 0: done; 2: wrong usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sources", nargs="*", metavar="SOURCE", help="names of sources (all)")
        parser.add_argument("--json", action="store_true", help="print one JSON object a source")

    def handle(self, *args: Any, **options: Any) -> None:
        for name in options["sources"] or sorted(registry):
            if name not in registry:
                raise CommandError(f"there is no source {name}", returncode=2)
            told = asdict(reread(registry[name], by=IMPORTER))
            if options["json"]:
                self.stdout.write(json.dumps(told))
            elif told["read"]:
                self.stdout.write(", ".join(f"{key}: {value}" for key, value in told.items()))
