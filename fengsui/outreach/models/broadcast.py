"""One released act of a warning on its way to people, and a row for everybody to whom it goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Q

from fengsui.catalogue import queries as catalogue
from fengsui.clocks.now import now
from fengsui.journal.models import Entry, Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.outreach.rules.broadcast import BY_HAND, BroadcastFacts
from fengsui.warning.models import Receipt, RiskWarning

OUTSIDE_OF_SIGHT = ("intranet", "portal")
"""Ways on which nothing has to be sent: it stands in the product as soon as it is published."""


class Broadcast(Recorded):
    """发布批次: one released version of a warning, and how far it has come to units, operators, the public and machines."""

    aggregate = "broadcast"

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    warning = models.ForeignKey(RiskWarning, models.PROTECT, related_name="broadcasts")
    number = models.CharField(max_length=24)
    level = models.CharField(max_length=2)
    title_zh = models.CharField(max_length=300)
    reminders = models.PositiveSmallIntegerField(default=0)
    channels = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    reported = models.JSONField(default=list)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["warning", "-id"], name="broadcast_of_warning")]

    def __str__(self) -> str:
        return f"{self.number} {self.title_zh}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        return self.warning.case.place(self.path)

    def facts(self, **given: Any) -> BroadcastFacts:
        """What the rules need to know."""
        notice = self.entry.body.get("notice") or {}
        counted = Dispatch.objects.filter(broadcast=self.pk).aggregate(
            waiting=Count("pk", filter=Q(state=Dispatch.State.WAITING)),
            failed=Count("pk", filter=Q(state=Dispatch.State.FAILED)),
        )
        known = BroadcastFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            told_of=self.entry.act,
            notice_state=str(notice.get("state") or ""),
            notice_number=str(notice.get("number") or ""),
            unread=self.unread().count(),
            by_hand=self.owed_by_hand(),
            **counted,
        )
        return replace(known, **given)

    def for_people(self) -> list[str]:
        """The channels of this release that people serve."""
        return [channel for channel in BY_HAND if channel in self.channels]

    def clock_given(self, rule: str) -> datetime | None:
        hours = catalogue.setting("warning.by_hand_hours")
        return now() + timedelta(hours=hours[self.level]) if rule == "CHANNELS" and self.for_people() else None

    def owed_by_hand(self) -> tuple[str, ...]:
        """The channels on which people still have to publish it."""
        owed = Dispatch.objects.filter(broadcast=self.pk, state=Dispatch.State.WAITING, channel__in=BY_HAND)
        return tuple(owed.order_by("channel").values_list("channel", flat=True))

    def unread(self) -> models.QuerySet[Receipt]:
        """The receipts that are still owed for the warning as it stands (A13-20.1.a)."""
        latest = RiskWarning.objects.filter(pk=self.warning_id, state="published").values("edition")
        return Receipt.objects.filter(warning=self.warning_id, edition__in=latest, at__isnull=True).select_related(
            "unit"
        )

    def snapshot(self) -> dict[str, Any]:
        """The broadcast for the journal and the API."""
        plain = {"number": self.number, "level": self.level, "title_zh": self.title_zh, "told_of": self.entry.act}
        return plain | {"channels": self.channels, "reported": self.reported}


class Dispatch(models.Model):
    """送达记录: who is told what, by which way, when, after how many attempts, or why not."""

    class Kind(models.TextChoices):
        WARNING = "warning"
        REMINDER = "reminder"
        CONFIRM = "confirm"

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"
        SKIPPED = "skipped"

    broadcast = models.ForeignKey(Broadcast, models.PROTECT, null=True, related_name="dispatches", db_index=False)
    kind = models.CharField(max_length=8, default=Kind.WARNING)
    channel = models.CharField(max_length=12)
    # No constraint to the three tables it may point into: who ends a subscription is forgotten, that it was sent is not.
    addressee = models.UUIDField(null=True)
    unit = models.CharField(max_length=32, default="")
    state = models.CharField(max_length=8)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=240, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["broadcast"], name="dispatch_of_broadcast"),
            models.Index(
                fields=["channel", "due_at", "addressee"], name="dispatch_waiting", condition=Q(state="waiting")
            ),
            models.Index(
                fields=["addressee", "done_at"],
                name="dispatch_of_receiver",
                condition=Q(channel__in=["webhook", "wecom", "dingtalk", "feishu"]),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="dispatch_state_known", condition=Q(state__in=["waiting", "sent", "failed", "skipped"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"
