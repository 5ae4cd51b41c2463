"""Taking in declarations: each line is stored, matched against what stands, and answered with its reasons."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.border.commands import instruction
from fengsui.border.lifecycle.screening import LIFECYCLE
from fengsui.border.models import Declaration, Hit, PortControlInstruction, Screening
from fengsui.border.queries import standing
from fengsui.border.queries.standing import Set, Signed
from fengsui.border.rules.control import Reason, sampled
from fengsui.border.rules.screening import Row, lines_of, read
from fengsui.journal.record import now, record
from fengsui.kernel.actor import READER, Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.refusal import Unknown
from fengsui.people.models import OrgUnit

KEY = ("declared_on", "number", "line")
WRITTEN = 2_000


@dataclass(frozen=True)
class Met:
    """One instruction that a line hit."""

    signed: Signed
    inspect: bool
    reasons: list[Reason]


@dataclass(frozen=True)
class Answer:
    """What is answered for one line."""

    number: str
    line: int
    met: tuple[Met, ...]


@transaction.atomic
def take_in(rows: Sequence[Row]) -> list[Answer]:
    """Store lines that were read without fault, and answer each; a line sent again is answered again and counted once.

    A line that was amended replaces the former one and is matched anew.
    """
    at = now()
    lines = [Declaration(received_at=at, **row) for row in rows]
    last = {(line.declared_on, line.number, line.line): line for line in lines}
    columns = [field.name for field in Declaration._meta.concrete_fields if field.name not in KEY]
    Declaration.objects.bulk_create(
        list(last.values()), batch_size=WRITTEN, update_conflicts=True, unique_fields=list(KEY), update_fields=columns
    )
    known = standing.present()
    goods = [line.as_goods() for line in lines]
    answers = [
        Answer(line.number, line.line, tuple(_met(known, place, line, one) for place in places))
        for line, one, places in zip(lines, goods, standing.hits(known, goods), strict=True)
    ]
    _note(lines, answers, at)
    return answers


def _met(known: Set, place: int, line: Declaration, goods: Any) -> Met:
    signed = known.signed[place]
    return Met(
        signed,
        sampled(signed.number, f"{line.number}-{line.line}", signed.rate),
        known.index.controls[place].reasons(goods),
    )


def _note(lines: Sequence[Declaration], answers: Sequence[Answer], at: datetime) -> None:
    """Keep the hits that are new, and record them on their instructions: these under lock, in one order."""
    made = [
        Hit(
            instruction_id=met.signed.pk,
            edition=met.signed.edition,
            declared_on=line.declared_on,
            number=line.number,
            line=line.line,
            port=line.port,
            at=at,
            inspect=met.inspect,
            reasons=met.reasons,
        )
        for line, answer in zip(lines, answers, strict=True)
        for met in answer.met
    ]
    if not made:
        return
    # Locked before the hits are looked at: the same line sent twice at once is counted once.
    asked = sorted({hit.instruction_id for hit in made})
    live = {
        row.pk
        for row in PortControlInstruction.objects.select_for_update(of=("self",)).filter(pk__in=asked).order_by("pk")
        if row.state == "standing"
    }
    known = set(
        Hit.objects.filter(instruction__in=asked, number__in={hit.number for hit in made}).values_list(
            "instruction_id", "edition", *KEY
        )
    )
    fresh: dict[UUID, dict[Any, Hit]] = {}
    for hit in made:
        key = (hit.instruction_id, hit.edition, hit.declared_on, hit.number, hit.line)
        if hit.instruction_id in live and key not in known:
            fresh.setdefault(hit.instruction_id, {})[key] = hit
    Hit.objects.bulk_create([hit for hits in fresh.values() for hit in hits.values()], batch_size=WRITTEN)
    for pk in sorted(fresh):
        instruction.hit(pk, met=[_event(hit) for hit in fresh[pk].values()], by=READER)


def _event(hit: Hit) -> dict[str, Any]:
    return {
        "declaration": f"{hit.number}-{hit.line}",
        "declared_on": hit.declared_on.isoformat(),
        "port": hit.port,
        "inspect": hit.inspect,
        "reasons": hit.reasons,
    }


@transaction.atomic
def hand_in(*, file: Any, by: Actor) -> Screening:
    """Take in a file of declarations as a whole, or say which lines cannot be read."""
    LIFECYCLE.require("hand_in", by)
    unit = OrgUnit.objects.filter(code=by.unit).first()
    if unit is None:
        raise Unknown(UUID(int=0))
    rows, faults = parsed(file.content)
    made = Screening(
        state=NONE,
        unit=unit,
        path=unit.path,
        file_name=file.name,
        sha256=hashlib.sha256(file.content).hexdigest(),
        lines=len(rows),
    )
    decision = LIFECYCLE.decide("hand_in", made.facts(faults=tuple(faults[:20])), by=by, at=now())
    answers = take_in(rows)
    made.hits = sum(len(answer.met) for answer in answers)
    made.hit_lines = sum(bool(answer.met) for answer in answers)
    made.answers = [told(answer) for answer in answers if answer.met][:500]
    record(made, decision, screening=made.snapshot())
    return made


def parsed(content: bytes) -> tuple[list[Row], list[str]]:
    """The lines of a file, and what is wrong in which of them."""
    rows: list[Row] = []
    faults: list[str] = []
    try:
        for place, line in lines_of(content):
            row, wrong = read({name: value for name, value in line.items() if name is not None})
            rows.append(row)
            faults += [f"{place}: {', '.join(wrong)}"] if wrong else []
    except ValueError as trouble:
        faults.append(f"1: {trouble}")
    return rows, faults


def told(answer: Answer) -> dict[str, Any]:
    """An answer as it is stored and sent, without words."""
    return {
        "number": answer.number,
        "line": answer.line,
        "hit": bool(answer.met),
        "instructions": [
            {
                "id": str(met.signed.pk),
                "number": met.signed.number,
                "edition": met.signed.edition,
                "action": met.signed.action,
                "inspect": met.inspect,
                "reasons": met.reasons,
            }
            for met in answer.met
        ],
    }
