"""Control instructions, their messages and hits, declarations, files of them, changes of HS codes."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("journal", "0002_chain"),
        ("assessment", "0010_orders_taken_back"),
        ("people", "0002_seats"),
        ("response", "0002_promises"),
        ("triage", "0014_commissions"),
        ("warning", "0002_promises"),
    ]

    operations = [
        migrations.CreateModel(
            name="CodeChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("old", models.CharField(max_length=10)),
                ("new", models.CharField(max_length=10)),
                ("since", models.DateField()),
                ("source", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("old", "new", "since"), name="code_change_once"),
                    models.CheckConstraint(
                        condition=models.Q(("old", models.F("new")), _negated=True), name="code_changes"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "declared_on", "number", "line", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("declared_on", models.DateField()),
                ("number", models.CharField(max_length=18)),
                ("line", models.PositiveSmallIntegerField()),
                ("received_at", models.DateTimeField()),
                ("port", models.CharField(max_length=10)),
                ("hs_code", models.CharField(max_length=10)),
                ("goods", models.CharField(blank=True, max_length=200)),
                ("origin", models.CharField(max_length=2)),
                ("producer", models.CharField(blank=True, max_length=300)),
                ("brand", models.CharField(blank=True, max_length=120)),
                ("model", models.CharField(blank=True, max_length=200)),
                ("batch", models.CharField(blank=True, max_length=80)),
                ("importer", models.CharField(max_length=18)),
                ("value", models.DecimalField(decimal_places=2, max_digits=15)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["hs_code", "declared_on"],
                        name="declared_code",
                        opclasses=["text_pattern_ops", "date_ops"],
                    ),
                    models.Index(fields=["origin", "declared_on"], name="declared_origin"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PortControlInstruction",
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
                ("number", models.CharField(max_length=24, unique=True)),
                ("edition", models.PositiveSmallIntegerField(default=0)),
                ("content", models.JSONField(default=dict)),
                ("signed", models.JSONField(null=True)),
                ("signed_on", models.DateField(null=True)),
                ("signer", models.CharField(blank=True, max_length=80)),
                ("trial", models.JSONField(null=True)),
                ("term_until", models.DateField(null=True)),
                ("hit_count", models.PositiveIntegerField(default=0)),
                (
                    "hit_ports",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), blank=True, default=list, size=None
                    ),
                ),
                ("last_hit_at", models.DateTimeField(null=True)),
                ("watched_since", models.DateField(null=True)),
                ("inspected", models.PositiveIntegerField(default=0)),
                ("nonconforming", models.PositiveIntegerField(default=0)),
                ("end_proposed", models.BooleanField(default=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="instructions", to="triage.riskcase"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.dispositiondecision",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instructions",
                        to="response.rapidresponsemeasure",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
                (
                    "warning",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instructions",
                        to="warning.riskwarning",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Hit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition", models.PositiveSmallIntegerField()),
                ("declared_on", models.DateField()),
                ("number", models.CharField(max_length=18)),
                ("line", models.PositiveSmallIntegerField()),
                ("port", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
                ("inspect", models.BooleanField()),
                ("reasons", models.JSONField()),
                ("conforming", models.BooleanField(null=True)),
                ("findings", models.TextField(blank=True)),
                ("found_at", models.DateTimeField(null=True)),
                (
                    "instruction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="met",
                        to="border.portcontrolinstruction",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PortMessage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fengsui.kernel.identifiers.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("edition", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(choices=[("control", "Control"), ("release", "Release")], max_length=8)),
                ("body", models.JSONField()),
                ("made_at", models.DateTimeField()),
                ("acknowledged_at", models.DateTimeField(null=True)),
                ("acknowledged_by", models.CharField(blank=True, max_length=64)),
                (
                    "instruction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="border.portcontrolinstruction",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Screening",
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
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("lines", models.PositiveIntegerField()),
                ("hit_lines", models.PositiveIntegerField(default=0)),
                ("hits", models.PositiveIntegerField(default=0)),
                ("answers", models.JSONField(default=list)),
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
            name="Standing",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="one_standing")],
            },
        ),
        migrations.AddIndex(
            model_name="portcontrolinstruction",
            index=models.Index(fields=["case"], name="instruction_case"),
        ),
        migrations.AddIndex(
            model_name="portcontrolinstruction",
            index=models.Index(
                condition=models.Q(("state", "standing")), fields=["state"], name="instruction_standing"
            ),
        ),
        migrations.AddConstraint(
            model_name="portcontrolinstruction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("warning__isnull", False), ("measure__isnull", False), ("decision__isnull", False), _connector="OR"
                ),
                name="instruction_has_basis",
            ),
        ),
        migrations.AddConstraint(
            model_name="portcontrolinstruction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "dropped"]),
                    models.Q(("signed__isnull", False), ("term_until__isnull", False)),
                    _connector="OR",
                ),
                name="instruction_standing_is_signed",
            ),
        ),
        migrations.AddIndex(
            model_name="hit",
            index=models.Index(fields=["instruction", "-at"], name="hit_newest"),
        ),
        migrations.AddConstraint(
            model_name="hit",
            constraint=models.UniqueConstraint(
                fields=("instruction", "edition", "declared_on", "number", "line"), name="hit_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="hit",
            constraint=models.CheckConstraint(
                condition=models.Q(("conforming__isnull", True), ("found_at__isnull", False), _connector="OR"),
                name="finding_has_moment",
            ),
        ),
        migrations.AddIndex(
            model_name="portmessage",
            index=models.Index(
                condition=models.Q(("acknowledged_at__isnull", True)), fields=["id"], name="port_message_awaited"
            ),
        ),
        migrations.AddConstraint(
            model_name="portmessage",
            constraint=models.UniqueConstraint(fields=("instruction", "edition", "kind"), name="port_message_once"),
        ),
        recorded("border_portcontrolinstruction", "instruction", ["draft", "standing", "ended", "dropped"]),
        recorded("border_screening", "screening", ["answered"]),
    ]
