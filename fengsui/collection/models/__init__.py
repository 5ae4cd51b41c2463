"""Originals, plans and runs of fetching and importing, the quarantine, files from outside, and who reports."""

from fengsui.collection.models.absence import Absence
from fengsui.collection.models.attachment import Attachment, AttachmentKey, AttachmentPart, AttachmentPiece
from fengsui.collection.models.fetching import FetchRun, SourcePlan
from fengsui.collection.models.informant import Informant, Message, Seal, SealingKey
from fengsui.collection.models.mapping import Mapping
from fengsui.collection.models.opening import Opening
from fengsui.collection.models.original import ImportRun, Original, SourceRecord
from fengsui.collection.models.quarantine import Quarantined

__all__ = [
    "Absence",
    "Attachment",
    "AttachmentKey",
    "AttachmentPart",
    "AttachmentPiece",
    "FetchRun",
    "ImportRun",
    "Informant",
    "Mapping",
    "Message",
    "Opening",
    "Original",
    "Quarantined",
    "Seal",
    "SealingKey",
    "SourcePlan",
    "SourceRecord",
]
