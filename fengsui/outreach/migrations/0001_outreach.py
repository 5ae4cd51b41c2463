"""Broadcasts and what was sent to whom, receivers, subscriptions, contacts."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import fengsui.kernel.identifiers
from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("journal", "0002_chain"),
        ("people", "0002_seats"),
        ("warning", "0002_promises"),
    ]

    operations = [
        migrations.CreateModel(
            name="Broadcast",
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
                ("number", models.CharField(max_length=24)),
                ("level", models.CharField(max_length=2)),
                ("title_zh", models.CharField(max_length=300)),
                ("reminders", models.PositiveSmallIntegerField(default=0)),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="journal.entry"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
                (
                    "warning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="broadcasts", to="warning.riskwarning"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fengsui.kernel.identifiers.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("digest", models.BinaryField(max_length=32)),
                ("language", models.CharField(default="zh-hans", max_length=8)),
                ("channel", models.CharField(max_length=8)),
                ("added_at", models.DateTimeField()),
                ("added_by", models.CharField(max_length=64)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.orgunit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Dispatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(default="warning", max_length=8)),
                ("channel", models.CharField(max_length=8)),
                ("addressee", models.UUIDField(null=True)),
                ("unit", models.CharField(default="", max_length=32)),
                ("state", models.CharField(max_length=8)),
                ("due_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("done_at", models.DateTimeField(null=True)),
                ("trouble", models.CharField(default="", max_length=240)),
                (
                    "broadcast",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispatches",
                        to="outreach.broadcast",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Receiver",
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
                ("kind", models.CharField(max_length=8)),
                ("name", models.CharField(max_length=120)),
                ("host", models.CharField(max_length=253)),
                ("party", models.CharField(blank=True, max_length=32)),
                ("language", models.CharField(default="zh-hans", max_length=8)),
                ("sealed_address", models.BinaryField()),
                ("sealed_secret", models.BinaryField(default=b"")),
                ("sealed_former", models.BinaryField(default=b"")),
                ("former_until", models.DateTimeField(null=True)),
                (
                    "levels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), blank=True, default=list, size=None
                    ),
                ),
                (
                    "groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32), blank=True, default=list, size=None
                    ),
                ),
                (
                    "hs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), blank=True, default=list, size=None
                    ),
                ),
                (
                    "brands",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), blank=True, default=list, size=None
                    ),
                ),
                (
                    "operators",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=160), blank=True, default=list, size=None
                    ),
                ),
                (
                    "regions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=6), blank=True, default=list, size=None
                    ),
                ),
                (
                    "hazards",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32), blank=True, default=list, size=None
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
        migrations.CreateModel(
            name="Subscription",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fengsui.kernel.identifiers.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("digest", models.BinaryField(max_length=32)),
                ("language", models.CharField(default="zh-hans", max_length=8)),
                ("state", models.CharField(max_length=9)),
                ("rhythm", models.CharField(max_length=8)),
                ("quiet", models.BooleanField(default=True)),
                (
                    "groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32), blank=True, default=list, size=None
                    ),
                ),
                (
                    "hs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), blank=True, default=list, size=None
                    ),
                ),
                (
                    "brands",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), blank=True, default=list, size=None
                    ),
                ),
                (
                    "operators",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=160), blank=True, default=list, size=None
                    ),
                ),
                (
                    "regions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=6), blank=True, default=list, size=None
                    ),
                ),
                (
                    "hazards",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32), blank=True, default=list, size=None
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("told_on", models.DateField(null=True)),
                ("told", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["digest"], name="subscription_of_person"),
                    models.Index(
                        condition=models.Q(("state", "asked")), fields=["asked_at"], name="subscription_unconfirmed"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="broadcast",
            index=models.Index(fields=["warning", "-id"], name="broadcast_of_warning"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(fields=("unit", "channel", "digest"), name="contact_once"),
        ),
        migrations.AddIndex(
            model_name="dispatch",
            index=models.Index(fields=["broadcast"], name="dispatch_of_broadcast"),
        ),
        migrations.AddIndex(
            model_name="dispatch",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["channel", "due_at", "addressee"],
                name="dispatch_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="dispatch",
            index=models.Index(
                condition=models.Q(("channel__in", ["webhook", "wecom", "dingtalk", "feishu"])),
                fields=["addressee", "done_at"],
                name="dispatch_of_receiver",
            ),
        ),
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "sent", "failed", "skipped"])), name="dispatch_state_known"
            ),
        ),
        migrations.AddIndex(
            model_name="receiver",
            index=models.Index(condition=models.Q(("state", "active")), fields=["kind"], name="receiver_active"),
        ),
        recorded("outreach_broadcast", "broadcast", ["under_way", "completed"]),
        recorded("outreach_receiver", "receiver", ["proposed", "active", "suspended", "dropped", "ended"]),
    ]
