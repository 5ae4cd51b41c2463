"""The tables of triage."""

from fengsui.triage.models.alarm import Alarm
from fengsui.triage.models.case import CaseTie, RiskCase
from fengsui.triage.models.information import RiskInformation
from fengsui.triage.models.link import ItemIdentifier, Link
from fengsui.triage.models.rule_set import Proposal, RuleSet

__all__ = ["Alarm", "CaseTie", "ItemIdentifier", "Link", "Proposal", "RiskCase", "RiskInformation", "RuleSet"]
