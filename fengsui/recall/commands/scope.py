"""The acts upon the list of goods that recall rules cover."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit
from fengsui.recall.lifecycle.scope import LIFECYCLE
from fengsui.recall.models import RecallScope


@transaction.atomic
def enact(
    *, title: str, categories: list[str], hs_prefixes: list[str], statute: str, valid_from: date | None, by: Actor
) -> RecallScope:
    """Put goods on the list from a day on."""
    LIFECYCLE.require("enact", by)
    root = OrgUnit.objects.get(code="HQ")
    row = RecallScope(
        state=NONE, unit=root, path=root.path, title=title, categories=categories, hs_prefixes=hs_prefixes,
        statute=statute, valid_from=valid_from,
    )  # fmt: skip
    decision = LIFECYCLE.decide("enact", row.facts(), by=by, at=now())
    record(row, decision, scope=row.snapshot())
    return row


@transaction.atomic
def end(pk: UUID, *, valid_to: date | None, by: Actor) -> RecallScope:
    """Take goods from the list from a day on; until then they stay on it."""
    row: RecallScope = RecallScope.objects.select_related("unit").lock(pk)
    decision = LIFECYCLE.decide("end", row.facts(valid_to=valid_to), by=by, at=row.moment)
    row.valid_to = valid_to
    record(row, decision, scope=row.snapshot())
    return row
