"""The tables of triage."""

from fengsui.triage.models.alarm import Alarm
from fengsui.triage.models.case import CaseTie, RiskCase
from fengsui.triage.models.information import RiskInformation
from fengsui.triage.models.link import ItemIdentifier, Link

__all__ = ["Alarm", "CaseTie", "ItemIdentifier", "Link", "RiskCase", "RiskInformation"]
