"""Alarms: of clusters and of silent sources; what counts as the same product."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("collection", "0004_sealing"),
        ("people", "0001_initial"),
        ("triage", "0004_way_to_the_desk"),
    ]

    operations = [
        migrations.CreateModel(
            name="Alarm",
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
                ("key", models.CharField(max_length=200)),
                (
                    "items",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                ("told", models.JSONField(default=dict)),
            ],
        ),
        migrations.AddField(
            model_name="riskinformation",
            name="product_key",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddIndex(
            model_name="riskinformation",
            index=models.Index(
                condition=models.Q(("product_key", ""), _negated=True),
                fields=["product_key"],
                name="information_product",
            ),
        ),
        migrations.AddField(
            model_name="alarm",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"),
        ),
        migrations.AddConstraint(
            model_name="alarm",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "ended"), _negated=True),
                fields=("kind", "key"),
                name="alarm_once",
                violation_error_code="dup",
            ),
        ),
        recorded("triage_alarm", "alarm", ["raised", "heeded", "ended"]),
    ]
