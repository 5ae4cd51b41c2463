"""Files from outside: what was made of them, and the files themselves under seal."""

import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("collection", "0006_mapped_sources"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attachment",
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
                ("subject", models.UUIDField()),
                ("number", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=8)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.BinaryField(max_length=32)),
                ("pages", models.PositiveSmallIntegerField(default=0)),
                ("trouble", models.CharField(blank=True, max_length=32)),
                ("scanned", models.BooleanField(default=False)),
                ("sealed", models.BooleanField(default=False)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AttachmentKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("algorithm", models.CharField(max_length=48)),
                ("sealed", models.BinaryField()),
                (
                    "attachment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="keys", to="collection.attachment"
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collection.sealingkey",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AttachmentPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("media_type", models.CharField(max_length=40)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                (
                    "attachment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="collection.attachment"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AttachmentPiece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("sealed", models.BinaryField()),
                (
                    "attachment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pieces", to="collection.attachment"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.UniqueConstraint(fields=("subject", "number"), name="attachment_numbered"),
        ),
        migrations.AddConstraint(
            model_name="attachmentkey",
            constraint=models.UniqueConstraint(
                fields=("attachment", "key"), name="attachment_key_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="attachmentpart",
            constraint=models.UniqueConstraint(fields=("attachment", "number"), name="part_numbered"),
        ),
        migrations.AddConstraint(
            model_name="attachmentpiece",
            constraint=models.UniqueConstraint(fields=("attachment", "number"), name="piece_numbered"),
        ),
        recorded("collection_attachment", "attachment", ["held", "released", "refused"]),
    ]
