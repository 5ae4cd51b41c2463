"""What every refusal here must carry."""

from __future__ import annotations

from datetime import datetime

from fengsui.collection.rules.absence import AbsenceFacts
from fengsui.collection.rules.attachment import AttachmentFacts
from fengsui.collection.rules.mapping import MappingFacts
from fengsui.collection.rules.opening import OpeningFacts
from fengsui.collection.rules.quarantine import QuarantineFacts
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import rule


@rule("field", field="reason")
def reason_given(
    record: QuarantineFacts | AbsenceFacts | OpeningFacts | MappingFacts | AttachmentFacts, by: Actor, at: datetime
) -> bool:
    return bool(record.reason.strip())
