"""The way to the desk: sheets, secrecy, provisional handling, special reports, samples, what is told and returned."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("triage", "0003_source_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="riskcase",
            name="closed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="riskinformation",
            name="entry",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="riskinformation",
            name="item_kind",
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AddField(
            model_name="riskinformation",
            name="local_notice",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="riskinformation",
            name="outcome_returned",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="riskinformation",
            name="professional",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="riskinformation",
            name="provisional",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="riskinformation",
            name="samples",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="riskinformation",
            name="secrecy",
            field=models.CharField(default="internal", max_length=20),
        ),
        migrations.AddField(
            model_name="riskinformation",
            name="special_report",
            field=models.JSONField(default=dict),
        ),
    ]
