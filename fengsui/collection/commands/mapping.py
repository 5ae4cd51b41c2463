"""Describing a source in the browser: drafted from a sample, assigned, tried, approved by another, put in force."""

from __future__ import annotations

from collections.abc import Mapping as Told
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from fengsui.collection.lifecycle.mapping import MAPPING, State
from fengsui.collection.models import Mapping
from fengsui.collection.reading.guessing import Guess, guess
from fengsui.collection.reading.troubles import Trouble, in_words
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit
from fengsui.web.forms import Upload


@transaction.atomic
def draft(*, code: str, sample: Upload, by: Actor, **said: Any) -> Mapping:
    """Begin a mapping from a sample file: its columns and what they might mean are guessed.

    The code of a mapping of the same unit begins its next edition.
    """
    MAPPING.require("draft", by)
    unit = OrgUnit.objects.get(code=by.unit)
    guessed, trouble = guessed_from(sample.content)
    others = Mapping.objects.filter(code=code)
    edition = (others.aggregate(last=Max("edition"))["last"] or 0) + 1
    mapping = Mapping(
        state=NONE, unit=unit, path=unit.path, code=code, edition=edition, sample=sample.content, sample_name=sample.name,
        form=guessed.form, delimiter=guessed.delimiter, encoding=guessed.encoding, sheet=guessed.sheet[:64],
        first_key=guessed.first_key[:200], date_order=guessed.date_order, keys=guessed.keys[:1],
        columns=[{"name": n, "target": guessed.targets[n], "values": values} for n, values in guessed.columns], **said,
    )  # fmt: skip
    taken = others.exclude(unit=unit).exists()
    decision = MAPPING.decide("draft", mapping.facts(code_taken=taken, trouble=trouble), by=by, at=now())
    mapping.trial = mapping.try_out()
    record(mapping, decision, mapping=mapping.snapshot())
    return mapping


def guessed_from(content: bytes) -> tuple[Guess, tuple[str, ...]]:
    """What a sample seems to be, and why nothing could be made of it."""
    try:
        return guess(content), ()
    except Trouble as trouble:
        return Guess("csv"), in_words(trouble)


@transaction.atomic
def revise(pk: UUID, *, meanings: Sequence[Told[str, Any]], by: Actor, **said: Any) -> Mapping:
    """Say what each column means and which mark a record; the sample is read again at once."""
    mapping: Mapping = Mapping.objects.select_related("unit").lock(pk)
    assigned = {one["column"]: one for one in meanings}
    unknown = tuple(name for name in assigned if name not in {column["name"] for column in mapping.columns})
    for name, value in said.items():
        setattr(mapping, name, value)
    decision = MAPPING.decide("revise", mapping.facts(unknown_columns=unknown), by=by, at=mapping.moment)
    mapping.columns = [
        column | ({"target": assigned[column["name"]]["target"]} if column["name"] in assigned else {})
        for column in mapping.columns
    ]
    mapping.keys = [column["name"] for column in mapping.columns if assigned.get(column["name"], {}).get("marks")]
    mapping.trial = mapping.try_out()
    record(mapping, decision, mapping=mapping.snapshot())
    return mapping


def _move(act: str, pk: UUID, by: Actor, **given: Any) -> Mapping:
    """Lock, decide, record: an act that changes nothing but the state."""
    mapping: Mapping = Mapping.objects.select_related("unit").lock(pk)
    decision = MAPPING.decide(act, mapping.facts(**given), by=by, at=mapping.moment)
    record(mapping, decision, mapping=mapping.snapshot(), given=given)
    return mapping


@transaction.atomic
def submit(pk: UUID, *, by: Actor) -> Mapping:
    """Hand a mapping that reads its sample to another person for approval."""
    return _move("submit", pk, by)


@transaction.atomic
def send_back(pk: UUID, *, reason: str, by: Actor) -> Mapping:
    """Ask for another look."""
    return _move("send_back", pk, by, reason=reason)


@transaction.atomic
def approve(pk: UUID, *, by: Actor) -> Mapping:
    """Approve what somebody else mapped."""
    return _move("approve", pk, by)


@transaction.atomic
def put_in_force(pk: UUID, *, by: Actor) -> Mapping:
    """Read the source by this edition from now on; the edition that was in force is replaced."""
    mapping: Mapping = Mapping.objects.select_related("unit").lock(pk)
    decision = MAPPING.decide("put_in_force", mapping.facts(), by=by, at=mapping.moment)
    for other in Mapping.objects.filter(code=mapping.code, state=State.IN_FORCE):
        before: Mapping = Mapping.objects.select_related("unit").lock(other.pk)
        follows = MAPPING.decide("replace", before.facts(), by=by.consequently(), at=mapping.moment)
        record(before, follows, mapping=before.snapshot())
    record(mapping, decision, mapping=mapping.snapshot())
    return mapping


@transaction.atomic
def feed(pk: UUID, *, count: Told[str, Any], file_name: str, by: Actor) -> Mapping:
    """Note that a file of the source was taken in; triage does the taking in."""
    mapping: Mapping = Mapping.objects.select_related("unit").lock(pk)
    decision = MAPPING.decide("feed", mapping.facts(), by=by, at=mapping.moment)
    record(mapping, decision, mapping=mapping.snapshot(), count=dict(count), file_name=file_name)
    return mapping


@transaction.atomic
def withdraw(pk: UUID, *, reason: str, by: Actor) -> Mapping:
    """Read the source no more."""
    return _move("withdraw", pk, by, reason=reason)
