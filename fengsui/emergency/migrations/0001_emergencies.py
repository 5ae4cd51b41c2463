"""Emergency plans, stocks, drills and responses."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("journal", "0002_chain"),
        ("people", "0002_seats"),
        ("triage", "0014_commissions"),
    ]

    operations = [
        migrations.CreateModel(
            name="EmergencyPlan",
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
                ("title", models.CharField(max_length=200)),
                ("scenario", models.TextField(blank=True)),
                ("command", models.CharField(blank=True, max_length=300)),
                (
                    "steps",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                ("contacts", models.JSONField(default=list)),
                ("review_on", models.DateField(null=True)),
                (
                    "port",
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
            name="Drill",
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
                ("planned_on", models.DateField(null=True)),
                ("held_on", models.DateField(null=True)),
                ("participants", models.TextField(blank=True)),
                ("course", models.TextField(blank=True)),
                ("score", models.PositiveSmallIntegerField(null=True)),
                ("findings", models.TextField(blank=True)),
                ("lessons", models.TextField(blank=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drills", to="emergency.emergencyplan"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EmergencyResponse",
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
                ("event", models.CharField(max_length=300)),
                ("place", models.CharField(max_length=200)),
                ("override_reason", models.TextField(blank=True)),
                ("level", models.CharField(blank=True, max_length=2)),
                ("commander", models.CharField(blank=True, max_length=120)),
                ("log", models.JSONField(default=list)),
                ("outcome", models.TextField(blank=True)),
                ("reviewer", models.CharField(blank=True, max_length=120)),
                ("review_due", models.DateTimeField(null=True)),
                ("course", models.TextField(blank=True)),
                ("lessons", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emergencies",
                        to="triage.riskcase",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="emergency.emergencyplan",
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
            name="EmergencySupply",
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
                ("name", models.CharField(max_length=200)),
                ("place", models.CharField(max_length=200)),
                ("measure", models.CharField(blank=True, max_length=24)),
                ("amount", models.PositiveIntegerField(default=0)),
                ("minimum", models.PositiveIntegerField(default=0)),
                ("keeper", models.CharField(blank=True, max_length=120)),
                ("counts", models.JSONField(default=list)),
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
        recorded("emergency_emergencyplan", "emergency_plan", ["draft", "live", "lapsed", "withdrawn"]),
        recorded("emergency_emergencysupply", "emergency_supply", ["sufficient", "short"]),
        recorded("emergency_drill", "drill", ["scheduled", "held", "evaluated", "cancelled"]),
        recorded(
            "emergency_emergencyresponse",
            "emergency",
            ["alerted", "called_off", "activated", "acting", "stood_down", "reviewed"],
        ),
    ]
