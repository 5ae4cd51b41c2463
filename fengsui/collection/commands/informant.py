"""Sealing who reports, and writing with them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from fengsui.collection.models import (
    Informant,
    Message,
    Original,
    Seal,
    SealingKey,
)
from fengsui.kernel import sealing
from fengsui.people.models import User


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
def write_message(informant: Informant, *, text: str, from_office: bool, at: datetime) -> Message:
    """One more message between an office and an informant."""
    return Message.objects.create(informant=informant, text=text, from_office=from_office, at=at)


def receipt_digest(receipt: str) -> str:
    """How a receipt code is kept: 80 random bits need no slow hash."""
    return hashlib.sha256(receipt.strip().replace(" ", "").replace("-", "").upper().encode()).hexdigest()
