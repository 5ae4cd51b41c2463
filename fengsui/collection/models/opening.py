"""Openings of identities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from fengsui.collection.models.attachment import Attachment, AttachmentKey
from fengsui.collection.models.informant import Informant, Seal
from fengsui.collection.rules import OpeningFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction


class Opening(Recorded):
    """启封: leave for one officer to see what is under seal, for a motive, for hours, under two keys.

    It is about the particulars of an informant, or about a file as it came.
    """

    aggregate = "opening"

    informant = models.ForeignKey(Informant, models.PROTECT, null=True, related_name="openings")
    attachment = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="openings")
    requester = models.CharField(max_length=64)
    requester_name = models.CharField(max_length=80)
    motive = models.TextField()
    hours = models.PositiveSmallIntegerField()
    until = models.DateTimeField(null=True)
    salt = models.BinaryField(max_length=16)
    algorithm = models.CharField(max_length=48)
    public = models.BinaryField()
    resealed = models.BinaryField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="opening_of_one_thing",
                condition=Q(informant__isnull=True, attachment__isnull=False)
                | Q(informant__isnull=False, attachment__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.motive[:80]

    @property
    def place(self) -> bytes:
        """What the seals are bound to."""
        of: UUID | None = self.attachment_id or self.informant_id
        return of.bytes if of else b""

    def seals(self) -> Iterable[Seal | AttachmentKey]:
        """The seals of what is to be opened, one for each custodian's key."""
        if self.attachment is not None:
            return AttachmentKey.objects.filter(attachment=self.attachment, key__isnull=False).select_related("key")
        return Seal.objects.filter(informant=self.informant_id).select_related("key")

    def facts(self, **given: Any) -> OpeningFacts:
        """What the rules need to know."""
        known = OpeningFacts(
            self.state, Jurisdiction(self.path), requester=self.requester, motive=self.motive, until=self.until
        )
        return replace(known, **given)

    def clock_given(self, rule: str) -> datetime | None:
        return self.until

    def snapshot(self) -> dict[str, Any]:
        """The row for the journal and the API: who wants to see whose particulars and why, and nothing of them."""
        return {
            "informant": str(self.informant_id) if self.informant_id else None,
            "attachment": str(self.attachment_id) if self.attachment_id else None,
            "requester": self.requester,
            "requester_name": self.requester_name,
            "motive": self.motive,
            "hours": self.hours,
            "until": self.until.isoformat() if self.until else None,
        }
