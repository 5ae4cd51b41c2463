"""Taking in files from outside: held at first, then released or rejected by what the gate found; the file itself sealed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO
from uuid import UUID

from django.conf import settings
from django.db import transaction

from fengsui.collection.attachments import Limits, Verdict, inspect
from fengsui.collection.commands.informant import keys_in_force
from fengsui.collection.lifecycle import ATTACHMENT
from fengsui.collection.models import Attachment, AttachmentKey, AttachmentPart, AttachmentPiece
from fengsui.journal.record import now, record
from fengsui.kernel import sealing
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit


def limits() -> Limits:
    """The limits of this deployment."""
    return Limits(**settings.FENGSUI_ATTACHMENTS)


def examine(file: IO[bytes], size: int) -> Verdict:
    """What the gate finds about a file; takes seconds, so it is asked before any row is locked."""
    return inspect(file, size=size, limits=limits(), scanner=settings.FENGSUI_SCANNER)


@transaction.atomic
def add(verdict: Verdict, file: IO[bytes], *, subject: UUID, unit: OrgUnit, by: Actor) -> Attachment:
    """Take in a file for an item whose row is locked. Refused where nothing of it can be kept; the caller says so.

    A file whose trouble may pass stays held under the platform's key, so that it can be tried again; every other file
    is sealed to the custodians' keys alone, or, where there are none, not kept beyond what was made of it.
    """
    at = now()
    beside = Attachment.objects.filter(subject=subject).count()
    attachment = Attachment(
        state=NONE,
        unit=unit,
        path=unit.path,
        subject=subject,
        number=beside + 1,
        kind=verdict.kind,
        size=verdict.size,
        sha256=verdict.sha256,
    )
    keepable = verdict.shown or bool(verdict.trouble) or any(keys_in_force(at))
    facts = attachment.facts(limit=limits().size, taken=bool(verdict.kind), beside=beside, keepable=keepable)
    decision = ATTACHMENT.decide("add", facts, by=by, at=at)
    attachment.trouble, attachment.scanned = verdict.trouble, verdict.scanned
    attachment.sealed = verdict.passing or (not verdict.trouble and any(keys_in_force(at)))
    record(attachment, decision, attachment=attachment.snapshot())
    if attachment.sealed:
        _seal(attachment, file, held=verdict.passing)
    if not verdict.passing:
        _settle(attachment, verdict, by=by)
    return attachment


@transaction.atomic
def release(pk: UUID, *, by: Actor) -> Attachment:
    """Try a held file again: released where it comes through now, rejected where it is found to be bad."""
    attachment: Attachment = Attachment.objects.select_related("unit").lock(pk)
    # Whoever may not, or comes too late, is told so before the file is opened.
    ATTACHMENT.decide("release", attachment.facts(), by=by, at=attachment.moment)
    with opened_by_the_house(attachment) as file:
        verdict = examine(file, attachment.size) if file else None
    trouble = verdict.trouble if verdict else attachment.trouble
    if verdict is None or verdict.passing:
        ATTACHMENT.decide("release", attachment.facts(trouble=trouble), by=by, at=attachment.moment)
    else:
        attachment.trouble, attachment.scanned = verdict.trouble, verdict.scanned
        _settle(attachment, verdict, by=by)
    return attachment


@transaction.atomic
def reject(pk: UUID, *, reason: str, by: Actor) -> Attachment:
    """Give a held file up, for a reason; its bytes are destroyed, its hash stays."""
    attachment: Attachment = Attachment.objects.select_related("unit").lock(pk)
    return _reject(attachment, reason, by)


@transaction.atomic
def _settle(attachment: Attachment, verdict: Verdict, *, by: Actor) -> Attachment:
    """What follows from the findings: what was made of the file is kept to be shown, or its bytes are destroyed."""
    if verdict.trouble:
        return _reject(attachment, verdict.trouble, by.consequently())
    decision = ATTACHMENT.decide("release", attachment.facts(), by=by.consequently(), at=now())
    attachment.pages = max(len(verdict.parts) - 1, min(len(verdict.parts), 1))
    AttachmentPart.objects.bulk_create(
        AttachmentPart(
            attachment=attachment,
            number=number,
            media_type=part.media_type,
            width=part.width,
            height=part.height,
            content=part.content,
        )
        for number, part in enumerate(verdict.parts, start=len(verdict.parts) == 1)
    )
    attachment.keys.filter(key=None).delete()
    attachment.sealed = attachment.keys.exists()
    if not attachment.sealed:
        attachment.pieces.all().delete()
    record(attachment, decision, attachment=attachment.snapshot())
    return attachment


@transaction.atomic
def _reject(attachment: Attachment, reason: str, by: Actor) -> Attachment:
    decision = ATTACHMENT.decide("reject", attachment.facts(reason=reason), by=by, at=now())
    attachment.keys.all().delete()
    attachment.pieces.all().delete()
    attachment.sealed = False
    record(attachment, decision, attachment=attachment.snapshot(), given={"reason": reason})
    return attachment


def _seal(attachment: Attachment, file: IO[bytes], *, held: bool) -> None:
    """Keep the file piece by piece under a key of its own, and that key under the custodians' and, if held, the house's."""
    secret, context = os.urandom(sealing.KEY), attachment.pk.bytes
    file.seek(0)
    for number, piece in enumerate(sealing.sealed_pieces(file, secret, context)):
        AttachmentPiece.objects.create(attachment=attachment, number=number, sealed=piece)
    AttachmentKey.objects.bulk_create(
        AttachmentKey(
            attachment=attachment,
            key=key,
            algorithm=key.algorithm,
            sealed=sealing.seal(secret, bytes(key.public), context, key.algorithm),
        )
        for key in keys_in_force(now())
    )
    if held:
        wrapped = sealing.wrap(secret, settings.SECRET_KEY, context)
        AttachmentKey.objects.create(attachment=attachment, algorithm=sealing.HOUSE, sealed=wrapped)


@contextmanager
def opened_by_the_house(attachment: Attachment) -> Iterator[IO[bytes] | None]:
    """A held file in the open, in a place that has no name; None where the platform's key is another one now."""
    with tempfile.TemporaryFile() as file:
        opened = False
        with suppress(sealing.WrongKey, AttachmentKey.DoesNotExist):
            wrapped = bytes(attachment.keys.get(key=None).sealed)
            secret = sealing.unwrap(wrapped, settings.SECRET_KEY, attachment.pk.bytes)
            pieces = attachment.pieces.order_by("number").values_list("sealed", flat=True).iterator(chunk_size=2)
            for piece in sealing.opened_pieces(map(bytes, pieces), secret, attachment.pk.bytes):
                file.write(piece)
            opened = True
        yield file if opened else None
