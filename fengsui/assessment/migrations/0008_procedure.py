"""The procedure that an assessment follows."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0007_report_number"),
        ("registers", "0002_procedures"),
    ]

    operations = [
        migrations.AddField(
            model_name="riskassessment",
            name="procedure",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registers.procedure"
            ),
        ),
    ]
