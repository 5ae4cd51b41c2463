"""Outputs and their uses, advice, programmes and opinions, support in accidents, service contracts."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import append_only, recorded


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("assessment", "0008_procedure"),
        ("people", "0001_initial"),
        ("triage", "0014_commissions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Output",
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
                ("kind", models.CharField(max_length=24)),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField(blank=True)),
                ("file_place", models.CharField(blank=True, max_length=300)),
                ("edition", models.PositiveSmallIntegerField(default=1)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outputs",
                        to="assessment.riskassessment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="outputs", to="triage.riskcase"
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
            name="Programme",
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
                ("period_from", models.DateField(null=True)),
                ("period_to", models.DateField(null=True)),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32), blank=True, default=list, size=None
                    ),
                ),
                (
                    "hazards",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32), blank=True, default=list, size=None
                    ),
                ),
                ("subjects", models.TextField(blank=True)),
                ("questions", models.TextField(blank=True)),
                ("departure", models.TextField(blank=True)),
                ("findings", models.TextField(blank=True)),
                (
                    "institution",
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
            name="Opinion",
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
                ("question", models.TextField()),
                ("stance", models.CharField(blank=True, max_length=16)),
                ("text", models.TextField(blank=True)),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinions",
                        to="assessment.dispositiondecision",
                    ),
                ),
                (
                    "expert",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinions",
                        to="advice.programme",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ResultUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("target", models.CharField(max_length=24)),
                ("used_on", models.DateField()),
                ("reference", models.CharField(blank=True, max_length=200)),
                ("effect", models.TextField()),
                (
                    "output",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="advice.output"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Support",
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
                ("accident", models.TextField()),
                ("place", models.CharField(blank=True, max_length=200)),
                ("question", models.TextField()),
                ("major", models.BooleanField(default=False)),
                ("fast", models.BooleanField(default=False)),
                ("fast_reason", models.TextField(blank=True)),
                ("findings", models.TextField(blank=True)),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_orders",
                        to="people.orgunit",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_orders",
                        to=settings.AUTH_USER_MODEL,
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
            name="Advice",
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
                ("question", models.TextField(blank=True)),
                ("statistics", models.TextField(blank=True)),
                ("proposed_grade", models.PositiveSmallIntegerField(null=True)),
                ("grading", models.TextField(blank=True)),
                ("mitigation", models.TextField(blank=True)),
                ("prevention", models.TextField(blank=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="advice", to="triage.riskcase"
                    ),
                ),
                (
                    "institution",
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
                "indexes": [models.Index(fields=["case"], name="advice_case")],
            },
        ),
        migrations.CreateModel(
            name="Contract",
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
                ("call", models.CharField(max_length=300)),
                ("scope", models.TextField()),
                ("number", models.CharField(blank=True, max_length=120)),
                ("price", models.DecimalField(decimal_places=2, default=0, max_digits=12)),
                ("stages", models.JSONField(default=list)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contracts", to="triage.riskcase"
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="people.orgunit",
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
                "indexes": [models.Index(fields=["case"], name="contract_case")],
            },
        ),
        migrations.AddIndex(
            model_name="output",
            index=models.Index(fields=["case"], name="output_case"),
        ),
        migrations.AddConstraint(
            model_name="opinion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision__isnull", True), ("programme__isnull", False)),
                    models.Q(("decision__isnull", False), ("programme__isnull", True)),
                    _connector="OR",
                ),
                name="opinion_one_subject",
            ),
        ),
        migrations.AddIndex(
            model_name="resultuse",
            index=models.Index(fields=["target"], name="result_use_target"),
        ),
        recorded("advice_output", "output", ["drafted", "issued", "dropped", "closed"]),
        recorded("advice_advice", "advice", ["asked", "given", "heeded", "set_aside", "withdrawn"]),
        recorded("advice_programme", "programme", ["drafted", "approved", "finished", "dropped"]),
        recorded("advice_opinion", "opinion", ["asked", "given", "declined", "withdrawn"]),
        recorded("advice_support", "support", ["called", "accepted", "declined", "reported", "closed", "withdrawn"]),
        recorded("advice_contract", "contract", ["called", "concluded", "closed", "cancelled"]),
        append_only("advice_resultuse"),
    ]
