"""Identifiers of items, and links between items that share them."""

import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("triage", "0005_alarms"),
    ]

    operations = [
        migrations.CreateModel(
            name="ItemIdentifier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=16)),
                ("value", models.CharField(max_length=160)),
                ("about", models.CharField(max_length=8)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identifiers",
                        to="triage.riskinformation",
                        db_index=False,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "value", "item"], name="identifier_value")],
                "constraints": [models.UniqueConstraint(fields=("item", "kind", "value"), name="identifier_once")],
            },
        ),
        migrations.CreateModel(
            name="Link",
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
                ("about", models.CharField(max_length=8)),
                ("evidence", models.JSONField(default=list)),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_on",
                        to="triage.riskinformation",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_back",
                        to="triage.riskinformation",
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
                "constraints": [models.UniqueConstraint(fields=("first", "second"), name="link_once")],
            },
        ),
        recorded("triage_link", "link", ["proposed", "linked", "undone"]),
    ]
