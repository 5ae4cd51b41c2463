"""Mapped sources, edition by edition; where the leads of a run go."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("collection", "0005_fetching"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="importrun",
            name="unit",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
            ),
        ),
        migrations.CreateModel(
            name="Mapping",
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
                ("code", models.SlugField(max_length=32)),
                ("edition", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("form", models.CharField(max_length=8)),
                ("delimiter", models.CharField(default=",", max_length=1)),
                ("encoding", models.CharField(default="utf-8", max_length=16)),
                ("sheet", models.CharField(blank=True, max_length=64)),
                ("first_key", models.CharField(blank=True, max_length=200)),
                ("date_order", models.CharField(default="ymd", max_length=3)),
                ("columns", models.JSONField(default=list)),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), default=list, size=None
                    ),
                ),
                ("source_code", models.CharField(max_length=8)),
                ("notifying_body", models.CharField(max_length=120)),
                ("notifying_country", models.CharField(blank=True, max_length=2)),
                ("regime", models.CharField(default="industrial", max_length=24)),
                ("language", models.CharField(blank=True, max_length=8)),
                ("whole", models.BooleanField(default=False)),
                ("rhythm_days", models.PositiveSmallIntegerField(default=0)),
                ("sample", models.BinaryField()),
                ("sample_name", models.CharField(max_length=200)),
                ("trial", models.JSONField(default=dict)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("code", "edition"), name="mapping_edition_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in_force")), fields=("code",), name="mapping_one_in_force"
                    ),
                ],
            },
        ),
        recorded(
            "collection_mapping", "mapping", ["drafted", "submitted", "approved", "in_force", "replaced", "withdrawn"]
        ),
    ]
