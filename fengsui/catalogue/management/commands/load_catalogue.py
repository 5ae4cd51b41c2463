"""`load_catalogue`: add the shipped reference data that is missing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from fengsui.catalogue.loading import load


class Command(BaseCommand):
    """Safe to run at every start."""

    help = "Add the shipped reference data that is missing; never change what stands."

    def handle(self, *args: Any, **options: Any) -> None:
        added = load()
        if options["verbosity"]:
            self.stdout.write(f"{added} rows added")
