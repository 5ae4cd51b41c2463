"""Drafting, trying out, approving and beginning versions of a set of rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from fengsui.journal.numbers import next_in
from fengsui.journal.record import now, record
from fengsui.kernel.actor import CLOCK, NATIONAL, Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Unknown
from fengsui.people.models import OrgUnit
from fengsui.triage.commands.trial import trial
from fengsui.triage.lifecycle.rule_set import LIFECYCLE
from fengsui.triage.models import RuleSet
from fengsui.triage.policy import visible_rule_set

OFFICES = (OrgUnit.Level.HQ, OrgUnit.Level.DEPARTMENT)


def reach_of(unit: OrgUnit) -> str:
    """Whose items the rules of a unit read: the nation's for headquarters' offices, else those of the own area."""
    return NATIONAL.path if unit.level in OFFICES else unit.path


@transaction.atomic
def draft(
    *, family: str = "", name_zh: str = "", name_en: str = "", succeeds: UUID | None = None, by: Actor
) -> RuleSet:
    """Begin a new set, or the next version of a set, with the rows of the version it follows."""
    LIFECYCLE.require("draft", by)
    unit = OrgUnit.objects.get(code=by.unit)
    fresh = RuleSet(state=NONE, unit=unit, path=unit.path, family=family, name_zh=name_zh, name_en=name_en)
    if succeeds is not None:
        before = RuleSet.objects.select_related("unit").filter(visible_rule_set(by), pk=succeeds).first()
        if before is None:
            raise Unknown(succeeds)
        # The next version belongs to the unit that answers for the set; others write a set of their own.
        fresh.unit, fresh.path, fresh.predecessor = before.unit, before.path, before
        fresh.key, fresh.family, fresh.rows = before.key, before.family, before.rows
        fresh.name_zh, fresh.name_en = name_zh or before.name_zh, name_en or before.name_en
    fresh.reach = reach_of(fresh.unit)
    decision = LIFECYCLE.decide("draft", fresh.facts(), by=by, at=now())
    if not fresh.key:
        fresh.key = f"{family}-{next_in(f'rule_set {family}')}"
    else:
        # Two drafts of one set at once would take one number.
        list(RuleSet.objects.select_for_update().filter(key=fresh.key).values_list("pk"))
        fresh.number = RuleSet.objects.filter(key=fresh.key).aggregate(last=Max("number"))["last"] + 1
    record(fresh, decision, rule_set=fresh.snapshot())
    return fresh


@transaction.atomic
def revise(pk: UUID, *, rows: Sequence[Mapping[str, Any]], by: Actor) -> RuleSet:
    """Write the table of a draft anew; what was tried out before holds for it no more."""
    rule_set: RuleSet = RuleSet.objects.select_related("unit").lock(pk)
    fields = tuple(sorted({str(row["field"]) for row in rows}))
    decision = LIFECYCLE.decide("revise", rule_set.facts(fields=fields), by=by, at=rule_set.moment)
    rule_set.rows = [dict(row) for row in rows]
    record(rule_set, decision, rule_set=rule_set.snapshot())
    return rule_set


@transaction.atomic
def try_out(pk: UUID, *, by: Actor) -> RuleSet:
    """Run a draft over items of the past, and keep what it would do to them."""
    rule_set: RuleSet = RuleSet.objects.select_related("unit").lock(pk)
    decision = LIFECYCLE.decide("try_out", rule_set.facts(), by=by, at=rule_set.moment)
    rule_set.trial = trial(rule_set, in_force(rule_set.key))
    rule_set.tried_sha256 = rule_set.text_hash
    counted = {name: rule_set.trial[name] for name in ("items", "touched", "changed")}
    record(rule_set, decision, rule_set=rule_set.snapshot(), trial=counted)
    return rule_set


def in_force(key: str) -> RuleSet | None:
    """The version of a set that is in force, if there is one."""
    return RuleSet.objects.filter(key=key, state="in_force").first()


def _change(act: str, pk: UUID, by: Actor, given: Mapping[str, Any], **columns: Any) -> RuleSet:
    rule_set: RuleSet = RuleSet.objects.select_related("unit").lock(pk)
    decision = LIFECYCLE.decide(act, rule_set.facts(**given), by=by, at=rule_set.moment)
    for name, value in columns.items():
        setattr(rule_set, name, value)
    told = {name: value for name, value in given.items() if isinstance(value, str)}
    record(rule_set, decision, rule_set=rule_set.snapshot(), given=told)
    return rule_set


@transaction.atomic
def propose(pk: UUID, *, reason: str, by: Actor) -> RuleSet:
    """Hand in a draft that has been tried out as it stands."""
    return _change("propose", pk, by, {"reason": reason})


@transaction.atomic
def send_back(pk: UUID, *, reason: str, by: Actor) -> RuleSet:
    """Send a version back to be written better."""
    return _change("send_back", pk, by, {"reason": reason})


@transaction.atomic
def approve(pk: UUID, *, starts_on: date | None, by: Actor) -> RuleSet:
    """Approve what somebody else wrote, as it was tried out, from a day to come."""
    return _change("approve", pk, by, {"starts_on": starts_on}, starts_on=starts_on)


@transaction.atomic
def begin(pk: UUID, *, by: Actor) -> RuleSet:
    """Put an approved version in force on its day; the version before it ends."""
    rule_set: RuleSet = RuleSet.objects.select_related("unit").lock(pk)
    decision = LIFECYCLE.decide("begin", rule_set.facts(), by=by, at=rule_set.moment)
    standing = in_force(rule_set.key)
    if standing is not None:
        replace(standing.pk, successor=pk, by=by)
    rule_set.valid_from = beijing_day(decision.at)
    record(rule_set, decision, rule_set=rule_set.snapshot())
    return rule_set


@transaction.atomic
def replace(pk: UUID, *, successor: UUID, by: Actor) -> RuleSet:
    """End a version on the day on which its successor begins."""
    rule_set: RuleSet = RuleSet.objects.select_related("unit").lock(pk)
    decision = LIFECYCLE.decide("replace", rule_set.facts(successor=str(successor)), by=by, at=rule_set.moment)
    rule_set.valid_to = beijing_day(decision.at)
    record(rule_set, decision, rule_set=rule_set.snapshot(), successor=str(successor))
    return rule_set


@transaction.atomic
def withdraw(pk: UUID, *, reason: str, by: Actor) -> RuleSet:
    """Give up a draft, or take a version out of force at once."""
    rule_set: RuleSet = RuleSet.objects.select_related("unit").lock(pk)
    decision = LIFECYCLE.decide("withdraw", rule_set.facts(reason=reason), by=by, at=rule_set.moment)
    if rule_set.state == "in_force":
        rule_set.valid_to = beijing_day(decision.at)
    record(rule_set, decision, rule_set=rule_set.snapshot(), given={"reason": reason})
    return rule_set


def begin_what_is_due() -> int:
    """Put in force every approved version whose day has come; return how many."""
    due = RuleSet.objects.filter(state="approved", starts_on__lte=beijing_day(now())).order_by("starts_on", "pk")
    return len([begin(pk, by=CLOCK) for pk in due.values_list("pk", flat=True)])


@transaction.atomic
def ship(*, key: str, family: str, name_zh: str, name_en: str, rows: Sequence[Mapping[str, Any]]) -> RuleSet:
    """Put a set that comes with the house in force: who installs the house has chosen it."""
    unit = OrgUnit.objects.get(code="EWO")
    at = now()
    fresh = RuleSet(
        state=NONE, unit=unit, path=unit.path, key=key, family=family, name_zh=name_zh, name_en=name_en,
        reach=reach_of(unit), rows=list(rows), valid_from=beijing_day(at),
    )  # fmt: skip
    first = not RuleSet.objects.filter(key=key).exists()
    decision = LIFECYCLE.decide("ship", fresh.facts(first_of_its_name=first), by=CLOCK, at=at)
    record(fresh, decision, rule_set=fresh.snapshot())
    return fresh
