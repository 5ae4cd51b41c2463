"""What the database promises of these rows: no state that the journal does not know."""

from django.db import migrations

from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [("response", "0001_initial"), ("journal", "0002_chain")]
    operations = [
        recorded(
            "response_rapidresponsemeasure",
            "measure",
            ["proposed", "reviewed", "decided", "served", "in_force", "expired", "lifted", "completed", "revoked"],
        ),
        recorded(
            "response_recordfiling",
            "filing",
            ["created", "sent", "received"],
        ),
    ]
