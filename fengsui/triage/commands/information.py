"""The acts upon an item of risk information."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.collection.commands import hand_on
from fengsui.collection.models import Original
from fengsui.journal.models import Entry
from fengsui.journal.numbers import next_in
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.particulars import places
from fengsui.people.models import OrgUnit, User
from fengsui.triage.commands import sheets
from fengsui.triage.lifecycle.information import LIFECYCLE, State
from fengsui.triage.models import RiskInformation
from fengsui.triage.models.focus import in_focus
from fengsui.triage.queries import case as cases
from fengsui.triage.queries import duty as duties
from fengsui.triage.queries import standard as standards
from fengsui.triage.rules.alarm import product_key
from fengsui.triage.rules.information import info_number, minimal


@transaction.atomic
def capture(
    *, unit: OrgUnit, fields: Mapping[str, Any], original: Original | None = None, by: Actor
) -> RiskInformation:
    """Take in a lead from any source; `fields` are columns of the subject table."""
    at = now()
    received = original.received_at if original else at
    item = RiskInformation(state=NONE, unit=unit, path=unit.path, original=original, received_at=received, **fields)
    decision = LIFECYCLE.decide("capture", item.facts(), by=by, at=at)
    sha256 = bytes(original.sha256).hex() if original else None
    record(item, decision, information=item.snapshot(), original=sha256)
    return item


def _change(
    act: str,
    pk: UUID,
    by: Actor,
    *,
    given: Mapping[str, Any] | None = None,
    cause: Entry | None = None,
    **columns: Any,
) -> RiskInformation:
    """Lock, decide on the facts with the inputs laid over them, change these columns, record."""
    item: RiskInformation = RiskInformation.objects.select_related("unit", "case").lock(pk)
    decision = LIFECYCLE.decide(act, item.facts(**(given or {})), by=by, at=item.moment)
    for name, value in columns.items():
        setattr(item, name, value)
    record(item, decision, cause=cause, information=item.snapshot(), **_told(given or {}))
    return item


def _told(given: Mapping[str, Any]) -> dict[str, Any]:
    """What the act was told, for the timeline: reasons, opinions, evidence."""
    return {"given": {name: value for name, value in given.items() if isinstance(value, str | int | bool | list)}}


@transaction.atomic
def adopt(pk: UUID, *, corroboration: str = "", by: Actor) -> RiskInformation:
    """Make a lead one's own draft; an unnamed one needs a note on what corroborates it."""
    return _change("adopt", pk, by, given={"corroboration": corroboration}, corroboration=corroboration)


@transaction.atomic
def revise(pk: UUID, *, by: Actor, **columns: Any) -> RiskInformation:
    """Complete the subject table of a draft."""
    item: RiskInformation = RiskInformation.objects.select_related("unit", "case").lock(pk)
    for name, value in columns.items():
        setattr(item, name, value)
    decision = LIFECYCLE.decide("revise", item.facts(), by=by, at=item.moment)
    record(item, decision, information=item.snapshot())
    return item


@transaction.atomic
def fill_in(pk: UUID, *, entry: Mapping[str, Any], professional: Mapping[str, Any], by: Actor) -> RiskInformation:
    """Fill in the sheets: what the source must give, and what the business category asks; each by its version of today."""
    item: RiskInformation = RiskInformation.objects.select_related("unit", "case").lock(pk)
    source, category = item.sheets()
    told = {"entry": dict(entry), "professional": dict(professional)}
    wrong = [*sheets.wrong(source, entry, "entry"), *sheets.wrong(category, professional, "professional")]
    strangers = [*sheets.unregistered(source, entry), *sheets.unregistered(category, professional)]
    given = {
        "wrong_values": tuple(wrong),
        "unregistered": tuple(strangers),
        "discovered_on": sheets.day_of(told["entry"].get("discovered_on")),
        "particulars": places(told["entry"]) if minimal(item.source_code) else (),
    }
    decision = LIFECYCLE.decide("fill_in", item.facts(**given), by=by, at=item.moment)
    item.entry = item.entry | told["entry"]
    item.professional = item.professional | told["professional"]
    versions = {"source": source.version if source else None, "category": category.version if category else None}
    record(item, decision, information=item.snapshot(), sheets=versions)
    return item


@transaction.atomic
def submit(pk: UUID, *, by: Actor) -> RiskInformation:
    """Hand in a draft that meets the entry rule of its source."""
    item: RiskInformation = RiskInformation.objects.select_related("unit", "case").lock(pk)
    decision = LIFECYCLE.decide("submit", item.facts(), by=by, at=item.moment)
    item.reporter = by.id
    record(item, decision, information=item.snapshot())
    return item


@transaction.atomic
def verify(pk: UUID, *, by: Actor, cause: Entry | None = None) -> RiskInformation:
    """Begin to verify what somebody else handed in."""
    return _change("verify", pk, by, cause=cause)


@transaction.atomic
def confirm(pk: UUID, *, source_verified: bool, content_verified: bool, evidence: str, by: Actor) -> RiskInformation:
    """Confirm source and content, each for itself, with evidence."""
    given = {"source_verified": source_verified, "content_verified": content_verified, "evidence": evidence}
    return _change(
        "confirm",
        pk,
        by,
        given=given,
        source_verified=source_verified,
        content_verified=content_verified,
        verification=evidence,
    )


@transaction.atomic
def refute(pk: UUID, *, reason: str, second_person: str, by: Actor) -> RiskInformation:
    """Find an item unfounded, together with a second person."""
    second = str(User.objects.filter(username=second_person, is_active=True).values_list("pk", flat=True).first() or "")
    return _change("refute", pk, by, given={"reason": reason, "second_person": second})


@transaction.atomic
def screen_in(
    pk: UUID,
    *,
    criteria: list[str],
    protected_interests: list[str],
    hazard_families: list[str],
    business_category: str,
    regime: str,
    item_kind: str,
    source_code: str = "",
    standard_id: UUID | None = None,
    by: Actor,
) -> RiskInformation:
    """Find that an item is risk information: kind, criteria, interests at stake, hazards, category, regime.

    The screening follows the standard that is named, else the one in force for the unit, and keeps its version.
    """
    given = {
        "item_kind": item_kind,
        "criteria": tuple(criteria),
        "interests": tuple(protected_interests),
        "hazard_families": tuple(hazard_families),
    }
    item: RiskInformation = RiskInformation.objects.select_related("unit", "case").lock(pk)
    item.standard, state = standards.followed(item.unit, standard_id)
    given["standard_state"] = state
    decision = LIFECYCLE.decide("screen_in", item.facts(**given), by=by, at=item.moment)
    item.criteria, item.protected_interests, item.hazard_families = criteria, protected_interests, hazard_families
    item.business_category, item.regime, item.item_kind = business_category, regime, item_kind
    item.source_code = source_code or item.source_code
    item.product_key = product_key(item.hs_code, item.product_name)
    item.focus = in_focus(business_category, item.path, beijing_day(item.moment))
    record(item, decision, information=item.snapshot(), **_told(given))
    return item


@transaction.atomic
def set_aside(pk: UUID, *, reason: str, by: Actor) -> RiskInformation:
    """Leave a verified item to routine work."""
    return _change("set_aside", pk, by, given={"reason": reason})


@transaction.atomic
def merge(pk: UUID, *, into: UUID, by: Actor) -> RiskInformation:
    """Fold an item into another about the same matter; both originals stay, the earliest receipt counts."""
    rows = {row.pk: row for row in RiskInformation.objects.select_for_update().filter(pk__in=[pk, into]).order_by("pk")}
    other = rows.get(into)
    target = str(other.pk) if other and other.pk != pk else ""
    return _change("merge", pk, by, given={"target": target}, target=target)


@transaction.atomic
def transfer(pk: UUID, *, to: str, reason: str, proposal: str = "", by: Actor) -> RiskInformation:
    """Hand an item to another unit or department; there it arrives as a lead of its own, and is signed for."""
    unit = OrgUnit.objects.filter(code=to).first()
    target = unit.code if unit else ""
    given = {
        "target": target,
        "target_on_duty": unit is not None and duties.on_duty(unit),
        "proposal": proposal,
        "reason": reason,
    }
    return _change("transfer", pk, by, given=given, target=target, proposal=proposal)


@transaction.atomic
def arrive(pk: UUID, *, by: Actor, cause: Entry | None = None) -> RiskInformation:
    """Let a transferred item arrive: a lead of the receiving unit with all that was known; the earliest receipt counts."""
    sent: RiskInformation = RiskInformation.objects.select_related("original").get(pk=pk)
    arrived: RiskInformation | None = RiskInformation.objects.filter(came_from=sent).first()
    if arrived is not None:
        return arrived
    unit = OrgUnit.objects.get(code=sent.target)
    known = {name: getattr(sent, name) for name in CARRIED}
    item = RiskInformation(state=NONE, unit=unit, path=unit.path, came_from=sent, **known)
    decision = LIFECYCLE.decide("capture", item.facts(), by=by, at=now())
    record(item, decision, cause=cause, information=item.snapshot(), came_from=str(sent.pk))
    hand_on(sent.pk, item.pk)
    return item


CARRIED = (
    "original", "source_code", "source_name", "source_mark", "notifying_body", "notifying_country", "notified_on",
    "occurred_from", "occurred_to", "occurred_note", "title", "product_name", "product_class", "hs_code",
    "business_category", "brand", "spec_model", "barcodes", "batch_numbers", "producer", "operators", "origin_country",
    "direction", "risk_description", "injuries", "operator_measures", "measures_taken", "quantity_text", "url",
    "language", "details", "hazard_families", "regime", "area_codes", "identity_status", "corroboration",
    "received_at", "discovered_at", "secrecy", "entry", "professional", "proposal", "source_state", "source_changes",
)  # fmt: skip
"""What goes with an item that is handed over; findings and grades are for the receiving unit to make."""


@transaction.atomic
def sign_for(pk: UUID, *, receiver: str, by: Actor, cause: Entry | None = None) -> RiskInformation:
    """Note that the receiving unit has taken on what was handed over: who, and when."""
    item: RiskInformation = RiskInformation.objects.select_related("unit", "case").lock(pk)
    decision = LIFECYCLE.decide("sign_for", item.facts(), by=by, at=item.moment)
    item.signed_for_at = decision.at
    record(item, decision, cause=cause, information=item.snapshot(), given={"receiver": receiver})
    return item


def _grading(grade: int, reason: str, handle_by: datetime | None, opinion: str) -> dict[str, Any]:
    return {"grade": grade, "reason": reason, "handle_by": handle_by, "opinion": opinion}


def _set_grade(item: RiskInformation, at: datetime, grading: Mapping[str, Any]) -> None:
    item.grade = grading["grade"]
    item.grade_reason = grading["reason"]
    item.handle_by = grading["handle_by"]
    item.opinion = grading["opinion"]
    item.graded_at = at
    if not item.info_no:
        item.info_no = info_number(item.unit_id, at.year, next_in(f"information {item.unit_id} {at.year}"))


@transaction.atomic
def grade(
    pk: UUID, *, grade: int, reason: str = "", handle_by: datetime | None = None, opinion: str = "", by: Actor
) -> RiskInformation:
    """Grade an item 1 to 3; its clocks start."""
    return _graded("grade", pk, _grading(grade, reason, handle_by, opinion), by)


@transaction.atomic
def regrade(
    pk: UUID, *, grade: int, reason: str = "", handle_by: datetime | None = None, opinion: str = "", by: Actor
) -> RiskInformation:
    """Change the grade; the stricter clock starts, the old one keeps running."""
    return _graded("regrade", pk, _grading(grade, reason, handle_by, opinion), by)


def _graded(act: str, pk: UUID, grading: dict[str, Any], by: Actor) -> RiskInformation:
    item: RiskInformation = RiskInformation.objects.select_related("unit", "case").lock(pk)
    decision = LIFECYCLE.decide(act, item.facts(**grading), by=by, at=item.moment)
    _set_grade(item, decision.at, grading)
    record(item, decision, information=item.snapshot(), **_told(grading))
    return item


@transaction.atomic
def report_urgently(
    pk: UUID,
    *,
    urgency_reason: str,
    grade: int,
    reason: str = "",
    handle_by: datetime | None = None,
    opinion: str = "",
    by: Actor,
) -> RiskInformation:
    """Grade an unverified item at once; verification and papers follow (A13-13.b)."""
    item: RiskInformation = RiskInformation.objects.select_related("unit", "case").lock(pk)
    grading = _grading(grade, reason, handle_by, opinion)
    facts = item.facts(urgent=True, urgency_reason=urgency_reason, **grading)
    decision = LIFECYCLE.decide("report_urgently", facts, by=by, at=item.moment)
    item.urgent, item.urgency_reason, item.urgent_unverified = True, urgency_reason, True
    _set_grade(item, decision.at, grading)
    record(item, decision, information=item.snapshot(), **_told({"urgency_reason": urgency_reason, **grading}))
    return item


@transaction.atomic
def complete_verification(
    pk: UUID, *, source_verified: bool, content_verified: bool, evidence: str, by: Actor
) -> RiskInformation:
    """Verify afterwards what was reported urgently."""
    given = {"source_verified": source_verified, "content_verified": content_verified, "evidence": evidence}
    return _change(
        "complete_verification",
        pk,
        by,
        given=given,
        source_verified=source_verified,
        content_verified=content_verified,
        verification=evidence,
        urgent_unverified=False,
    )


@transaction.atomic
def opine(pk: UUID, *, opinion: str, by: Actor) -> RiskInformation:
    """Give the work opinion, or the first measure, that the grade demands."""
    return _change("opine", pk, by, given={"opinion": opinion}, opinion=opinion)


@transaction.atomic
def report(pk: UUID, *, to: str, report_text: str, by: Actor) -> RiskInformation:
    """Report an item upward in writing; grades 1 and 2 may skip a level."""
    item: RiskInformation = RiskInformation.objects.select_related("unit__parent").lock(pk)
    given = {"report_to": to, "report_text": report_text, "superiors": superiors(item.unit)}
    decision = LIFECYCLE.decide("report", item.facts(**given), by=by, at=item.moment)
    item.report_state, item.report_to_id, item.report_text = "reported", to, report_text
    line = line_of(item.unit)
    skipped = line[: line.index(to)] if to in line else line
    item.report_copies = [code for code in dict.fromkeys([*skipped, *heads(item)]) if code != to]
    record(item, decision, information=item.snapshot(), report={"text": report_text, "to": to, "skipped": skipped})
    return item


OFFICE_OF_GRADE_ONE = "HQG"
"""The office of headquarters to which grade 1 is reported directly, besides the competent department (Q09-2.3.3.b)."""


def heads(item: RiskInformation) -> list[str]:
    """Who at headquarters hears of an item whatever way its report goes: of grade 1 the office and the department."""
    if item.grade != 1:
        return []
    return [OFFICE_OF_GRADE_ONE, duties.competent("handle", item.business_category) or "EWO"]


def superiors(unit: OrgUnit) -> tuple[str, ...]:
    """The units that may receive the reports of a unit, nearest first; headquarters hears through its offices."""
    offices = OrgUnit.objects.filter(level=OrgUnit.Level.DEPARTMENT, kind=OrgUnit.Kind.CUSTOMS).order_by("code")
    return (*line_of(unit), *offices.values_list("code", flat=True))


def line_of(unit: OrgUnit) -> list[str]:
    """The units above a unit, nearest first, below headquarters itself."""
    chain = []
    above = unit.parent
    while above is not None and above.level != OrgUnit.Level.HQ:
        chain.append(above.code)
        above = above.parent
    return chain


@transaction.atomic
def acknowledge(pk: UUID, *, by: Actor) -> RiskInformation:
    """Confirm that a report has arrived and is complete."""
    return _change("acknowledge", pk, by, report_state="acknowledged")


@transaction.atomic
def return_report(pk: UUID, *, missing: str, by: Actor) -> RiskInformation:
    """Send a report back, naming what is missing; the reporter's clock runs on."""
    return _change("return_report", pk, by, given={"report_missing": missing}, report_state="returned")


@transaction.atomic
def attach(pk: UUID, *, case_id: UUID, by: Actor, cause: Entry | None = None) -> RiskInformation:
    """Put a graded item into a case of the right tier."""
    case = cases.get(case_id, by)
    item: RiskInformation = RiskInformation.objects.select_related("unit", "case").lock(pk)
    decision = LIFECYCLE.decide(
        "attach", item.facts(case_tier=case.tier, case_class=case.secrecy), by=by, at=item.moment
    )
    item.case = case
    record(item, decision, cause=cause, information=item.snapshot())
    return item


@transaction.atomic
def handle(
    pk: UUID, *, measures: str, effect: str, done_on: date | None = None, open_points: str = "", by: Actor
) -> RiskInformation:
    """Record the written result of handling (HandlingResult, Q09-2.5.6.b)."""
    result = {
        "measures": measures,
        "effect": effect,
        "done_on": done_on.isoformat() if done_on else None,
        "open_points": open_points,
    }
    return _change("handle", pk, by, given={"result_measures": measures, "result_effect": effect}, result=result)


@transaction.atomic
def classify(pk: UUID, *, secrecy: str, reason: str, by: Actor) -> RiskInformation:
    """Set the class of secrecy of the item (A13-30.a)."""
    return _change("classify", pk, by, given={"new_class": secrecy, "reason": reason}, secrecy=secrecy)


@transaction.atomic
def close(pk: UUID, *, publication: str = "", by: Actor) -> RiskInformation:
    """Close an item whose report is acknowledged and whose publication has been decided."""
    return _change("close", pk, by, given={"publication": publication}, publication=publication)


@transaction.atomic
def provide(
    pk: UUID,
    *,
    act: str,
    reason: str,
    starts_on: date | None = None,
    ends_on: date | None = None,
    compels: bool = False,
    statute: str = "",
    by: Actor,
) -> RiskInformation:
    """Handle provisionally, before any judgement, to stop the harm from spreading (预处置)."""
    told = {
        "act": act, "reason": reason, "starts_on": starts_on.isoformat() if starts_on else "",
        "ends_on": ends_on.isoformat() if ends_on else "", "compels": compels, "statute": statute,
    }  # fmt: skip
    item: RiskInformation = RiskInformation.objects.select_related("unit", "case").lock(pk)
    decision = LIFECYCLE.decide("provide", item.facts(provisional=told), by=by, at=item.moment)
    item.provisional = [*item.provisional, told]
    record(item, decision, information=item.snapshot())
    return item


@transaction.atomic
def add_special_report(
    pk: UUID, *, facts: str, samples: str, scope: str, analysis: str, proposal: str, by: Actor
) -> RiskInformation:
    """Add a special report in its five parts (专题报告)."""
    told = {"facts": facts, "samples": samples, "scope": scope, "analysis": analysis, "proposal": proposal}
    return _change("add_special_report", pk, by, given={"special": told}, special_report=told)


@transaction.atomic
def tell_local_government(pk: UUID, *, body: str = "", text: str, by: Actor) -> RiskInformation:
    """Tell the local government or its departments of a local matter."""
    return _change("tell_local_government", pk, by, given={"notice": text}, local_notice={"body": body, "text": text})


@transaction.atomic
def return_outcome(pk: UUID, *, outcome: str, by: Actor) -> RiskInformation:
    """Report the outcome back to whoever referred the matter."""
    return _change("return_outcome", pk, by, given={"outcome": outcome}, outcome_returned=outcome)


@transaction.atomic
def keep_sample(pk: UUID, *, what: str, amount: str, place: str, condition: str, by: Actor) -> RiskInformation:
    """Note a retained sample: what, how much, where, in what condition."""
    told = {"what": what, "amount": amount, "place": place, "condition": condition}
    item: RiskInformation = RiskInformation.objects.select_related("unit", "case").lock(pk)
    decision = LIFECYCLE.decide("keep_sample", item.facts(sample=told), by=by, at=item.moment)
    item.samples = [*item.samples, told]
    record(item, decision, information=item.snapshot())
    return item


@transaction.atomic
def dispose_sample(pk: UUID, *, place: int = 1, by: Actor) -> RiskInformation:
    """Dispose of a retained sample whose time is over."""
    item: RiskInformation = RiskInformation.objects.select_related("unit", "case").lock(pk)
    kept = [sample for number, sample in enumerate(item.samples, 1) if number == place and not sample.get("disposed")]
    decision = LIFECYCLE.decide("dispose_sample", item.facts(samples_kept=len(kept)), by=by, at=item.moment)
    item.samples = [
        sample | {"disposed": decision.at.isoformat()} if number == place else sample
        for number, sample in enumerate(item.samples, 1)
    ]
    record(item, decision, information=item.snapshot())
    return item


@transaction.atomic
def amend(
    pk: UUID, *, changes: Mapping[str, list[Any]], columns: Mapping[str, Any], original: str, kind: str, by: Actor
) -> RiskInformation:
    """Note that a source says something else than before: `changes` maps a column to what it held and holds.

    A lead that nobody has touched takes the new columns; later the source's words and the officers' stand side by side.
    `kind` is `source` or, where only our reading of the same bytes has changed, `parser`.
    """
    item: RiskInformation = RiskInformation.objects.select_related("unit", "case").lock(pk)
    decision = LIFECYCLE.decide("amend", item.facts(changes=tuple(changes)), by=by, at=item.moment)
    if item.state == State.LEAD:
        for name in changes:
            setattr(item, name, columns[name])
    if kind == "source":
        item.source_state, item.source_changes = "changed", dict(changes)
    record(item, decision, information=item.snapshot(), changes=changes, kind=kind, original=original)
    return item


@transaction.atomic
def withdraw(pk: UUID, *, by: Actor) -> RiskInformation:
    """Note that the source has the record no more; what rests on it stays, and its owner is told."""
    return _change("withdraw", pk, by, source_state="withdrawn")


@transaction.atomic
def reappear(pk: UUID, *, by: Actor) -> RiskInformation:
    """Note that the source has the record again."""
    return _change("reappear", pk, by, source_state="back")


@transaction.atomic
def heed(pk: UUID, *, reason: str, by: Actor) -> RiskInformation:
    """Take note of what the source did, and say what follows from it."""
    return _change("heed", pk, by, given={"reason": reason}, source_state="", source_changes={})


@transaction.atomic
def archive(pk: UUID, *, by: Actor, cause: Entry | None = None) -> RiskInformation:
    """File an ended item."""
    item: RiskInformation = RiskInformation.objects.select_related("unit", "case").lock(pk)
    decision = LIFECYCLE.decide("archive", item.facts(), by=by, at=item.moment)
    record(item, decision, cause=cause, information=item.snapshot())
    return item
