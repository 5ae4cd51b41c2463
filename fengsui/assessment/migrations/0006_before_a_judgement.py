"""Requests for the highest tier, consolidated sessions, assessing anew, and decisions whose ground is in doubt."""

import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0005_workspace"),
        ("people", "0001_initial"),
        ("triage", "0014_commissions"),
    ]

    operations = [
        migrations.AddField(
            model_name="dispositiondecision",
            name="doubted",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="riskassessment",
            name="replaces",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="assessment.riskassessment",
            ),
        ),
        migrations.CreateModel(
            name="ConsolidatedSession",
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
                ("period_from", models.DateField()),
                ("period_to", models.DateField()),
                ("held_on", models.DateField()),
                ("topic", models.CharField(blank=True, max_length=300)),
                ("candidates", models.JSONField(default=list)),
                ("outcomes", models.JSONField(default=list)),
                ("minutes", models.TextField(blank=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TierRequest",
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
                ("reason", models.TextField(blank=True)),
                ("document", models.CharField(blank=True, max_length=200)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tier_requests", to="triage.riskcase"
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked", "granted"])),
                        fields=("case",),
                        name="request_one_pending",
                        violation_error_code="dup",
                    )
                ],
            },
        ),
        recorded("assessment_tierrequest", "request", ["asked", "granted", "refused", "used"]),
        recorded("assessment_consolidatedsession", "session", ["planned", "held", "cancelled"]),
    ]
