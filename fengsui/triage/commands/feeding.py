"""Taking in a file of a mapped source from the browser."""

from __future__ import annotations

import io
from uuid import UUID

from django.db import transaction

from fengsui.collection.commands import mapping as mappings
from fengsui.collection.lifecycle.mapping import MAPPING
from fengsui.collection.models import Mapping
from fengsui.kernel.actor import Actor
from fengsui.triage.commands.intake import take_in
from fengsui.web.forms import Upload


@transaction.atomic
def feed(pk: UUID, *, file: Upload, part: bool = False, by: Actor) -> Mapping:
    """Take in a file by the mapping in force; the leads go to the unit of the mapping, and all or nothing is kept."""
    mapping: Mapping = Mapping.objects.select_related("unit").lock(pk)
    MAPPING.decide("feed", mapping.facts(), by=by, at=mapping.moment)
    count = take_in(
        mapping.connector(), io.BytesIO(file.content), file_name=file.name, unit=mapping.unit, part=part,
        by=by.consequently(),
    )  # fmt: skip
    return mappings.feed(pk, count=count.as_dict(), file_name=file.name, by=by)
