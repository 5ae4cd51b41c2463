"""Doing what is owed: each delivery at least once, in the order of its subject, a failing reader blocking nobody else."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction

from fengsui.clocks.now import now
from fengsui.journal.models import Delivery
from fengsui.journal.readers import READERS
from fengsui.journal.tasks import deliver_owed

log = logging.getLogger(__name__)
ATTEMPTS = 8


def defer() -> None:
    """Have a worker deliver soon: a job in this transaction, so it exists if and only if the entry does."""
    deliver_owed.defer()


def deliver(limit: int = 500) -> int:
    """Deliver what is due, one delivery a transaction; return how many were done."""
    done = 0
    for _ in range(limit):
        outcome = _deliver_one()
        if outcome is None:
            break
        done += outcome
    return done


@transaction.atomic
def _deliver_one() -> int | None:
    moment = now()
    owed = (
        Delivery.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("entry")
        .filter(done_at__isnull=True, attempts__lt=ATTEMPTS, due_at__lte=moment)
        .order_by("due_at", "pk")
        .first()
    )
    if owed is None:
        return None
    owed.attempts += 1
    try:
        with transaction.atomic():
            READERS[owed.reader](owed.entry)
    except Exception as trouble:
        log.exception("delivery %s to %s failed", owed.pk, owed.reader)
        owed.trouble = f"{type(trouble).__name__}: {trouble}"[:2000]
        owed.due_at = moment + timedelta(seconds=min(3600, 2**owed.attempts))
        owed.save(update_fields=["attempts", "trouble", "due_at"])
        return 0
    owed.done_at = moment
    owed.trouble = ""
    owed.save(update_fields=["attempts", "trouble", "done_at"])
    return 1
