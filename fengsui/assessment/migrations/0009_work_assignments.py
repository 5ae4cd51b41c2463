"""Work assignments, and the results that were issued under them, written once."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import append_only, recorded


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0008_procedure"),
        ("people", "0002_seats"),
        ("triage", "0014_commissions"),
    ]

    operations = [
        migrations.CreateModel(
            name="WorkAssignment",
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
                (
                    "partners",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32), blank=True, default=list, size=None
                    ),
                ),
                ("lead_person", models.CharField(blank=True, max_length=80)),
                ("task", models.TextField()),
                ("scope", models.TextField(blank=True)),
                ("samples", models.TextField(blank=True)),
                ("support", models.TextField(blank=True)),
                ("due_at", models.DateTimeField()),
                ("extension", models.JSONField(default=dict)),
                ("result", models.JSONField(default=dict)),
                ("contributions", models.JSONField(default=list)),
                (
                    "assessment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="assessment.riskassessment",
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="triage.riskcase"
                    ),
                ),
                (
                    "judgement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="assessment.judgement",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IssuedResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("issued_at", models.DateTimeField()),
                ("content", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issued",
                        to="assessment.workassignment",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="workassignment",
            index=models.Index(fields=["assignee"], name="task_assignee"),
        ),
        migrations.AddConstraint(
            model_name="workassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("assessment__isnull", False), ("judgement__isnull", True)),
                    models.Q(("assessment__isnull", True), ("judgement__isnull", False)),
                    _connector="OR",
                ),
                name="task_one_ground",
            ),
        ),
        migrations.AddConstraint(
            model_name="issuedresult",
            constraint=models.UniqueConstraint(fields=("task", "number"), name="issued_result_numbered"),
        ),
        recorded(
            "assessment_workassignment",
            "task",
            ["assigned", "accepted", "declined", "running", "entered", "reviewed", "issued", "closed", "withdrawn"],
        ),
        append_only("assessment_issuedresult"),
    ]
