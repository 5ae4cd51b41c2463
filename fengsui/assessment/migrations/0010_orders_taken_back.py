"""An order of an assessment may be taken back."""

from django.db import migrations

from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [("assessment", "0009_work_assignments")]

    operations = [
        recorded(
            "assessment_riskassessment",
            "assessment",
            [
                "ordered", "accepted", "declined", "running", "submitted", "confirmed", "rejected", "superseded", "void",
                "withdrawn",
            ],
        ),
    ]  # fmt: skip
