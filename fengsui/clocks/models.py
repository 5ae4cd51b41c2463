"""The rows of the legal clocks."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Deadline(models.Model):
    """法定时限: one running or ended clock of one subject."""

    rule = models.CharField(max_length=8)
    clauses = models.CharField(max_length=120)
    aggregate = models.CharField(max_length=32)
    subject = models.UUIDField()
    path = models.CharField(max_length=160)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    remind_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    overdue_at = models.DateTimeField(null=True)
    escalated_to = models.CharField(max_length=160, default="", blank=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.CharField(max_length=64, default="", blank=True)
    fires = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["aggregate", "subject"], name="deadline_of_subject"),
            models.Index(fields=["due_at"], name="deadline_running", condition=Q(stopped_at__isnull=True)),
            models.Index(
                fields=["remind_at"],
                name="deadline_to_remind",
                condition=Q(stopped_at__isnull=True, reminded_at__isnull=True, remind_at__isnull=False),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(name="deadline_due_after_start", condition=Q(due_at__gte=F("started_at")))
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.aggregate} {self.due_at:%F %T}"

    @property
    def missed(self) -> bool:
        """Whether the clock ran out before the act that should have stopped it."""
        return self.stopped_at is not None and self.stopped_at > self.due_at


class Alert(models.Model):
    """提醒: what the clock told a unit: soon due, overdue, escalated from below."""

    class Kind(models.TextChoices):
        REMINDER = "reminder"
        OVERDUE = "overdue"
        ESCALATED = "escalated"

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="alerts")
    kind = models.CharField(max_length=16, choices=Kind)
    path = models.CharField(max_length=160)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["deadline", "kind", "path"], name="alert_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.path}"
