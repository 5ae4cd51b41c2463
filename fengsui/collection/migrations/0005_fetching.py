"""Which sources are fetched, and what became of each pull."""

import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("collection", "0004_sealing"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="FetchRun",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fengsui.kernel.identifiers.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("source", models.CharField(max_length=48)),
                ("address", models.CharField(max_length=1000)),
                ("full", models.BooleanField()),
                ("since", models.DateField(null=True)),
                ("parser_version", models.CharField(max_length=16)),
                ("by", models.CharField(max_length=64)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("running", "Running"),
                            ("taken", "Taken"),
                            ("same", "Same"),
                            ("partly", "Partly"),
                            ("failed", "Failed"),
                            ("stopped", "Stopped"),
                        ],
                        default="running",
                        max_length=8,
                    ),
                ),
                ("status", models.PositiveSmallIntegerField(null=True)),
                ("requests", models.PositiveIntegerField(default=0)),
                ("received", models.BigIntegerField(default=0)),
                ("sha256", models.BinaryField(max_length=32, null=True)),
                ("etag", models.CharField(blank=True, default="", max_length=200)),
                ("modified", models.CharField(blank=True, default="", max_length=200)),
                ("notes", models.CharField(blank=True, default="", max_length=200)),
                ("reread", models.PositiveIntegerField(default=0)),
                ("delay", models.FloatField(null=True)),
                ("trouble", models.CharField(blank=True, default="", max_length=16)),
                ("trouble_en", models.CharField(blank=True, default="", max_length=400)),
                ("trouble_zh", models.CharField(blank=True, default="", max_length=400)),
                (
                    "run",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fetched",
                        to="collection.importrun",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["source", "started_at"], name="fetch_of_source")],
            },
        ),
        migrations.CreateModel(
            name="SourcePlan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fengsui.kernel.identifiers.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("source", models.CharField(max_length=48, unique=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("on", models.BooleanField(default=False)),
                ("address", models.CharField(blank=True, default="", max_length=1000)),
                ("every", models.DurationField()),
                ("full_every", models.DurationField()),
                ("since", models.DateTimeField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("heard_to", models.DateTimeField(null=True)),
                ("full_at", models.DateTimeField(null=True)),
                ("failed", models.PositiveIntegerField(default=0)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(condition=models.Q(("on", True)), fields=["due_at"], name="plan_due")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("on", False), ("due_at__isnull", False), _connector="OR"),
                        name="plan_due_when_on",
                    )
                ],
            },
        ),
    ]
