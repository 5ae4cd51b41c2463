"""The acts upon a control instruction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.assessment.queries import decision as decisions
from fengsui.border.commands.message import raise_number, tell_ports
from fengsui.border.lifecycle.instruction import LIFECYCLE
from fengsui.border.models import Hit, PortControlInstruction, PortMessage
from fengsui.border.queries import trial
from fengsui.border.rules.goods import batches_of
from fengsui.border.rules.tariff import code_of
from fengsui.catalogue import queries as catalogue
from fengsui.clocks import running
from fengsui.collection.reading.values import known
from fengsui.journal.models import Entry
from fengsui.journal.numbers import next_in
from fengsui.journal.record import now, record
from fengsui.kernel.actor import CLOCK, Actor
from fengsui.kernel.lifecycle import NONE, Decision
from fengsui.kernel.moments import BEIJING, beijing_day
from fengsui.kernel.refusal import Unknown
from fengsui.response.models import RapidResponseMeasure
from fengsui.warning.models import RiskWarning

BASES = ("case__unit", "unit", "warning", "measure", "decision")


@transaction.atomic
def draft(
    *,
    warning_id: UUID | None = None,
    measure_id: UUID | None = None,
    decision_id: UUID | None = None,
    by: Actor,
    cause: Entry | None = None,
) -> PortControlInstruction:
    """Draft an instruction under a bulletin, a measure or a decision, filled with what the case knows of the goods."""
    LIFECYCLE.require("draft", by)
    over = _basis(warning_id, measure_id, decision_id)
    at = now()
    year = at.astimezone(BEIJING).year
    row = PortControlInstruction(state=NONE, case=over.case, unit=over.unit, path=over.path, number="")
    setattr(row, over.aggregate, over)
    row.content = _content(row)
    decision = LIFECYCLE.decide("draft", row.facts(), by=by, at=at)
    row.number = f"BK-{year}-{next_in(f'instruction {year}'):05d}"
    record(row, decision, cause=cause, instruction=row.snapshot())
    return row


def _basis(warning_id: UUID | None, measure_id: UUID | None, decision_id: UUID | None) -> Any:
    """The warning, measure or decision that was named; Unknown where none is."""
    if warning_id:
        found: Any = RiskWarning.objects.select_related("case", "unit").filter(pk=warning_id).first()
    elif measure_id:
        found = RapidResponseMeasure.objects.select_related("case", "unit").filter(pk=measure_id).first()
    elif decision_id:
        return decisions.signed(decision_id)
    else:
        found = None
    if found is None:
        raise Unknown(warning_id or measure_id or UUID(int=0))
    return found


def _content(row: PortControlInstruction) -> dict[str, Any]:
    """What is known of the goods, as a first wording; by code and origin only where no producer, brand or model is known."""
    product = row.case.product
    until = row.basis_until
    found = {
        "hs_codes": [code for one in product.get("hs_codes", []) if (code := code_of(one))],
        "batches": [one for one in product.get("batches", []) if batches_of(one)],
    }
    # A case may say in words that a name is not known: no goods bear that name.
    for name, part in (("origins", "origin"), ("producers", "producer"), ("brands", "brand"), ("models", "model")):
        found[name] = [told] if (told := known(product.get(part) or "")) else []
    return normal(found | {"rate": 100, "action": "", "term_until": until.isoformat() if until else ""})


def normal(content: Mapping[str, Any]) -> dict[str, Any]:
    """A wording with all its parts, in the form in which it is stored and compared."""
    lists = ("hs_codes", "origins", "producers", "brands", "models", "batches", "importers", "ports")
    days = ("days_from", "days_to", "term_until")
    least = content.get("least_value")
    made: dict[str, Any] = {name: list(content.get(name) or ()) for name in lists}
    made |= {name: _iso(content.get(name)) for name in days}
    made["least_value"] = (
        None if least in (None, "") else str(Decimal(str(least)).normalize().quantize(Decimal("0.01")))
    )
    made |= {"rate": content.get("rate") or 0, "action": content.get("action") or "", "note": content.get("note") or ""}
    return made


def _iso(value: date | str | None) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""


def _lock(pk: UUID) -> PortControlInstruction:
    row: PortControlInstruction = PortControlInstruction.objects.select_related(*BASES).lock(pk)
    return row


def _decide(act: str, row: PortControlInstruction, by: Actor, **given: Any) -> Decision:
    return LIFECYCLE.decide(act, row.facts(**given), by=by, at=row.moment)


def _record(
    row: PortControlInstruction,
    decision: Decision,
    *,
    cause: Entry | None = None,
    given: Mapping[str, Any] | None = None,
) -> Entry:
    return record(row, decision, cause=cause, instruction=row.snapshot(), given=dict(given or {}))


@transaction.atomic
def revise(
    pk: UUID, *, by: Actor, warning: RiskWarning | None = None, cause: Entry | None = None, **told: Any
) -> PortControlInstruction:
    """Write the draft; what was run dry before is not what stands now."""
    return _write("revise", pk, by, told, warning, cause)


@transaction.atomic
def adjust(
    pk: UUID, *, by: Actor, warning: RiskWarning | None = None, cause: Entry | None = None, **told: Any
) -> PortControlInstruction:
    """Write the next edition of an instruction that stands; the present one stays in force until this one is signed."""
    return _write("adjust", pk, by, told, warning, cause)


def _write(
    act: str, pk: UUID, by: Actor, told: Mapping[str, Any], warning: RiskWarning | None, cause: Entry | None
) -> PortControlInstruction:
    """Change the wording; under a later edition of its warning an instruction takes that edition's term."""
    row = _lock(pk)
    if warning is not None:
        row.warning = warning
        told = {"term_until": warning.term_until or row.content["term_until"]}
    before, row.content = row.content, normal(row.content | told)
    decision = _decide(act, row, by)
    row.trial = row.trial if row.content == before else None
    _record(row, decision, cause=cause)
    return row


@transaction.atomic
def dry_run(pk: UUID, *, by: Actor) -> PortControlInstruction:
    """Run the wording on the stored declarations: hits, workload, overlap."""
    row = _lock(pk)
    decision = _decide("dry_run", row, by)
    row.trial = trial.dry_run(row, beijing_day(decision.at))
    _record(row, decision)
    return row


@transaction.atomic
def sign(pk: UUID, *, by: Actor) -> PortControlInstruction:
    """Put the wording in force as the next edition, and tell the ports."""
    row = _lock(pk)
    decision = _decide("sign", row, by)
    row.signed, row.edition, row.signer = row.content, row.edition + 1, by.name
    row.term_until = date.fromisoformat(row.content["term_until"])
    row.signed_on = row.watched_since = beijing_day(decision.at)
    row.end_proposed = False
    _record(row, decision)
    tell_ports(row, PortMessage.Kind.CONTROL, decision.at)
    raise_number()
    return row


@transaction.atomic
def acknowledge(pk: UUID, *, message: UUID | None = None, by: Actor) -> PortControlInstruction:
    """Note that the centre has a message, and with it every earlier one of this instruction; without an id, the newest."""
    row = _lock(pk)
    awaited = row.messages.filter(acknowledged_at__isnull=True).order_by("id")
    named = message is None or row.messages.filter(pk=message).exists()
    decision = _decide("acknowledge", row, by, message_known=named)
    taken = awaited.filter(pk__lte=message) if message else awaited
    taken.update(acknowledged_at=decision.at, acknowledged_by=by.id)
    _record(row, decision, given={"message": str(message or "")})
    if not row.messages.filter(acknowledged_at__isnull=True).exists():
        running.stop("instruction", row.pk, ["PRC"], act=decision.act, at=decision.at)
    return row


@transaction.atomic
def hit(pk: UUID, *, met: list[dict[str, Any]], by: Actor) -> PortControlInstruction:
    """Note what lines of declarations hit the instruction: an event of its case."""
    row = _lock(pk)
    decision = _decide("hit", row, by)
    row.hit_count += len(met)
    row.last_hit_at = decision.at
    row.hit_ports = sorted({*row.hit_ports, *(one["port"] for one in met)})
    row.end_proposed = False
    record(row, decision, hits=met, case=str(row.case_id), number=row.number, edition=row.edition)
    return row


@transaction.atomic
def report_finding(
    pk: UUID, *, declaration: str, line: int = 1, conforming: bool | None, findings: str = "", by: Actor
) -> PortControlInstruction:
    """Report what the inspection of a hit found; what does not conform becomes risk information."""
    row = _lock(pk)
    found = (
        Hit.objects.select_for_update().filter(instruction=row, number=declaration, line=line).order_by("-id").first()
    )
    given = {
        "hit_known": found is not None,
        "reported": found is not None and found.conforming is not None,
        "conforming": conforming,
        "findings": findings,
    }
    decision = _decide("report_finding", row, by, **given)
    if found is not None:
        found.conforming, found.findings, found.found_at = conforming, findings, decision.at
        found.save(update_fields=["conforming", "findings", "found_at"])
    row.inspected += 1
    row.nonconforming += conforming is False
    told = {"declaration": declaration, "line": line, "conforming": conforming, "evidence": findings}
    _record(row, decision, given=told | {"hit": found.pk if found else None})
    return row


@transaction.atomic
def propose_end(pk: UUID, *, by: Actor) -> PortControlInstruction:
    """Propose the end of what has met nothing for as long as the setting says; a person decides."""
    row = _lock(pk)
    given = {"idle_days": row.idle_days(row.moment), "idle_allowed": int(catalogue.setting("border.idle_days"))}
    decision = _decide("propose_end", row, by, **given)
    row.end_proposed = True
    _record(row, decision, given=given)
    return row


@transaction.atomic
def stand(pk: UUID, *, reason: str, by: Actor) -> PortControlInstruction:
    """Let it stand although it met nothing; its days are counted anew."""
    row = _lock(pk)
    decision = _decide("stand", row, by, reason=reason)
    row.end_proposed, row.watched_since = False, beijing_day(decision.at)
    _record(row, decision, given={"reason": reason})
    return row


def _release(
    row: PortControlInstruction, decision: Decision, reason: str, cause: Entry | None = None
) -> PortControlInstruction:
    row.end_proposed = False
    _record(row, decision, cause=cause, given={"reason": reason})
    tell_ports(row, PortMessage.Kind.RELEASE, decision.at, reason=reason)
    raise_number()
    return row


@transaction.atomic
def end(pk: UUID, *, reason: str, by: Actor, cause: Entry | None = None) -> PortControlInstruction:
    """Take it from the ports before its term is over."""
    row = _lock(pk)
    return _release(row, _decide("end", row, by, reason=reason), reason, cause)


@transaction.atomic
def expire(pk: UUID, *, by: Actor) -> PortControlInstruction:
    """End it at 24:00 Beijing time of its last day, and release the ports."""
    row = _lock(pk)
    return _release(row, _decide("expire", row, by, term_until=row.term_until), "term")


@transaction.atomic
def drop(pk: UUID, *, reason: str, by: Actor, cause: Entry | None = None) -> PortControlInstruction:
    """Give up a draft."""
    row = _lock(pk)
    _record(row, _decide("drop", row, by, reason=reason), cause=cause, given={"reason": reason})
    return row


def propose_ends() -> int:
    """Propose the end of everything that has met nothing for long enough; how many there were."""
    allowed = int(catalogue.setting("border.idle_days"))
    last = beijing_day(now()) - timedelta(days=allowed)
    idle = PortControlInstruction.objects.filter(state="standing", end_proposed=False, watched_since__lte=last)
    due = [row.pk for row in idle.order_by("pk") if row.idle_days(now()) >= allowed]
    return len([propose_end(pk, by=CLOCK) for pk in due])
