"""Keeping originals, holding and mending what could not be read, asking about what is missing, sealing who reports."""

from fengsui.collection.commands.absence import accept, ask, refuse
from fengsui.collection.commands.informant import (
    keep_informant,
    keys_in_force,
    make_key,
    may_be_named,
    receipt_digest,
    write_message,
)
from fengsui.collection.commands.opening import deny, expire, grant, look, look_at_file, request
from fengsui.collection.commands.original import as_text, hand_on, keep
from fengsui.collection.commands.plan import arrange, want
from fengsui.collection.commands.quarantine import discard, hold, read_again, replay

__all__ = [
    "accept",
    "arrange",
    "as_text",
    "ask",
    "deny",
    "discard",
    "expire",
    "grant",
    "hand_on",
    "hold",
    "keep",
    "keep_informant",
    "keys_in_force",
    "look",
    "look_at_file",
    "make_key",
    "may_be_named",
    "read_again",
    "receipt_digest",
    "refuse",
    "replay",
    "request",
    "want",
    "write_message",
]
