"""The number of a report, given when it is first handed in; none is given twice."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0006_before_a_judgement"),
    ]

    operations = [
        migrations.AddField(
            model_name="riskassessment",
            name="report_number",
            field=models.CharField(blank=True, default="", max_length=16),
        ),
        migrations.AddConstraint(
            model_name="riskassessment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("report_number", ""), _negated=True),
                fields=("report_number",),
                name="assessment_report_number_once",
            ),
        ),
    ]
