"""People are cleared for a class of secrecy (A13-30.a)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_seats"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="clearance",
            field=models.CharField(default="internal", max_length=20),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("clearance__in", ("public", "internal", "work_secret"))), name="clearance_known"
            ),
        ),
    ]
