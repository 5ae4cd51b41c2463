"""Exchanges with partners abroad."""

import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("triage", "0008_duties")]

    operations = [
        migrations.CreateModel(
            name="Cooperation",
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
                ("outgoing", models.BooleanField()),
                ("partner", models.CharField(max_length=200)),
                ("country", models.CharField(blank=True, max_length=2)),
                ("agreement", models.CharField(blank=True, max_length=200)),
                ("request", models.TextField()),
                ("drafter", models.CharField(blank=True, max_length=64)),
                ("reply_due", models.DateField(null=True)),
                ("reply", models.TextField(blank=True)),
                ("outcome", models.TextField(blank=True)),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exchanges",
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
        ),
        recorded("triage_cooperation", "cooperation", ["draft", "approved", "sent", "received", "replied", "closed"]),
    ]
