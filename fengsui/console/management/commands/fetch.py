"""`fengsui fetch [SOURCE ...]`: pull sources that are switched on, now."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from fengsui.collection.connectors import registry
from fengsui.collection.models import FetchRun, SourcePlan
from fengsui.kernel.actor import IMPORTER
from fengsui.triage.commands.pulling import pull


class Command(BaseCommand):
    """Exit codes: 0 every source was heard; 1 some were not, or are being pulled just now; 2 wrong usage."""

    help = (
        "Pull sources that are switched on (all of them, or those that are named) and take in what they send. "
        "Exit code 0: every source was heard; 1: some were not; 2: wrong usage, or fetching is switched off."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sources", nargs="*", metavar="SOURCE", help="names of sources; all that are switched on")
        parser.add_argument("--full", action="store_true", help="ask for everything, as if nothing were known")
        parser.add_argument("--json", action="store_true", help="print one JSON object a source")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.FENGSUI_FETCH:
            raise CommandError("fetching is switched off in this installation; see FENGSUI_FETCH", returncode=2)
        on = list(SourcePlan.objects.filter(on=True).order_by("source").values_list("source", flat=True))
        names = options["sources"] or on
        for name in names:
            if name not in registry:
                raise CommandError(f"there is no source {name}", returncode=2)
            if name not in on:
                raise CommandError(f"{name} is not switched on; arrange it on the page of sources", returncode=2)
        heard = True
        for name in names:
            run = pull(name, full=options["full"], by=IMPORTER)
            heard &= run is not None and run.outcome in FetchRun.HEARD
            self.tell(name, run, as_json=options["json"])
        if not heard:
            sys.exit(1)

    def tell(self, name: str, run: FetchRun | None, *, as_json: bool) -> None:
        """One line a source."""
        told: dict[str, Any] = {"source": name, "outcome": str(run.outcome) if run else "busy"}
        if run and run.ended_at:
            told |= {"full": run.full, "status": run.status, "requests": run.requests, "bytes": run.received}
            taken = (
                {} if run.run is None else {"read": run.run.read, "stored": run.run.stored, "changed": run.run.changed}
            )
            gone = {} if run.run is None else {"quarantined": run.run.quarantined, "withdrawn": run.run.withdrawn}
            told |= taken | gone | {"reread": run.reread, "trouble": run.trouble_en}
            told["seconds"] = round((run.ended_at - run.started_at).total_seconds(), 3)
        if as_json:
            self.stdout.write(json.dumps(told))
        else:
            self.stdout.write(", ".join(f"{name}: {value}" for name, value in told.items() if value not in ("", None)))
