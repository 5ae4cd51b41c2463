"""Files for items of information: by officers and interfaces, and by whoever holds the receipt."""

from __future__ import annotations

from typing import IO, Any
from uuid import UUID

from django.db import transaction

from fengsui.collection.attachments import Verdict
from fengsui.collection.commands import attachment as attachments
from fengsui.collection.lifecycle import ATTACHMENT
from fengsui.collection.models import Attachment
from fengsui.kernel.actor import Actor
from fengsui.triage.models import RiskInformation
from fengsui.triage.queries import information as items


def attach(*, information_id: UUID, file: Any, by: Actor) -> Attachment:
    """Add a file to an item that one may see; Refused where its kind or size is not taken."""
    ATTACHMENT.require("add", by)
    items.get(information_id, by)
    return put(information_id, attachments.examine(file, file.size), file, by=by)


@transaction.atomic
def put(item_id: UUID, verdict: Verdict, file: IO[bytes], *, by: Actor) -> Attachment:
    """Add a file, of which the gate has said what it is, to an item."""
    item: RiskInformation = RiskInformation.objects.select_related("unit").lock(item_id)
    return attachments.add(verdict, file, subject=item.pk, unit=item.unit, by=by)
