"""Duties and screening standards; what is handed over arrives, is signed for, and copied to whoever was skipped."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import recorded

DEFAULTS = (("proposal", "''"), ("report_copies", "'{}'"), ("standard", "''"))


def statement(action: str) -> str:
    """One ALTER TABLE for all of them (see 0007)."""
    return "ALTER TABLE triage_riskinformation " + ", ".join(
        f"ALTER COLUMN {column} {action.format(value=value)}" for column, value in DEFAULTS
    )


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("triage", "0007_defaults"),
    ]

    operations = [
        migrations.CreateModel(
            name="Duty",
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
                ("function", models.CharField(max_length=16)),
                ("category", models.CharField(blank=True, max_length=32)),
                (
                    "deputy",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "assigned")),
                fields=("unit", "function", "category"),
                name="duty_once",
                violation_error_code="dup",
            ),
        ),
        recorded("triage_duty", "duty", ["assigned", "vacated"]),
        migrations.CreateModel(
            name="Standard",
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
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("scope", models.TextField()),
                ("text", models.TextField()),
                ("drafter", models.CharField(blank=True, max_length=64)),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="standard",
            constraint=models.UniqueConstraint(
                fields=("unit", "number"), name="standard_number_once", violation_error_code="dup"
            ),
        ),
        migrations.AddConstraint(
            model_name="standard",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "published")), fields=("unit",), name="standard_one_in_force"
            ),
        ),
        recorded("triage_standard", "standard", ["draft", "published", "replaced", "withdrawn"]),
        migrations.AddField(
            model_name="riskinformation",
            name="proposal",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="riskinformation",
            name="came_from",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="went_to",
                to="triage.riskinformation",
            ),
        ),
        migrations.AddField(model_name="riskinformation", name="signed_for_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="riskinformation",
            name="report_copies",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=32), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="riskinformation",
            name="standard",
            field=models.CharField(blank=True, default="", max_length=48),
            preserve_default=False,
        ),
        migrations.RunSQL(statement("SET DEFAULT {value}"), statement("DROP DEFAULT")),
    ]
