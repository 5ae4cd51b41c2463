"""What the database promises of these rows: no state that the journal does not know."""

from django.db import migrations

from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial"), ("journal", "0002_chain")]
    operations = [
        recorded(
            "assessment_riskassessment",
            "assessment",
            ["ordered", "accepted", "declined", "running", "submitted", "confirmed", "rejected", "superseded", "void"],
        ),
        recorded(
            "assessment_judgement",
            "judgement",
            ["convened", "in_session", "concluded", "divergent", "investigating", "escalated", "confirmed"],
        ),
        recorded(
            "assessment_dispositiondecision",
            "decision",
            ["drafted", "signed"],
        ),
    ]
