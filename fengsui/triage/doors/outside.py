"""The doors for operators, laboratories and partners."""

from __future__ import annotations

from fengsui.triage import labels, policy
from fengsui.triage.commands import reporting
from fengsui.triage.forms import reporting as reporting_forms
from fengsui.triage.lifecycle import reporting as reporting_tables
from fengsui.triage.models import (
    Attestation,
    Declaration,
    Upload,
)
from fengsui.web.doors import Door, Doors
from fengsui.web.forms import Plain, Reasoned

DECLARATIONS = Doors(
    reporting_tables.DECLARATION,
    Declaration,
    labels=labels.DECLARATION,
    describe=labels.describe_declaration,
    visible=policy.visible_held,
    plural="declarations",
    doors=[
        Door("draft", reporting_forms.Declare, reporting.draft),
        Door("revise", reporting_forms.Declare, reporting.revise),
        Door("hand_in", reporting_forms.HandIn, reporting.hand_in),
        Door("drop", Plain, reporting.drop),
    ],
)


UPLOADS = Doors(
    reporting_tables.UPLOAD,
    Upload,
    labels=labels.UPLOAD,
    describe=labels.describe_upload,
    visible=policy.visible_held,
    plural="uploads",
    doors=[Door("hand_in", reporting_forms.UploadSheet, reporting.upload)],
)


ATTESTATIONS = Doors(
    reporting_tables.ATTESTATION,
    Attestation,
    labels=labels.ATTESTATION,
    describe=labels.describe_attestation,
    visible=policy.visible_held,
    plural="attestations",
    doors=[
        Door("attest", reporting_forms.Attest, reporting.attest),
        Door("renew", reporting_forms.Attest, reporting.renew),
        Door("end", Reasoned, reporting.end),
    ],
)
