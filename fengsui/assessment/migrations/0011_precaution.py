"""A precaution of headquarters has no judgement to rest on (G17-18)."""

import django.db.models.deletion
from django.db import migrations, models

from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0010_orders_taken_back"),
    ]

    operations = [
        migrations.AddField(
            model_name="dispositiondecision",
            name="evidence_gap",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="dispositiondecision",
            name="precautionary",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="dispositiondecision",
            name="reference",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="dispositiondecision",
            name="reviews",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="dispositiondecision",
            name="urgency_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="dispositiondecision",
            name="judgement",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="assessment.judgement",
            ),
        ),
        recorded("assessment_dispositiondecision", "decision", ["drafted", "signed", "absorbed"]),
    ]
