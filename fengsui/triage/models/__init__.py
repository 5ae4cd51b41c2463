"""The tables of triage."""

from fengsui.triage.models.alarm import Alarm
from fengsui.triage.models.case import CaseTie, RiskCase
from fengsui.triage.models.information import RiskInformation
from fengsui.triage.models.link import BlockingKey, ItemIdentifier, Link, LinkCard, Uncompared

__all__ = [
    "Alarm",
    "BlockingKey",
    "CaseTie",
    "ItemIdentifier",
    "Link",
    "LinkCard",
    "RiskCase",
    "RiskInformation",
    "Uncompared",
]
