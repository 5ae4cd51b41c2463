"""Every edition is a row of its own; powers to issue, plans for fast release and changes of level are recorded."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0011_precaution"),
        ("people", "0002_seats"),
        ("triage", "0014_commissions"),
        ("warning", "0002_promises"),
    ]

    operations = [
        migrations.CreateModel(
            name="LevelChange",
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
                ("trigger", models.CharField(max_length=32)),
                ("level_from", models.CharField(max_length=2)),
                ("level_to", models.CharField(max_length=2)),
                ("grounds", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="ReleasePlan",
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
                ("name", models.CharField(max_length=160)),
                ("scenario", models.TextField(blank=True)),
                (
                    "levels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), blank=True, default=list, size=None
                    ),
                ),
                (
                    "signers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64), blank=True, default=list, size=None
                    ),
                ),
                (
                    "channels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32), blank=True, default=list, size=None
                    ),
                ),
                ("matters_zh", models.TextField(blank=True)),
                ("consumer_advice_zh", models.TextField(blank=True)),
                ("valid_to", models.DateField(null=True)),
                ("drills", models.JSONField(default=list)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReleasePower",
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
                ("kind", models.CharField(max_length=16)),
                (
                    "levels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), blank=True, default=list, size=None
                    ),
                ),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32), blank=True, default=list, size=None
                    ),
                ),
                ("document_no", models.CharField(max_length=120)),
                ("scope", models.TextField()),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="riskwarning",
            name="published_has_number",
        ),
        migrations.AddField(
            model_name="riskwarning",
            name="change_note_en",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="riskwarning",
            name="change_note_zh",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="riskwarning",
            name="forms_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="riskwarning",
            name="measures_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="riskwarning",
            name="replaces",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="warning.riskwarning",
            ),
        ),
        migrations.AddField(
            model_name="riskwarning",
            name="secrecy_note",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="riskwarning",
            name="signatures",
            field=models.JSONField(default=list),
        ),
        migrations.AlterField(
            model_name="riskwarning",
            name="judgement",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="warnings",
                to="assessment.judgement",
            ),
        ),
        migrations.AlterField(
            model_name="riskwarning",
            name="number",
            field=models.CharField(max_length=24, null=True),
        ),
        migrations.AddField(
            model_name="levelchange",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"),
        ),
        migrations.AddField(
            model_name="levelchange",
            name="warning",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="level_changes", to="warning.riskwarning"
            ),
        ),
        migrations.AddField(
            model_name="releaseplan",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"),
        ),
        migrations.AddField(
            model_name="riskwarning",
            name="plan",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="warning.releaseplan"
            ),
        ),
        migrations.AddConstraint(
            model_name="riskwarning",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number__isnull", False),
                    ("state__in", ["draft", "in_review", "approved", "dropped", "archived"]),
                    _connector="OR",
                ),
                name="published_has_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="riskwarning",
            constraint=models.UniqueConstraint(fields=("number", "edition"), name="edition_once"),
        ),
        migrations.AddConstraint(
            model_name="riskwarning",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("draft", "in_review", "approved"))),
                fields=("replaces",),
                name="one_edition_under_way",
            ),
        ),
        migrations.AddField(
            model_name="releasepower",
            name="case",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="triage.riskcase"
            ),
        ),
        migrations.AddField(
            model_name="releasepower",
            name="grantee",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
            ),
        ),
        migrations.AddField(
            model_name="releasepower",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"),
        ),
        migrations.AddConstraint(
            model_name="levelchange",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("proposed", "accepted"))),
                fields=("warning",),
                name="one_level_change_open",
            ),
        ),
        migrations.AddIndex(
            model_name="releasepower",
            index=models.Index(condition=models.Q(("state", "active")), fields=["valid_to"], name="release_power_live"),
        ),
    ]
