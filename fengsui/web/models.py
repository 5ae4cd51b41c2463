"""What the doors themselves keep: answers given to calls with an idempotency key."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class IdempotentCall(models.Model):
    """A creating call that was made once under a key; the same call again gets the same answer."""

    actor = models.CharField(max_length=64)
    key = models.CharField(max_length=128)
    request_sha256 = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["actor", "key"], name="call_once")]

    def __str__(self) -> str:
        return f"{self.actor} {self.key}"
