"""Evidence, inputs kept while they are incomplete, and one home for computations: what the older form held stays in the journal."""

import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0004_computations"),
        ("people", "0001_initial"),
        ("triage", "0014_commissions"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="riskassessment",
            name="computation",
        ),
        migrations.AddField(
            model_name="computation",
            name="draft",
            field=models.JSONField(default=dict),
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fengsui.kernel.identifiers.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("state", models.CharField(max_length=32)),
                ("version", models.PositiveIntegerField(default=0)),
                ("path", models.CharField(max_length=160)),
                ("stage", models.CharField(max_length=16)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("shows", models.TextField()),
                ("source", models.TextField()),
                ("url", models.CharField(blank=True, max_length=500)),
                ("strength", models.CharField(max_length=16)),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="assessment.riskassessment",
                    ),
                ),
                (
                    "computation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="assessment.computation",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="triage.riskinformation",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["assessment", "state"], name="evidence_of_assessment")],
            },
        ),
        recorded("assessment_evidence", "evidence", ["attached", "struck"]),
    ]
