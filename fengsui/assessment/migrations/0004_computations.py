"""Computations: several methods for one assessment, with their uncertainty."""

import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0003_panels"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Computation",
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
                ("method", models.CharField(max_length=40)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("seed", models.PositiveIntegerField(default=0)),
                ("inputs", models.JSONField(default=dict)),
                ("result", models.JSONField(default=dict)),
                ("chances", models.JSONField(default=dict)),
                ("drivers", models.JSONField(default=list)),
                ("tipping", models.JSONField(default=list)),
                ("measures", models.JSONField(default=dict)),
                ("residual", models.JSONField(default=dict)),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="computations",
                        to="assessment.riskassessment",
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
                        condition=models.Q(("state", "chosen")),
                        fields=("assessment",),
                        name="computation_one_chosen",
                        violation_error_code="dup",
                    )
                ],
            },
        ),
        recorded("assessment_computation", "computation", ["begun", "computed", "chosen", "dropped"]),
    ]
