"""Particulars under seal: keys of custodians, seals, openings, messages. What stood unsealed is removed, not kept beside."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("collection", "0003_presence"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField(
            model_name="informant",
            name="contact",
        ),
        migrations.RemoveField(
            model_name="informant",
            name="name",
        ),
        migrations.AddField(
            model_name="informant",
            name="answer_wanted",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_office", models.BooleanField()),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "informant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="collection.informant"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Opening",
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
                ("requester", models.CharField(max_length=64)),
                ("requester_name", models.CharField(max_length=80)),
                ("motive", models.TextField()),
                ("hours", models.PositiveSmallIntegerField()),
                ("until", models.DateTimeField(null=True)),
                ("salt", models.BinaryField(max_length=16)),
                ("algorithm", models.CharField(max_length=48)),
                ("public", models.BinaryField()),
                ("resealed", models.BinaryField(null=True)),
                (
                    "informant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="openings", to="collection.informant"
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
            name="SealingKey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fengsui.kernel.identifiers.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("algorithm", models.CharField(max_length=48)),
                ("public", models.BinaryField()),
                ("wrapped", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "custodian",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sealing_keys",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("algorithm", models.CharField(max_length=48)),
                ("sealed", models.BinaryField()),
                (
                    "informant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seals", to="collection.informant"
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="collection.sealingkey"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("informant", "key"), name="seal_once_a_key")],
            },
        ),
        recorded("collection_opening", "opening", ["requested", "granted", "denied", "expired"]),
    ]
