"""`fengsui export warnings`: the released warnings, as the public has them."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from fengsui.warning.models import ReleasedWarning


class Command(BaseCommand):
    """Exit codes: 0 written; 2 wrong usage."""

    help = "Write released warnings, oldest first, one JSON object a line, to standard output. Exit code 0: written."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["warnings"])

    def handle(self, *args: Any, **options: Any) -> None:
        for notice in ReleasedWarning.objects.order_by("entry").values_list("notice", flat=True).iterator():
            self.stdout.write(json.dumps(notice, ensure_ascii=False, sort_keys=True))
