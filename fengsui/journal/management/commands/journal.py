"""`fengsui journal verify`: prove the chain, or name what was changed."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import Progress

from fengsui.journal.models import Head
from fengsui.journal.verification import Proof, verify


class Command(BaseCommand):
    """Exit codes: 0 the chain holds; 1 it does not; 2 wrong usage."""

    help = "Verify the hash chain of the journal. Exit code 0: it holds; 1: it does not; 2: wrong usage."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify"])
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.monotonic()
        proof = self.proof(quiet=options["json"])
        seconds = round(time.monotonic() - begun, 3)
        if options["json"]:
            report = {"holds": proof.holds, "entries": proof.entries, "head": proof.head, "seconds": seconds}
            self.stdout.write(json.dumps(report | {"faults": [asdict(fault) for fault in proof.faults]}))
        else:
            self.tell(proof, seconds)
        if not proof.holds:
            sys.exit(1)

    def proof(self, *, quiet: bool) -> Proof:
        """Verify, with a progress bar on a terminal only."""
        console = Console(stderr=True)
        if quiet or not console.is_terminal:
            return verify()
        with Progress(console=console) as bar:
            task = bar.add_task("journal", total=Head.objects.get().seq)
            return verify(lambda done: bar.update(task, completed=done))

    def tell(self, proof: Proof, seconds: float) -> None:
        for fault in proof.faults:
            place = f"link {fault.seq}" if fault.seq else "no link"
            self.stdout.write(f"{place}, entry {fault.entry}, {fault.act} {fault.subject}: {fault.what}")
        verdict = "holds" if proof.holds else f"is BROKEN ({len(proof.faults)} faults)"
        self.stdout.write(f"The chain of {proof.entries} entries {verdict}; head {proof.head}; {seconds} s")
