"""Task forces, and expert committees with their members and sessions."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import append_only, recorded


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_seats"),
        ("registers", "0002_procedures"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ExpertCommittee",
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
                ("title", models.CharField(max_length=120)),
                ("charter", models.TextField()),
                ("specialities", models.TextField()),
                ("document_no", models.CharField(max_length=120)),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CommitteeSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("held_on", models.DateField()),
                ("agenda", models.TextField()),
                ("attendees", models.JSONField(default=list)),
                ("minutes", models.TextField()),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="registers.expertcommittee",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CommitteeSeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("field", models.CharField(blank=True, max_length=200)),
                ("chair", models.BooleanField(default=False)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="registers.expertcommittee",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TaskForce",
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
                ("title", models.CharField(max_length=120)),
                ("document_no", models.CharField(max_length=120)),
                ("purpose", models.TextField()),
                ("scope", models.TextField(blank=True)),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32), blank=True, default=list, size=None
                    ),
                ),
                (
                    "members",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("until", models.DateField(null=True)),
                (
                    "body",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="task_force", to="people.orgunit"
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="expertcommittee",
            index=models.Index(fields=["state"], name="committee_state"),
        ),
        migrations.AddConstraint(
            model_name="committeesession",
            constraint=models.UniqueConstraint(fields=("committee", "number"), name="committee_session_numbered"),
        ),
        migrations.AddConstraint(
            model_name="committeeseat",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_from__lte", models.F("valid_to"))), name="committee_seat_has_a_term"
            ),
        ),
        migrations.AddIndex(
            model_name="taskforce",
            index=models.Index(fields=["state"], name="task_force_state"),
        ),
        recorded("registers_taskforce", "task_force", ["standing", "dissolved", "expired"]),
        recorded("registers_expertcommittee", "committee", ["standing", "dissolved", "expired"]),
        append_only("registers_committeesession"),
    ]
