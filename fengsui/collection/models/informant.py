"""Who reported: particulars under seal, and what was written."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fengsui.collection.models.original import Original
from fengsui.kernel.identifiers import uuid7


class Informant(models.Model):
    """提供人: the particulars of one who reports, apart from the report, so that they can be sealed and erased."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    original = models.OneToOneField(Original, models.PROTECT, related_name="informant")
    receipt_digest = models.CharField(max_length=64, unique=True)
    answer_wanted = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.pk)


class SealingKey(models.Model):
    """封存密钥: the public key to which particulars are sealed; the private part stands under its custodian's passphrase."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    custodian = models.ForeignKey("people.User", models.PROTECT, related_name="sealing_keys")
    algorithm = models.CharField(max_length=48)
    public = models.BinaryField()
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class Seal(models.Model):
    """封存件: the particulars of one informant, sealed to one key at the moment they arrived; erasing is deleting."""

    informant = models.ForeignKey(Informant, models.CASCADE, related_name="seals")
    key = models.ForeignKey(SealingKey, models.PROTECT, related_name="+")
    algorithm = models.CharField(max_length=48)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["informant", "key"], name="seal_once_a_key")]

    def __str__(self) -> str:
        return f"{self.algorithm} {self.key_id}"


class Message(models.Model):
    """往来: one message between an office and an informant, who needs no account for it."""

    informant = models.ForeignKey(Informant, models.CASCADE, related_name="messages")
    from_office = models.BooleanField()
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%F %T}"
