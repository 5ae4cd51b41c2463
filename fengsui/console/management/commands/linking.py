"""`fengsui linking train [--trees]`, `fengsui linking show`: the model that finds items about the same thing."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fengsui.kernel.actor import READER
from fengsui.triage.commands import link, training
from fengsui.triage.queries.link_model import trees_in_force, weights_in_force


class Command(BaseCommand):
    """Exit codes: 0 done; 1 there is too little to learn from; 2 wrong usage."""

    help = (
        "Learn from the installation's own links how likely two items are about the same thing. "
        "Exit code 0: done; 1: too little to learn from; 2: wrong usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["train", "show", "compare"], help="compare: what waits, at once")
        parser.add_argument("--trees", action="store_true", help="train trees on confirmed and rejected proposals")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "compare":
            self.tell({"compared": link.compare_waiting(by=READER)}, [], options["json"])
            return
        if options["what"] == "train":
            try:
                (training.train_trees if options["trees"] else training.train_weights)()
            except training.TooFew as lack:
                raise CommandError(str(lack), returncode=1)
        weights, trees = weights_in_force(), trees_in_force()
        about = {"weights": dict(weights.provenance)} | ({"trees": dict(trees.provenance)} if trees else {})
        self.tell(about, training.told(weights), options["json"])

    def tell(self, about: dict[str, Any], lines: list[str], as_json: bool) -> None:
        """One object, or lines."""
        if as_json:
            self.stdout.write(json.dumps(about, ensure_ascii=False))
            return
        for name, value in about.items():
            self.stdout.write(f"{name}: {json.dumps(value, ensure_ascii=False)}")
        for line in lines:
            self.stdout.write(line)
