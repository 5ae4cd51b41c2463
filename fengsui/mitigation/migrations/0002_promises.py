"""What the database promises of these rows: no state that the journal does not know."""

from django.db import migrations

from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [("mitigation", "0001_initial"), ("journal", "0002_chain")]
    operations = [
        recorded(
            "mitigation_mitigationplan",
            "plan",
            ["due", "submitted", "accepted", "implementing", "finished", "effective", "insufficient", "closed"],
        ),
        recorded(
            "mitigation_liftingapplication",
            "lifting",
            ["submitted", "returned", "accepted", "evaluating", "granted", "refused", "effected"],
        ),
    ]
