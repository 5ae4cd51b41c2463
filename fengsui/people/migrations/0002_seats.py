"""Seats: roles that are held for a body other than the own unit; task forces as bodies."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="rolegrant",
            name="body",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="seats",
                to="people.orgunit",
            ),
        ),
        migrations.AlterField(
            model_name="orgunit",
            name="kind",
            field=models.CharField(
                choices=[
                    ("customs", "Customs"),
                    ("institution", "Institution"),
                    ("operator", "Operator"),
                    ("partner", "Partner"),
                    ("task_force", "Task Force"),
                ],
                default="customs",
                max_length=16,
            ),
        ),
    ]
