"""Changing the catalogue: for headquarters alone, dated ahead, never touching the past (A13-4, NF11)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from fengsui.catalogue.loading import touch
from fengsui.catalogue.models import Code, Dated, DeadlineRule, Interpretation, LegalBasis, Setting, Sheet
from fengsui.catalogue.rules import UNITS
from fengsui.kernel.actor import NATIONAL, Actor
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Forbidden, Reason, Refused

Hook = Callable[[str, str, dict[str, Any], Actor, datetime], None]
HOOKS: list[Hook] = []
"""Who wants to know of changes; the journal writes an entry for each."""


def _power(act: str, by: Actor) -> None:
    if not by.may(act, within=NATIONAL):
        raise Forbidden(act, "auth")


def _ahead(act: str, day: date, at: datetime) -> None:
    if day <= beijing_day(at):
        raise Refused(act, [Reason("not_in_the_past", "range", "A13-4", "valid_from")])


def _succeed(old: Any, fresh: Dated) -> None:
    """Close what holds at the moment the successor begins, and add the successor."""
    if old is not None:
        old.valid_to = fresh.valid_from
        old.save(update_fields=["valid_to"])
    fresh.save(force_insert=True)
    touch()


def _tell(act: str, key: str, change: dict[str, Any], by: Actor, at: datetime) -> None:
    for hook in HOOKS:
        hook(act, key, change, by, at)


@transaction.atomic
def revise_code(
    codes: str, code: str, *, name_zh: str, name_en: str, valid_from: date, by: Actor, at: datetime
) -> Code:
    """Give a code a new name, or the list a new code, from a future day on."""
    _power("catalogue.revise", by)
    _ahead("catalogue.revise", valid_from, at)
    old = Code.objects.select_for_update().filter(codes=codes, code=code, valid_to__isnull=True).first()
    inherited = {"parent": old.parent, "extra": old.extra, "place": old.place} if old else {"place": 9_999}
    fresh = Code(codes=codes, code=code, name_zh=name_zh, name_en=name_en, valid_from=valid_from, **inherited)
    _succeed(old, fresh)
    _tell("catalogue.revise", f"{codes} {code}", {"name_zh": name_zh, "from": valid_from.isoformat()}, by, at)
    return fresh


@transaction.atomic
def revise_deadline(
    code: str, variant: str, *, unit: str, amount: int, valid_from: date, by: Actor, at: datetime
) -> DeadlineRule:
    """Change the length of a clock from a future day on; clocks that run already keep theirs."""
    _power("catalogue.revise", by)
    _ahead("catalogue.revise", valid_from, at)
    if unit not in UNITS:
        raise Refused("catalogue.revise", [Reason("unit_known", "range", "", "unit")])
    old = DeadlineRule.objects.select_for_update().get(code=code, variant=variant, valid_to__isnull=True)
    fresh = DeadlineRule(
        code=code,
        variant=variant,
        unit=unit,
        amount=amount,
        remind_before=old.remind_before,
        clauses=old.clauses,
        dagger=old.dagger,
        valid_from=valid_from,
    )
    _succeed(old, fresh)
    _tell("catalogue.revise", f"{code} {variant}", {"unit": unit, "amount": amount, "from": str(valid_from)}, by, at)
    return fresh


@transaction.atomic
def revise_setting(key: str, value: Any, *, valid_from: date, by: Actor, at: datetime) -> Setting:
    """Change a setting from a future day on."""
    _power("catalogue.revise", by)
    _ahead("catalogue.revise", valid_from, at)
    old = Setting.objects.select_for_update().get(key=key, valid_to__isnull=True)
    fresh = Setting(key=key, value=value, clauses=old.clauses, valid_from=valid_from)
    _succeed(old, fresh)
    _tell("catalogue.revise", key, {"value": value, "from": valid_from.isoformat()}, by, at)
    return fresh


@transaction.atomic
def revise_sheet(
    kind: str, key: str, *, columns: list[dict[str, Any]], needs: list[str], valid_from: date, by: Actor, at: datetime
) -> Sheet:
    """Put a new version of a sheet in force from a future day on; what was filled in under the old one keeps it."""
    _power("catalogue.revise", by)
    _ahead("catalogue.revise", valid_from, at)
    if wrong := [column for column in columns if not COLUMN_TYPE.fullmatch(str(column.get("type", "")))]:
        raise Refused(
            "catalogue.revise", [Reason("column_type_known", "range", "Q09-3.4.c", str(wrong[0].get("name")))]
        )
    old = Sheet.objects.select_for_update().get(kind=kind, key=key, valid_to__isnull=True)
    fresh = Sheet(kind=kind, key=key, version=old.version + 1, needs=needs, columns=columns, valid_from=valid_from)
    _succeed(old, fresh)
    _tell("catalogue.revise", f"{kind} {key}", {"version": fresh.version, "from": valid_from.isoformat()}, by, at)
    return fresh


COLUMN_TYPE = re.compile(r"text|long|date|number|flag|url|code:[a-z_]+|unit:[a-z]+")


@transaction.atomic
def repeal_basis(code: str, *, effective_to: date, by: Actor, at: datetime) -> LegalBasis:
    """Note that a text is in force no more from a day on; what was decided under it stays as it is."""
    _power("catalogue.revise", by)
    basis = LegalBasis.objects.select_for_update().get(code=code)
    basis.effective_to = effective_to
    basis.save(update_fields=["effective_to"])
    touch()
    _tell("catalogue.revise", code, {"effective_to": effective_to.isoformat()}, by, at)
    return basis


@transaction.atomic
def interpret(clause: str, *, text_zh: str, text_en: str = "", by: Actor, at: datetime) -> Interpretation:
    """Say how headquarters reads a clause (A13-33, G17-31)."""
    _power("catalogue.interpret", by)
    made = Interpretation.objects.create(
        clause=clause, text_zh=text_zh, text_en=text_en, issued_on=beijing_day(at), by=by.name
    )
    _tell("catalogue.interpret", clause, {"text_zh": text_zh}, by, at)
    return made
