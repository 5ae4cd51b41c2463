"""An opening may be of a file as it came, as well as of the particulars of an informant."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("collection", "0007_attachments"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="opening",
            name="attachment",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="openings",
                to="collection.attachment",
            ),
        ),
        migrations.AlterField(
            model_name="opening",
            name="informant",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="openings",
                to="collection.informant",
            ),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("attachment__isnull", False), ("informant__isnull", True)),
                    models.Q(("attachment__isnull", True), ("informant__isnull", False)),
                    _connector="OR",
                ),
                name="opening_of_one_thing",
            ),
        ),
    ]
