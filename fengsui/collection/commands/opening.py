"""Opening a seal: asked for by one, granted by another, looked at for hours."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from fengsui.collection.lifecycle import OPENING
from fengsui.collection.models import (
    Informant,
    Opening,
)
from fengsui.journal.record import now, record
from fengsui.kernel import sealing
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit


@transaction.atomic
def request(*, informant: Informant, motive: str, hours: int, words: str, unit: OrgUnit, by: Actor) -> Opening:
    """Ask to see the particulars of an informant. `words` are the requester's own: what is granted opens with them alone."""
    OPENING.require("request", by)
    salt = os.urandom(sealing.SALT)
    opening = Opening(
        state=NONE,
        unit=unit,
        path=unit.path,
        informant=informant,
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
    opening: Opening = Opening.objects.select_related("unit", "informant").lock(pk)
    plain = _unsealed(opening.informant, passphrase, by)
    decision = OPENING.decide("grant", opening.facts(fits=plain is not None), by=by, at=opening.moment)
    opening.until = decision.at + timedelta(hours=opening.hours)
    opening.resealed = sealing.seal(plain or b"", bytes(opening.public), opening.pk.bytes, opening.algorithm)
    record(opening, decision, opening=opening.snapshot())
    return opening


def _unsealed(informant: Informant, passphrase: str, by: Actor) -> bytes | None:
    """What is in the seal, if this custodian's passphrase opens one of its keys."""
    for seal in informant.seals.select_related("key"):
        key = seal.key
        if str(key.custodian_id) != by.id:
            continue
        try:
            return sealing.open_with_passphrase(
                bytes(seal.sealed), bytes(key.wrapped), passphrase, informant.pk.bytes, seal.algorithm
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
    opening: Opening = Opening.objects.select_related("unit").lock(pk)
    plain = None
    if opening.resealed is not None:
        with suppress(sealing.WrongKey):
            plain = sealing.open_with_words(
                bytes(opening.resealed), words, bytes(opening.salt), opening.pk.bytes, opening.algorithm
            )
    decision = OPENING.decide("look", opening.facts(fits=plain is not None), by=by, at=opening.moment)
    record(opening, decision, opening=opening.snapshot())
    particulars: dict[str, str] = json.loads(plain or b"{}")
    return particulars


@transaction.atomic
def expire(pk: UUID, *, by: Actor) -> Opening:
    """End an opening whose hours have run; what was sealed for the requester is destroyed."""
    opening: Opening = Opening.objects.select_related("unit").lock(pk)
    decision = OPENING.decide("expire", opening.facts(), by=by, at=opening.moment)
    opening.resealed = None
    record(opening, decision, opening=opening.snapshot())
    return opening
