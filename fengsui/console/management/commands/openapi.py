"""`fengsui openapi`: the schema of the API."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Print the schema as JSON."""

    help = "Print the OpenAPI schema of the API as JSON."

    def handle(self, *args: Any, **options: Any) -> None:
        from fengsui.config import urls  # noqa: F401
        from fengsui.web.api import api

        self.stdout.write(json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, default=str))
