"""`load_rules`: put in force the shipped sets of rules that no version of stands yet."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from fengsui.people import organisations
from fengsui.triage.commands.shipped import ship_missing


class Command(BaseCommand):
    """Safe to run at every start."""

    help = "Put in force the shipped sets of rules of which no version stands; never change what stands."

    def handle(self, *args: Any, **options: Any) -> None:
        organisations.load()
        shipped = ship_missing()
        if options["verbosity"]:
            self.stdout.write(f"{shipped} sets put in force")
