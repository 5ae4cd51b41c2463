"""Recalls, and the dated list of goods that recall rules cover."""

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
        ("response", "0002_promises"),
        ("triage", "0014_commissions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Recall",
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
                ("number", models.CharField(max_length=32, null=True, unique=True)),
                ("kind", models.CharField(max_length=16)),
                ("reporter", models.CharField(blank=True, max_length=64)),
                ("product", models.CharField(max_length=300)),
                ("product_en", models.CharField(blank=True, max_length=300)),
                ("brand", models.CharField(blank=True, max_length=120)),
                ("category", models.CharField(blank=True, max_length=32)),
                ("regime", models.CharField(blank=True, max_length=24)),
                (
                    "model_names",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), blank=True, default=list, size=None
                    ),
                ),
                (
                    "batches",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), blank=True, default=list, size=None
                    ),
                ),
                (
                    "vins",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64), blank=True, default=list, size=None
                    ),
                ),
                (
                    "hs_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=13), blank=True, default=list, size=None
                    ),
                ),
                ("defect", models.TextField()),
                ("emission_rule", models.CharField(blank=True, max_length=300)),
                ("findings", models.JSONField(default=list)),
                ("verdict", models.TextField(blank=True)),
                ("defect_found", models.BooleanField(default=False)),
                ("target", models.CharField(blank=True, max_length=200)),
                ("statute", models.CharField(blank=True, max_length=300)),
                ("other_statute", models.CharField(blank=True, max_length=300)),
                ("sold", models.PositiveIntegerField(default=0)),
                ("due_at", models.DateTimeField(null=True)),
                ("units", models.JSONField(default=dict)),
                ("hazard_zh", models.TextField(blank=True)),
                ("hazard_en", models.TextField(blank=True)),
                (
                    "remedy",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), blank=True, default=list, size=None
                    ),
                ),
                ("schedule_until", models.DateField(null=True)),
                ("schedule", models.TextField(blank=True)),
                ("notice_zh", models.TextField(blank=True)),
                ("notice_en", models.TextField(blank=True)),
                ("contact", models.CharField(blank=True, max_length=300)),
                ("designer", models.CharField(blank=True, max_length=32)),
                ("injuries_before", models.PositiveIntegerField(default=0)),
                ("returned", models.BooleanField(default=False)),
                ("accepted", models.BooleanField(default=False)),
                ("edition", models.PositiveSmallIntegerField(default=0)),
                ("widenings", models.JSONField(default=list)),
                ("editions", models.JSONField(default=list)),
                ("announced_at", models.DateTimeField(null=True)),
                ("searched", models.TextField(blank=True)),
                ("progress", models.JSONField(default=list)),
                ("corrected", models.JSONField(default=dict)),
                ("final_report", models.TextField(blank=True)),
                ("effect", models.TextField(blank=True)),
                ("residual_risk", models.CharField(blank=True, max_length=16)),
                ("low_rate_reason", models.TextField(blank=True)),
                ("violations", models.JSONField(default=list)),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recalls",
                        to="triage.riskcase",
                    ),
                ),
                (
                    "evaluator",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
                (
                    "measure",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opened_recall",
                        to="response.rapidresponsemeasure",
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
                (
                    "reported_by",
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("number__isnull", False)), fields=["-announced_at"], name="recall_announced"
                    ),
                    models.Index(condition=models.Q(("case__isnull", False)), fields=["case"], name="recall_case"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["voluntary", "ordered", "environmental"])),
                        name="recall_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecallScope",
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
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32), blank=True, default=list, size=None
                    ),
                ),
                (
                    "hs_prefixes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=13), blank=True, default=list, size=None
                    ),
                ),
                ("statute", models.CharField(blank=True, max_length=300)),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="recall_scope_days_in_order",
                    )
                ],
            },
        ),
        recorded(
            "recall_recall",
            "recall",
            [
                "investigating",
                "defect_confirmed",
                "dismissed",
                "transferred",
                "ordered",
                "plan_filed",
                "announced",
                "in_progress",
                "reported",
                "effective",
                "insufficient",
                "closed",
            ],
        ),
        recorded("recall_recallscope", "recall_scope", ["standing", "ended"]),
    ]
