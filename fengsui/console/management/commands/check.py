"""`fengsui check`: is everything fit?"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.checks import run_checks
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from fengsui.catalogue.models import Code
from fengsui.clocks.models import Deadline
from fengsui.clocks.now import now
from fengsui.config.postgres import REPORT, WANTED, objections
from fengsui.journal.deliveries import ATTEMPTS
from fengsui.journal.models import Delivery
from fengsui.kernel.moments import BEIJING
from fengsui.triage.queries.network import unassigned


def database() -> str:
    """The server is new enough and keeps what it acknowledges."""
    with connection.cursor() as cursor:
        cursor.execute(REPORT, [WANTED])
        found = dict(cursor.fetchall())
    return "" if settings.TESTING else "; ".join(objections(found))


def tables() -> str:
    """Every migration is applied."""
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(pending)} migrations are not applied; run fengsui migrate" if pending else ""


def configuration() -> str:
    """Django's and our own checks."""
    return "; ".join(str(message) for message in run_checks())


def reference() -> str:
    """The coded lists are there."""
    return "" if Code.objects.exists() else "the coded lists are empty; run fengsui serve once"


def clock() -> str:
    """The database's clock and this machine's agree within a minute."""
    apart = abs(now() - datetime.now(BEIJING))
    return f"the database's clock is {apart} away from this machine's" if apart > timedelta(minutes=1) else ""


def deliveries() -> str:
    """Nothing is parked or waits for long."""
    parked = Delivery.objects.filter(done_at__isnull=True, attempts__gte=ATTEMPTS).count()
    late = Delivery.objects.filter(done_at__isnull=True, due_at__lt=now() - timedelta(minutes=10)).count()
    return f"{parked} deliveries are parked, {late} are late" if parked or late else ""


def clock_rounds() -> str:
    """The clock has come by: nothing that it fires is more than ten minutes late."""
    late = Deadline.objects.filter(
        fires=True, stopped_at__isnull=True, due_at__lt=now() - timedelta(minutes=10)
    ).count()
    return f"{late} acts of time are late: is a worker running?" if late else ""


def assignments() -> str:
    """Every outlet, every overseas body and every source has the unit that collects from it."""
    lacking = unassigned()
    return f"no unit collects from: {', '.join(lacking)}" if lacking else ""


CHECKS: list[Callable[[], str]] = [
    database,
    tables,
    configuration,
    reference,
    clock,
    deliveries,
    clock_rounds,
    assignments,
]


class Command(BaseCommand):
    """Exit codes: 0 all is well; 1 something is not."""

    help = (
        "Check database, tables, configuration, reference data, clock and deliveries. Exit code 0: all is well; 1: not."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        found = {check.__name__: check() for check in CHECKS}
        if options["json"]:
            self.stdout.write(json.dumps({"well": not any(found.values()), "troubles": found}, ensure_ascii=False))
        else:
            for name, trouble in found.items():
                self.stdout.write(f"{'✗' if trouble else '✓'} {name}{': ' + trouble if trouble else ''}")
        if any(found.values()):
            sys.exit(1)
