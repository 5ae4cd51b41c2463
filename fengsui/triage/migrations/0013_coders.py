"""Coders learned from decided items: what was measured, whether they are on, and their weights, written once."""

import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import append_only, recorded


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("triage", "0012_reports_from_outside"),
    ]

    operations = [
        migrations.CreateModel(
            name="CoderModel",
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
                ("field", models.CharField(max_length=32)),
                ("number", models.PositiveIntegerField()),
                ("trained_at", models.DateTimeField()),
                ("items", models.PositiveIntegerField()),
                ("held", models.PositiveIntegerField()),
                ("threshold", models.FloatField()),
                ("figures", models.JSONField(default=dict)),
                ("telling", models.JSONField(default=dict)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CoderWeights",
            fields=[
                (
                    "coder",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="weights",
                        serialize=False,
                        to="triage.codermodel",
                    ),
                ),
                ("content", models.BinaryField()),
                ("digest", models.CharField(max_length=64)),
            ],
        ),
        migrations.AddConstraint(
            model_name="codermodel",
            constraint=models.UniqueConstraint(fields=("field", "number"), name="coder_number_once"),
        ),
        migrations.AddConstraint(
            model_name="codermodel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "on")), fields=("field",), name="coder_one_on", violation_error_code="dup"
            ),
        ),
        recorded("triage_codermodel", "coder", ["trained", "on", "off"]),
        append_only("triage_coderweights"),
    ]
