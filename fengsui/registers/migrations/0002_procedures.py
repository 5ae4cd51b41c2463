"""Procedures of assessment, edition by edition."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("registers", "0001_registers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Procedure",
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
                ("code", models.CharField(max_length=40)),
                ("edition", models.PositiveSmallIntegerField(default=1)),
                ("title", models.CharField(max_length=200)),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32), blank=True, default=list, size=None
                    ),
                ),
                ("identification", models.TextField(blank=True)),
                ("analysis", models.TextField(blank=True)),
                ("evaluation", models.TextField(blank=True)),
                ("standards", models.TextField(blank=True)),
                ("document_no", models.CharField(blank=True, max_length=120)),
                ("valid_from", models.DateField(null=True)),
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
                        fields=("code", "edition"), name="procedure_edition", violation_error_code="dup"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in_force")),
                        fields=("code",),
                        name="procedure_one_in_force",
                        violation_error_code="dup",
                    ),
                ],
            },
        ),
        recorded("registers_procedure", "procedure", ["proposed", "approved", "in_force", "withdrawn", "dropped"]),
    ]
