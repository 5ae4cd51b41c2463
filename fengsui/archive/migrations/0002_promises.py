"""What the database promises of these rows: no state that the journal does not know."""

from django.db import migrations

from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_initial"), ("journal", "0002_chain")]
    operations = [
        recorded(
            "archive_archivefile",
            "archive_file",
            ["assembling", "lacking", "complete", "filed", "due_for_review", "disposed"],
        ),
    ]
