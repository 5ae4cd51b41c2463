"""Cards and keys by which items are compared, what waits for it, and the score of a proposed link."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("triage", "0009_cooperation")]

    operations = [
        migrations.CreateModel(
            name="LinkCard",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("fields", models.JSONField()),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="card",
                        to="triage.riskinformation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Uncompared",
            fields=[("item_id", models.UUIDField(primary_key=True, serialize=False))],
        ),
        migrations.CreateModel(
            name="BlockingKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "key", "card_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.BigIntegerField()),
                (
                    "card",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keys",
                        to="triage.linkcard",
                    ),
                ),
            ],
        ),
        migrations.AddField("link", "score", models.FloatField(null=True)),
        migrations.AddField("link", "compared", models.JSONField(default=dict)),
        # Brand and model are compared now, with the other fields; they identify nothing.
        migrations.RunSQL("DELETE FROM triage_itemidentifier WHERE kind = 'brand_model'", migrations.RunSQL.noop),
    ]
