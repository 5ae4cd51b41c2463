"""A measure under a precaution of headquarters rests on no judgement yet (G17-18)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0011_precaution"),
        ("response", "0004_promises_of_response"),
    ]

    operations = [
        migrations.AlterField(
            model_name="rapidresponsemeasure",
            name="judgement",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessment.judgement"
            ),
        ),
    ]
