"""Sheets of particulars: of sources and of business categories."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations, models

import fengsui.catalogue.models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("kind", models.CharField(max_length=12)),
                ("key", models.CharField(max_length=32)),
                ("version", models.PositiveIntegerField(default=1)),
                ("needs", models.JSONField(default=list)),
                ("columns", models.JSONField(default=list)),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("kind", "="),
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
                        name="sheet_once_a_day",
                    )
                ],
            },
        ),
    ]
