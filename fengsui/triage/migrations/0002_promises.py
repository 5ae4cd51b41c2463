"""What the database promises of items and cases: no state that the journal does not know."""

from django.db import migrations

from fengsui.journal.promises import recorded

INFORMATION = [
    "lead",
    "draft",
    "submitted",
    "verifying",
    "verified",
    "screened_in",
    "graded",
    "in_case",
    "handled",
    "closed",
    "archived",
    "unfounded",
    "routine",
    "merged",
    "transferred",
]
CASE = [
    "opened",
    "assessing",
    "assessed",
    "judging",
    "decided",
    "responding",
    "monitoring",
    "closing",
    "closed",
    "archived",
]


class Migration(migrations.Migration):
    dependencies = [("triage", "0001_initial"), ("journal", "0002_chain")]
    operations = [
        recorded("triage_riskinformation", "information", INFORMATION),
        recorded("triage_riskcase", "case", CASE),
    ]
