"""Sets of rules in versions, one in force on a day, and what people did with what they proposed."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import fengsui.catalogue.models
import fengsui.kernel.identifiers
from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0001_initial"),
        ("people", "0001_initial"),
        ("triage", "0010_compared"),
    ]

    operations = [
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("field", models.CharField(max_length=32)),
                ("value", models.CharField(max_length=500)),
                ("why", models.JSONField(default=list)),
                ("maker", models.CharField(max_length=80)),
                ("score", models.FloatField(default=1.0)),
                ("made_at", models.DateTimeField()),
                ("act", models.CharField(max_length=48)),
                ("answer", models.CharField(max_length=8)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="triage.riskinformation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["maker", "answer"], name="proposal_maker")],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "field", "value", "maker"), name="proposal_once"),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["taken", "declined", "none"])), name="proposal_answer"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleSet",
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
                ("key", models.CharField(max_length=48)),
                ("number", models.PositiveIntegerField(default=1)),
                ("family", models.CharField(max_length=16)),
                ("name_zh", models.CharField(max_length=80)),
                ("name_en", models.CharField(blank=True, max_length=80)),
                ("reach", models.CharField(max_length=160)),
                ("rows", models.JSONField(default=list)),
                ("tried_sha256", models.CharField(blank=True, max_length=64)),
                ("trial", models.JSONField(default=dict)),
                ("starts_on", models.DateField(null=True)),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                (
                    "predecessor",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="triage.ruleset"
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
                    models.UniqueConstraint(fields=("key", "number"), name="rule_set_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in_force")), fields=("key",), name="rule_set_one_in_force"
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("valid_from__isnull", False)),
                        expressions=[
                            ("key", "="),
                            (
                                fengsui.catalogue.models.Days(
                                    models.F("valid_from"),
                                    models.F("valid_to"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="rule_set_once_a_day",
                    ),
                ],
            },
        ),
        recorded(
            "triage_ruleset",
            "rule_set",
            ["in_force", "drafted", "tried", "proposed", "approved", "replaced", "withdrawn"],
        ),
    ]
