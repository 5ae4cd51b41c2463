"""What the source did to a record after it came in; what is kept already gets its place among the records of its source."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("triage", "0002_promises"),
        ("collection", "0003_presence"),
    ]

    operations = [
        migrations.AddField(
            model_name="riskinformation",
            name="source_changes",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="riskinformation",
            name="source_state",
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.RunSQL(
            """
            INSERT INTO collection_sourcerecord (source, source_id, original_id, subject, parser_version, run_id)
            SELECT DISTINCT ON (original.source, original.source_id)
                original.source, original.source_id, original.id, item.id, run.parser_version, run.id
            FROM triage_riskinformation item
            JOIN collection_original original ON original.id = item.original_id
            JOIN collection_importrun run ON run.id = original.run_id
            ORDER BY original.source, original.source_id, original.id DESC
            """,
            migrations.RunSQL.noop,
        ),
    ]
