"""Keeping originals, holding and mending what could not be read, asking about what is missing, sealing who reports."""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.collection.connectors import registry
from fengsui.collection.lifecycle import ABSENCE, LIFECYCLE, OPENING
from fengsui.collection.models import (
    Absence,
    ImportRun,
    Informant,
    Message,
    Opening,
    Original,
    Quarantined,
    Seal,
    SealingKey,
)
from fengsui.collection.reading.contract import Broken, Record
from fengsui.journal.record import now, record
from fengsui.kernel import sealing
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit, User


def keep(*, source: str, source_id: str, content: bytes, media_type: str, at: datetime) -> Original:
    """Keep one original byte for byte; the same bytes from the same source are kept once."""
    sha256 = hashlib.sha256(content).digest()
    original, _made = Original.objects.get_or_create(
        source=source,
        sha256=sha256,
        defaults={"source_id": source_id, "content": content, "media_type": media_type, "received_at": at},
    )
    return original


def keep_informant(
    original: Original, *, receipt: str, particulars: Mapping[str, str], answer_wanted: bool = False, at: datetime
) -> Informant:
    """Seal the particulars of one who reports to every custodian's key, at once; the receipt is kept as a hash only.

    Without a custodian's key nothing of the particulars is kept: `may_be_named` says so beforehand.
    """
    informant = Informant.objects.create(
        original=original, receipt_digest=receipt_digest(receipt), answer_wanted=answer_wanted
    )
    told = {name: value for name, value in particulars.items() if value}
    if told:
        plain = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
        Seal.objects.bulk_create(
            Seal(
                informant=informant,
                key=key,
                algorithm=key.algorithm,
                sealed=sealing.seal(plain, bytes(key.public), informant.pk.bytes, key.algorithm),
            )
            for key in keys_in_force(at)
        )
    return informant


def keys_in_force(at: datetime) -> list[SealingKey]:
    """The keys to which particulars are sealed now."""
    return [key for key in SealingKey.objects.filter(made_at__lte=at) if key.ended_at is None or at < key.ended_at]


def may_be_named() -> bool:
    """Whether there is a key to seal particulars to; without one nobody is asked for them."""
    return SealingKey.objects.filter(ended_at__isnull=True).exists()


@transaction.atomic
def make_key(custodian: User, passphrase: str, *, at: datetime) -> SealingKey:
    """A new key for a custodian; who loses the passphrase has lost what is sealed to this key."""
    pair = sealing.new_pair(passphrase)
    return SealingKey.objects.create(
        custodian=custodian, algorithm=pair.algorithm, public=pair.public, wrapped=pair.wrapped, made_at=at
    )


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


@transaction.atomic
def write_message(informant: Informant, *, text: str, from_office: bool, at: datetime) -> Message:
    """One more message between an office and an informant."""
    return Message.objects.create(informant=informant, text=text, from_office=from_office, at=at)


def receipt_digest(receipt: str) -> str:
    """How a receipt code is kept: 80 random bits need no slow hash."""
    return hashlib.sha256(receipt.strip().replace(" ", "").replace("-", "").upper().encode()).hexdigest()


@transaction.atomic
def hold(run: ImportRun, broken: Broken, *, unit: OrgUnit, by: Actor, at: datetime) -> int:
    """Put a record that could not be read into quarantine; 0 when the very same bytes are held there already."""
    sha256 = hashlib.sha256(broken.original).digest()
    if Quarantined.objects.filter(source=run.source, sha256=sha256).exists():
        return 0
    held = Quarantined(
        state=NONE,
        unit=unit,
        path=unit.path,
        run=run,
        source=run.source,
        position=broken.position[:80],
        content=broken.original,
        sha256=sha256,
        trouble=broken.reason_code[:48],
        trouble_zh=broken.reason_zh,
        trouble_en=broken.reason_en,
    )
    decision = LIFECYCLE.decide("hold", held.facts(), by=by.consequently(), at=at)
    record(held, decision, quarantine=held.snapshot())
    return 1


def read_again(source: str, content: bytes) -> tuple[list[Record], tuple[str, ...]]:
    """What the source's connector makes of one mended record: the records, and the troubles that remain."""
    read = list(registry[source].read(io.BytesIO(content)))
    troubles = tuple(each.reason_code for each in read if isinstance(each, Broken))
    records = [each for each in read if isinstance(each, Record)]
    return records, troubles or (() if len(records) == 1 else ("not_one_record",))


@transaction.atomic
def replay(pk: UUID, *, original: Original | None, troubles: tuple[str, ...], by: Actor) -> Quarantined:
    """Note that a held record was mended and taken in; triage does the taking in."""
    held: Quarantined = Quarantined.objects.select_related("unit", "run").lock(pk)
    decision = LIFECYCLE.decide("replay", held.facts(troubles=troubles), by=by, at=held.moment)
    held.original = original
    record(held, decision, quarantine=held.snapshot())
    return held


@transaction.atomic
def discard(pk: UUID, *, reason: str, by: Actor) -> Quarantined:
    """Give a held record up, for a reason; its bytes stay."""
    held: Quarantined = Quarantined.objects.select_related("unit").lock(pk)
    decision = LIFECYCLE.decide("discard", held.facts(reason=reason), by=by, at=held.moment)
    record(held, decision, quarantine=held.snapshot(), given={"reason": reason})
    return held


@transaction.atomic
def ask(run: ImportRun, *, known: int, marks: list[str], unit: OrgUnit, by: Actor, at: datetime) -> Absence:
    """Hold back the removal of records that a file lacks, and ask."""
    absence = Absence(state=NONE, unit=unit, path=unit.path, run=run, source=run.source, known=known, marks=marks)
    decision = ABSENCE.decide("ask", absence.facts(), by=by.consequently(), at=at)
    record(absence, decision, absence=absence.snapshot())
    return absence


def _answer(act: str, pk: UUID, reason: str, by: Actor) -> Absence:
    absence: Absence = Absence.objects.select_related("unit", "run").lock(pk)
    decision = ABSENCE.decide(act, absence.facts(reason=reason), by=by, at=absence.moment)
    record(absence, decision, absence=absence.snapshot(), given={"reason": reason})
    return absence


@transaction.atomic
def accept(pk: UUID, *, reason: str, by: Actor) -> Absence:
    """Find that the source has really withdrawn the missing records; triage marks their items."""
    return _answer("accept", pk, reason, by)


@transaction.atomic
def refuse(pk: UUID, *, reason: str, by: Actor) -> Absence:
    """Find that the file was incomplete; nothing is marked."""
    return _answer("refuse", pk, reason, by)


def as_text(content: Any) -> str:
    """The held bytes as text to be mended; what is no UTF-8 shows as replacement characters."""
    return bytes(content).decode("utf-8", errors="replace")
