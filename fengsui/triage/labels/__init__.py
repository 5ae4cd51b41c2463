"""The words for items and cases, and what their pages show."""

from fengsui.triage.labels.absence import ABSENCE, describe_absence
from fengsui.triage.labels.alarm import ALARM, ALARM_KINDS, describe_alarm
from fengsui.triage.labels.case import CASE, describe_case
from fengsui.triage.labels.cooperation import COOPERATION, describe_cooperation
from fengsui.triage.labels.duty import DUTY, STANDARD, describe_duty, describe_standard
from fengsui.triage.labels.information import (
    COLUMNS,
    INFORMATION,
    SOURCE_STATES,
    column_label,
    conversation,
    describe_information,
    identity_of,
    kind_of,
    named,
    sheet_sections,
)
from fengsui.triage.labels.link import EVIDENCE, LINK, describe_link, links_of, visible_among
from fengsui.triage.labels.opening import OPENING, describe_opening
from fengsui.triage.labels.proposals import proposal_sections
from fengsui.triage.labels.quarantine import QUARANTINE, describe_quarantined
from fengsui.triage.labels.rule_set import RULE_SET, describe_rule_set

__all__ = [
    "ABSENCE",
    "ALARM",
    "ALARM_KINDS",
    "CASE",
    "COLUMNS",
    "COOPERATION",
    "DUTY",
    "EVIDENCE",
    "INFORMATION",
    "LINK",
    "OPENING",
    "QUARANTINE",
    "RULE_SET",
    "SOURCE_STATES",
    "STANDARD",
    "column_label",
    "conversation",
    "describe_absence",
    "describe_alarm",
    "describe_case",
    "describe_cooperation",
    "describe_duty",
    "describe_information",
    "describe_link",
    "describe_opening",
    "describe_quarantined",
    "describe_rule_set",
    "describe_standard",
    "identity_of",
    "kind_of",
    "links_of",
    "named",
    "proposal_sections",
    "sheet_sections",
    "visible_among",
]
