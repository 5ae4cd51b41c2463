"""The tables of triage."""

from fengsui.triage.models.alarm import Alarm
from fengsui.triage.models.case import CaseTie, RiskCase
from fengsui.triage.models.information import RiskInformation
from fengsui.triage.models.link import ItemIdentifier, Link
from fengsui.triage.models.reporting import Attestation, Declaration, Upload

__all__ = [
    "Alarm",
    "Attestation",
    "CaseTie",
    "Declaration",
    "ItemIdentifier",
    "Link",
    "RiskCase",
    "RiskInformation",
    "Upload",
]
