"""The words for items and cases, and what their pages show."""

from fengsui.triage.labels.absence import ABSENCE, describe_absence
from fengsui.triage.labels.alarm import ALARM, ALARM_KINDS, describe_alarm
from fengsui.triage.labels.attachment import (
    ATTACHMENT,
    TROUBLES,
    describe_attachment,
    files_of,
    part_address,
    picture_of,
)
from fengsui.triage.labels.case import CASE, describe_case
from fengsui.triage.labels.coder import CODED_FIELDS, CODER, describe_coder
from fengsui.triage.labels.commission import COMMISSION, describe_commission
from fengsui.triage.labels.cooperation import COOPERATION, describe_cooperation
from fengsui.triage.labels.duty import DUTY, STANDARD, describe_duty, describe_standard
from fengsui.triage.labels.focus import FOCUS, describe_focus
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
from fengsui.triage.labels.mapping import MAPPING, describe_mapping
from fengsui.triage.labels.opening import OPENING, describe_opening
from fengsui.triage.labels.proposals import proposal_sections
from fengsui.triage.labels.quarantine import QUARANTINE, describe_quarantined
from fengsui.triage.labels.reporting import (
    ATTESTATION,
    DECLARATION,
    UPLOAD,
    describe_attestation,
    describe_declaration,
    describe_upload,
)
from fengsui.triage.labels.rule_set import RULE_SET, describe_rule_set

__all__ = [
    "ABSENCE",
    "ALARM",
    "ALARM_KINDS",
    "ATTACHMENT",
    "ATTESTATION",
    "CASE",
    "CODED_FIELDS",
    "CODER",
    "COLUMNS",
    "COMMISSION",
    "COOPERATION",
    "DECLARATION",
    "DUTY",
    "EVIDENCE",
    "FOCUS",
    "INFORMATION",
    "LINK",
    "MAPPING",
    "OPENING",
    "QUARANTINE",
    "RULE_SET",
    "SOURCE_STATES",
    "STANDARD",
    "TROUBLES",
    "UPLOAD",
    "column_label",
    "conversation",
    "describe_absence",
    "describe_alarm",
    "describe_attachment",
    "describe_attestation",
    "describe_case",
    "describe_coder",
    "describe_commission",
    "describe_cooperation",
    "describe_declaration",
    "describe_duty",
    "describe_focus",
    "describe_information",
    "describe_link",
    "describe_mapping",
    "describe_opening",
    "describe_quarantined",
    "describe_rule_set",
    "describe_standard",
    "describe_upload",
    "files_of",
    "identity_of",
    "kind_of",
    "links_of",
    "named",
    "part_address",
    "picture_of",
    "proposal_sections",
    "sheet_sections",
    "visible_among",
]
