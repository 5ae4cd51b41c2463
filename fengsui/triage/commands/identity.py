"""Who reported: asking to see it, answering without seeing it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from fengsui.collection import commands as collection
from fengsui.collection.lifecycle import OPENING
from fengsui.collection.models import Attachment, Informant, Opening
from fengsui.journal.record import record
from fengsui.kernel.actor import Actor
from fengsui.kernel.refusal import Unknown
from fengsui.people.models import OrgUnit
from fengsui.triage.lifecycle.information import LIFECYCLE
from fengsui.triage.models import RiskInformation
from fengsui.triage.queries import information as items
from fengsui.triage.queries.attachment import visible_attachment


@transaction.atomic
def request(
    *,
    information_id: UUID | None = None,
    attachment_id: UUID | None = None,
    motive: str,
    hours: int,
    words: str,
    by: Actor,
) -> Opening:
    """Ask to see who reported an item, or a file as it came; the item's own office asks, a custodian grants."""
    OPENING.require("request", by)
    wanted = _sealed_file(attachment_id, by) if attachment_id else _sealed_name(information_id, by)
    unit = OrgUnit.objects.get(code=by.unit)
    return collection.request(of=wanted, motive=motive, hours=hours, words=words, unit=unit, by=by)


def _sealed_name(pk: UUID | None, by: Actor) -> Informant:
    """Whoever reported an item that one may see, if there is a name under seal."""
    informant = items.get(pk, by).informant if pk else None
    if informant is None or not informant.seals.exists():
        raise Unknown(pk)
    return informant


def _sealed_file(pk: UUID, by: Actor) -> Attachment:
    """A file that came to an item that one may see, if a custodian has a key to it."""
    sealed = Attachment.objects.filter(visible_attachment(by), pk=pk, keys__key__isnull=False)
    found: Attachment | None = sealed.first()
    if found is None:
        raise Unknown(pk)
    return found


@transaction.atomic
def answer(pk: UUID, *, text: str, by: Actor) -> RiskInformation:
    """Write to whoever reported an item; they read it with their receipt. The words stay out of the journal."""
    item: RiskInformation = RiskInformation.objects.select_related("unit", "case").lock(pk)
    decision = LIFECYCLE.decide("answer", item.facts(answer=text), by=by, at=item.moment)
    if item.informant is not None:
        collection.write_message(item.informant, text=text, from_office=True, at=decision.at)
    record(item, decision, information=item.snapshot())
    return item
