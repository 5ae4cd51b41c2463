"""What the database promises of originals and of the quarantine."""

from django.db import migrations

from fengsui.journal.promises import append_only, recorded


class Migration(migrations.Migration):
    dependencies = [("collection", "0001_initial"), ("journal", "0002_chain")]
    operations = [
        recorded("collection_quarantined", "quarantine", ["held", "replayed", "discarded"]),
        append_only("collection_original"),
    ]
