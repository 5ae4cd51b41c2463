"""Commissions: institutions verify items, or fill in their sheets, for customs."""

import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("triage", "0013_coders"),
    ]

    operations = [
        migrations.CreateModel(
            name="Commission",
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
                ("kind", models.CharField(max_length=16)),
                ("task", models.TextField()),
                ("due_at", models.DateTimeField()),
                ("findings", models.JSONField(default=dict)),
                ("entry", models.JSONField(default=dict)),
                ("professional", models.JSONField(default=dict)),
                (
                    "institution",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commissions",
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["issued", "accepted", "reported"])),
                        fields=("item", "kind"),
                        name="commission_one_under_way",
                        violation_error_code="dup",
                    )
                ],
            },
        ),
        recorded(
            "triage_commission", "commission", ["issued", "accepted", "declined", "reported", "closed", "withdrawn"]
        ),
    ]
