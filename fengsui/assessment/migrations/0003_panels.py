"""Engagements of experts; rounds of sessions; what each mode of judgement asks."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0002_promises"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField(
            model_name="judgement",
            name="parties",
        ),
        migrations.AddField(
            model_name="judgement",
            name="agenda",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="judgement",
            name="candidates",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="judgement",
            name="doubted",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="judgement",
            name="lab_report",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="judgement",
            name="laboratory",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="lead",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="judgement",
            name="minutes",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="judgement",
            name="partners",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="judgement",
            name="round",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.CreateModel(
            name="Engagement",
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
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("questions", models.TextField()),
                ("due_at", models.DateTimeField()),
                ("present", models.BooleanField(default=False)),
                ("choice", models.CharField(blank=True, max_length=16)),
                ("opinion", models.TextField(blank=True)),
                ("proposal", models.TextField(blank=True)),
                ("salt", models.CharField(blank=True, max_length=64)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                (
                    "expert",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="engagements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "judgement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="engagements",
                        to="assessment.judgement",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["issued", "accepted", "opinion_signed"])),
                        fields=("judgement", "round", "expert"),
                        name="engagement_once_a_round",
                        violation_error_code="dup",
                    )
                ],
            },
        ),
        recorded(
            "assessment_engagement",
            "engagement",
            ["issued", "accepted", "declined", "recused", "absent", "opinion_signed", "excluded", "closed"],
        ),
    ]
