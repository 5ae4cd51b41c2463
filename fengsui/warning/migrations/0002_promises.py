"""What the database promises of these rows: no state that the journal does not know."""

from django.db import migrations

from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [("warning", "0001_initial"), ("journal", "0002_chain")]
    operations = [
        recorded(
            "warning_riskwarning",
            "warning",
            ["draft", "in_review", "approved", "published", "expired", "lifted", "withdrawn", "archived"],
        ),
    ]
