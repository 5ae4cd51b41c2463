"""Opening a seal: asked for by one, granted by another, looked at for hours."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import timedelta
from typing import IO
from uuid import UUID

from django.db import transaction

from fengsui.collection.lifecycle import OPENING
from fengsui.collection.models import (
    Attachment,
    Informant,
    Opening,
)
from fengsui.journal.record import now, record
from fengsui.kernel import sealing
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit


@transaction.atomic
def request(*, of: Informant | Attachment, motive: str, hours: int, words: str, unit: OrgUnit, by: Actor) -> Opening:
    """Ask to see who reported, or a file as it came. `words` are the requester's own: what is granted opens with them alone."""
    OPENING.require("request", by)
    salt = os.urandom(sealing.SALT)
    opening = Opening(
        state=NONE,
        unit=unit,
        path=unit.path,
        informant=of if isinstance(of, Informant) else None,
        attachment=of if isinstance(of, Attachment) else None,
        requester=by.id,
        requester_name=by.name,
        motive=motive,
        hours=hours,
        salt=salt,
        algorithm=sealing.INTL,
        public=sealing.pair_of_words(words, salt),
    )
    decision = OPENING.decide("request", opening.facts(hours=hours), by=by, at=now())
    record(opening, decision, opening=opening.snapshot())
    return opening


@transaction.atomic
def grant(pk: UUID, *, passphrase: str, by: Actor) -> Opening:
    """Open the seal with the custodian's passphrase and seal what is in it again, to the requester's words."""
    opening: Opening = Opening.objects.select_related("unit", "informant", "attachment").lock(pk)
    plain = _unsealed(opening, passphrase, by)
    decision = OPENING.decide("grant", opening.facts(fits=plain is not None), by=by, at=opening.moment)
    opening.until = decision.at + timedelta(hours=opening.hours)
    opening.resealed = sealing.seal(plain or b"", bytes(opening.public), opening.pk.bytes, opening.algorithm)
    record(opening, decision, opening=opening.snapshot())
    return opening


def _unsealed(opening: Opening, passphrase: str, by: Actor) -> bytes | None:
    """What is in the seal, if this custodian's passphrase opens one of its keys."""
    for seal in opening.seals():
        key = seal.key
        if key is None or str(key.custodian_id) != by.id:
            continue
        try:
            return sealing.open_with_passphrase(
                bytes(seal.sealed), bytes(key.wrapped), passphrase, opening.place, seal.algorithm
            )
        except sealing.WrongKey:
            continue
    return None


@transaction.atomic
def deny(pk: UUID, *, reason: str, by: Actor) -> Opening:
    """Refuse to open, for a reason."""
    opening: Opening = Opening.objects.select_related("unit").lock(pk)
    decision = OPENING.decide("deny", opening.facts(reason=reason), by=by, at=opening.moment)
    record(opening, decision, opening=opening.snapshot(), given={"reason": reason})
    return opening


@transaction.atomic
def look(pk: UUID, *, words: str, by: Actor) -> dict[str, str]:
    """The particulars, for the one to whom they were granted; every look is an entry."""
    particulars: dict[str, str] = json.loads(_looked(pk, words, by)[1] or b"{}")
    return particulars


@transaction.atomic
def look_at_file(pk: UUID, *, words: str, into: IO[bytes], by: Actor) -> Attachment | None:
    """Write a file as it came `into` a place, for the one to whom it was granted; every look is an entry."""
    opening, secret = _looked(pk, words, by)
    if opening.attachment is not None:
        pieces = opening.attachment.pieces.order_by("number").values_list("sealed", flat=True).iterator(chunk_size=2)
        for piece in sealing.opened_pieces(map(bytes, pieces), secret, opening.place):
            into.write(piece)
    return opening.attachment


def _looked(pk: UUID, words: str, by: Actor) -> tuple[Opening, bytes]:
    """What was sealed again to the requester's words, after the look has been recorded."""
    opening: Opening = Opening.objects.select_related("unit", "attachment").lock(pk)
    plain = None
    if opening.resealed is not None:
        with suppress(sealing.WrongKey):
            plain = sealing.open_with_words(
                bytes(opening.resealed), words, bytes(opening.salt), opening.pk.bytes, opening.algorithm
            )
    decision = OPENING.decide("look", opening.facts(fits=plain is not None), by=by, at=opening.moment)
    record(opening, decision, opening=opening.snapshot())
    return opening, plain or b""


@transaction.atomic
def expire(pk: UUID, *, by: Actor) -> Opening:
    """End an opening whose hours have run; what was sealed for the requester is destroyed."""
    opening: Opening = Opening.objects.select_related("unit").lock(pk)
    decision = OPENING.decide("expire", opening.facts(), by=by, at=opening.moment)
    opening.resealed = None
    record(opening, decision, opening=opening.snapshot())
    return opening
