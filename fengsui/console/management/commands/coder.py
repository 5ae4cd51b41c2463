"""`fengsui coder train`: learn the text coders anew from the items that people have decided."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from fengsui.kernel.actor import TRAINER
from fengsui.triage.commands.coder import train_all
from fengsui.triage.models import CoderModel
from fengsui.triage.rules.coder import FIELDS


class Command(BaseCommand):
    """Exit codes: 0 at least one coder was trained; 1 too little is decided for any; 2 wrong usage."""

    help = (
        "Learn the text coders anew from decided items and measure them on the part held back. A new coder is off until "
        "somebody switches it on. Exit code 0: at least one was trained; 1: too little is decided; 2: wrong usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["train"])
        parser.add_argument(
            "--field", action="append", choices=[field.name for field in FIELDS], help="only this field"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object a field")

    def handle(self, *args: Any, **options: Any) -> None:
        trained = 0
        begun = time.monotonic()
        for field, coder in train_all(by=TRAINER, fields=options["field"] or ()):
            seconds, begun = round(time.monotonic() - begun, 1), time.monotonic()
            trained += coder is not None
            self.tell(field, coder, seconds, as_json=options["json"])
        if not trained:
            sys.exit(1)

    def tell(self, field: str, coder: CoderModel | None, seconds: float, *, as_json: bool) -> None:
        """One line a field."""
        if as_json:
            told = {"field": field, "trained": coder is not None, "seconds": seconds}
            self.stdout.write(json.dumps(told | ({"id": str(coder.pk)} | coder.snapshot() if coder else {})))
        elif coder is None:
            self.stdout.write(f"{field}: too little is decided")
        else:
            own, rules = coder.figures["coder"], coder.figures["rules"]
            self.stdout.write(
                f"{coder}: {coder.items} items, {coder.held} held back; F1 {own['f1']:.3f} (rules {rules['f1']:.3f}), "
                f"macro {own['macro_f1']:.3f} (rules {rules['macro_f1']:.3f}); {seconds} s; id {coder.pk}"
            )
