"""The tables of triage."""

from fengsui.triage.models.alarm import Alarm
from fengsui.triage.models.case import CaseTie, RiskCase
from fengsui.triage.models.coder import CoderModel, CoderWeights
from fengsui.triage.models.commission import Commission
from fengsui.triage.models.cooperation import Cooperation
from fengsui.triage.models.duty import Duty
from fengsui.triage.models.focus import FocusList
from fengsui.triage.models.information import RiskInformation
from fengsui.triage.models.link import BlockingKey, ItemIdentifier, Link, LinkCard, Uncompared
from fengsui.triage.models.reporting import Attestation, Declaration, Upload
from fengsui.triage.models.rule_set import Proposal, RuleSet
from fengsui.triage.models.standard import Standard

__all__ = [
    "Alarm",
    "Attestation",
    "BlockingKey",
    "CaseTie",
    "CoderModel",
    "CoderWeights",
    "Commission",
    "Cooperation",
    "Declaration",
    "Duty",
    "FocusList",
    "ItemIdentifier",
    "Link",
    "LinkCard",
    "Proposal",
    "RiskCase",
    "RiskInformation",
    "RuleSet",
    "Standard",
    "Uncompared",
    "Upload",
]
