"""Who reported: asking to see it, answering without seeing it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from fengsui.collection import commands as collection
from fengsui.collection.lifecycle import OPENING
from fengsui.collection.models import Opening
from fengsui.journal.record import record
from fengsui.kernel.actor import Actor
from fengsui.kernel.refusal import Unknown
from fengsui.people.models import OrgUnit
from fengsui.triage.lifecycle.information import LIFECYCLE
from fengsui.triage.models import RiskInformation
from fengsui.triage.queries import information as items


@transaction.atomic
def request(*, information_id: UUID, motive: str, hours: int, words: str, by: Actor) -> Opening:
    """Ask to see who reported an item; the item's own office asks, a custodian grants."""
    OPENING.require("request", by)
    item = items.get(information_id, by)
    informant = item.informant
    if informant is None or not informant.seals.exists():
        raise Unknown(information_id)
    unit = OrgUnit.objects.get(code=by.unit)
    return collection.request(informant=informant, motive=motive, hours=hours, words=words, unit=unit, by=by)


@transaction.atomic
def answer(pk: UUID, *, text: str, by: Actor) -> RiskInformation:
    """Write to whoever reported an item; they read it with their receipt. The words stay out of the journal."""
    item: RiskInformation = RiskInformation.objects.select_related("unit", "case").lock(pk)
    decision = LIFECYCLE.decide("answer", item.facts(answer=text), by=by, at=item.moment)
    if item.informant is not None:
        collection.write_message(item.informant, text=text, from_office=True, at=decision.at)
    record(item, decision, information=item.snapshot())
    return item
