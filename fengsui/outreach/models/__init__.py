"""Broadcasts, what was sent to whom, who asked to be told, contacts, receivers."""

from fengsui.outreach.models.broadcast import Broadcast, Dispatch
from fengsui.outreach.models.receiver import Receiver
from fengsui.outreach.models.subscription import Contact, Subscription

__all__ = ["Broadcast", "Contact", "Dispatch", "Receiver", "Subscription"]
