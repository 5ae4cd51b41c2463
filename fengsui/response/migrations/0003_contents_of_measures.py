"""What each measure must say, papers and receipts; seizures, surveys, notifications, coordinations, partners' tasks."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_seats"),
        ("response", "0002_promises"),
        ("triage", "0014_commissions"),
    ]

    operations = [
        migrations.AddField(
            model_name="rapidresponsemeasure",
            name="batches",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="rapidresponsemeasure",
            name="contents",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="rapidresponsemeasure",
            name="evidence",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="rapidresponsemeasure",
            name="grounds",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="rapidresponsemeasure",
            name="nationwide",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="rapidresponsemeasure",
            name="number",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="rapidresponsemeasure",
            name="partner",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
            ),
        ),
        migrations.AddField(
            model_name="rapidresponsemeasure",
            name="violation",
            field=models.CharField(blank=True, max_length=2),
        ),
        migrations.AddField(
            model_name="recordfiling",
            name="answer",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="recordfiling",
            name="question",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="recordfiling",
            name="receipt",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="recordfiling",
            name="report",
            field=models.JSONField(default=dict),
        ),
        migrations.CreateModel(
            name="Coordination",
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
                ("addressee", models.CharField(blank=True, max_length=200)),
                ("secrecy", models.CharField(default="internal", max_length=24)),
                ("reply_by", models.DateField(null=True)),
                ("given_facts", models.TextField(blank=True)),
                ("proposal", models.TextField(blank=True)),
                ("accepted", models.BooleanField(default=False)),
                ("answer", models.TextField(blank=True)),
                ("report", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="coordinations", to="triage.riskcase"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="coordinations",
                        to="response.rapidresponsemeasure",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ExternalNotification",
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
                ("addressee", models.CharField(blank=True, max_length=200)),
                ("secrecy", models.CharField(default="internal", max_length=24)),
                ("reply_by", models.DateField(null=True)),
                ("kind", models.CharField(default="inform", max_length=16)),
                ("content", models.TextField(blank=True)),
                ("basis", models.CharField(blank=True, max_length=300)),
                ("answer", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notifications", to="triage.riskcase"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notifications",
                        to="response.rapidresponsemeasure",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="JointTask",
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
                ("task", models.TextField(blank=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("feedback", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="joint_tasks", to="triage.riskcase"
                    ),
                ),
                (
                    "coordination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="response.coordination"
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SurveyTask",
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
                ("period_from", models.DateField(null=True)),
                ("period_to", models.DateField(null=True)),
                ("subject", models.TextField(blank=True)),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), blank=True, default=list, size=None
                    ),
                ),
                ("sampling", models.TextField(blank=True)),
                ("findings", models.JSONField(default=list)),
                ("conclusion", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="surveys", to="triage.riskcase"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="surveys",
                        to="response.rapidresponsemeasure",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Seizure",
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
                (
                    "parties",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32), blank=True, default=list, size=None
                    ),
                ),
                ("number", models.CharField(max_length=40)),
                ("serial", models.PositiveIntegerField()),
                ("inventory", models.JSONField(default=list)),
                ("custody", models.CharField(max_length=300)),
                ("witness", models.CharField(blank=True, max_length=120)),
                ("release_reason", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seizures", to="triage.riskcase"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seizures",
                        to="response.rapidresponsemeasure",
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
                    models.UniqueConstraint(fields=("number",), name="seizure_numbered_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "held")), fields=("unit", "serial"), name="seal_held_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="surveyed",
                        to="triage.riskinformation",
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="response.surveytask"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("survey", "place"), name="finding_spawns_once")],
            },
        ),
    ]
