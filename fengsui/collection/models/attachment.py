"""Files that came from outside: what was made of them to be shown, and the file itself under seal."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.db import models

from fengsui.collection.models.informant import SealingKey
from fengsui.collection.rules import AttachmentFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction


class Attachment(Recorded):
    """附件: one file that came with an item of information. Its name is not kept: names tell who sent them.

    `subject` is the item; `number` counts the files of one item. `trouble` says why it did not come through.
    """

    aggregate = "attachment"

    subject = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8)
    size = models.PositiveBigIntegerField()
    sha256 = models.BinaryField(max_length=32)
    pages = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=32, blank=True)
    scanned = models.BooleanField(default=False)
    sealed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["subject", "number"], name="attachment_numbered")]

    def __str__(self) -> str:
        return f"{self.number} · {self.kind.upper()}"

    def facts(self, **given: Any) -> AttachmentFacts:
        """What the rules need to know."""
        return replace(AttachmentFacts(self.state, Jurisdiction(self.path), size=self.size), **given)

    def snapshot(self) -> dict[str, Any]:
        """The row for the journal and the API; nothing of the content, and no name."""
        return {
            "subject": str(self.subject),
            "number": self.number,
            "kind": self.kind,
            "size": self.size,
            "sha256": bytes(self.sha256).hex(),
            "pages": self.pages,
            "trouble": self.trouble,
            "scanned": self.scanned,
            "sealed": self.sealed,
        }


class AttachmentPart(models.Model):
    """附件呈现件: what was made of a file to be shown; number 0 is the small picture, the pages follow."""

    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField()
    media_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["attachment", "number"], name="part_numbered")]

    def __str__(self) -> str:
        return f"{self.attachment_id} {self.number}"


class AttachmentPiece(models.Model):
    """附件原件密文: one piece of the file as it came, under a key of its own that stands nowhere in the open."""

    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="pieces")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["attachment", "number"], name="piece_numbered")]

    def __str__(self) -> str:
        return f"{self.attachment_id} {self.number}"


class AttachmentKey(models.Model):
    """附件密钥: the key of one file, sealed to one custodian, or to the platform itself as long as the file is held."""

    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="keys")
    key = models.ForeignKey(SealingKey, models.PROTECT, null=True, related_name="+")
    algorithm = models.CharField(max_length=48)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["attachment", "key"], nulls_distinct=False, name="attachment_key_once")
        ]

    def __str__(self) -> str:
        return f"{self.algorithm} {self.key_id}"
