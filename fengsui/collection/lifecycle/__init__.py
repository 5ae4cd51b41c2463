"""The lives of a record that could not be read, of a list of records that a source lost, of a file, and of an opening."""

from fengsui.collection.lifecycle.absence import ABSENCE, AbsenceState
from fengsui.collection.lifecycle.attachment import ATTACHMENT, AttachmentState
from fengsui.collection.lifecycle.opening import OPENING, OpeningState
from fengsui.collection.lifecycle.quarantine import LIFECYCLE, State

__all__ = ["ABSENCE", "ATTACHMENT", "LIFECYCLE", "OPENING", "AbsenceState", "AttachmentState", "OpeningState", "State"]
