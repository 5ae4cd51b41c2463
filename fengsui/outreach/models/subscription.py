"""Who asked to be told: subscribers of the public, and the contacts of units and operators."""

from __future__ import annotations

import hashlib
import hmac
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from fengsui.kernel import sealing
from fengsui.kernel.identifiers import uuid7
from fengsui.people.models import OrgUnit
from fengsui.triage.models.information import texts


def pseudonym(address: str) -> bytes:
    """The name under which an address is counted and matched; without the platform's key it cannot be guessed."""
    key = f"fengsui outreach {settings.SECRET_KEY}".encode()
    return hmac.new(key, address.strip().casefold().encode(), hashlib.sha256).digest()


class Addressed(models.Model):
    """An address under seal, with its pseudonym; the platform opens it to send, a copy of the database does not."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sealed = models.BinaryField()
    digest = models.BinaryField(max_length=32)
    language = models.CharField(max_length=8, default="zh-hans")

    class Meta:
        abstract = True

    def keep(self, address: str) -> None:
        """Put the address under seal."""
        self.sealed = sealing.wrap(address.strip().encode(), settings.SECRET_KEY, self.id.bytes)
        self.digest = pseudonym(address)

    @property
    def address(self) -> str:
        """The address as it was given; empty when it has been erased."""
        sealed = bytes(self.sealed)
        return sealing.unwrap(sealed, settings.SECRET_KEY, self.id.bytes).decode() if sealed else ""


class Subscription(Addressed):
    """订阅: what one person of the public wants to be told of, how often, and that they confirmed it (S43-10.g).

    A plain row: nothing is decided in it but by its owner. An empty dimension means everything. Whoever ends it is
    forgotten: address and pseudonym are erased at once.
    """

    class State(models.TextChoices):
        ASKED = "asked"
        CONFIRMED = "confirmed"
        ENDED = "ended"

    state = models.CharField(max_length=9)
    rhythm = models.CharField(max_length=8)
    quiet = models.BooleanField(default=True)
    groups = texts(32)
    hs = texts(10)
    brands = texts(120)
    operators = texts(160)
    regions = texts(6)
    hazards = texts(32)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    told_on = models.DateField(null=True)
    told = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["digest"], name="subscription_of_person"),
            models.Index(fields=["asked_at"], name="subscription_unconfirmed", condition=Q(state="asked")),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.rhythm}"


class Contact(Addressed):
    """联系方式: where a unit or an operator is told besides the portal; registered by its own people."""

    unit = models.ForeignKey(OrgUnit, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=8)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "channel", "digest"], name="contact_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.channel}"
