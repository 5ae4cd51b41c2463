"""Goods in focus by year, what was done before any paper, and the papers that are owed."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import recorded

DEFAULTS = (("focus", "'{}'"), ("first_actions", "'[]'"), ("late_papers", "'[]'"))


def statement(action: str) -> str:
    """One ALTER TABLE for all of them: a lead from a file fills none."""
    return "ALTER TABLE triage_riskinformation " + ", ".join(
        f"ALTER COLUMN {column} {action.format(value=value)}" for column, value in DEFAULTS
    )


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0002_chain"),
        ("people", "0002_seats"),
        ("triage", "0014_commissions"),
    ]

    operations = [
        migrations.AddField(
            model_name="riskinformation",
            name="first_actions",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="riskinformation",
            name="focus",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=64), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="riskinformation",
            name="late_papers",
            field=models.JSONField(default=list),
        ),
        migrations.CreateModel(
            name="FocusList",
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
                ("focus", models.CharField(max_length=32)),
                ("year", models.PositiveSmallIntegerField()),
                ("requirement", models.TextField(blank=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "standing")),
                        fields=("focus", "year", "unit"),
                        name="focus_once_a_year",
                    )
                ],
            },
        ),
        migrations.RunSQL(statement("SET DEFAULT {value}"), statement("DROP DEFAULT")),
        recorded("triage_focuslist", "focus_list", ["standing", "dropped"]),
    ]
