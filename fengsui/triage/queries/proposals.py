"""What is proposed for an item: computed when it is asked for, from the rules in force and from whoever else proposes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from fengsui.triage.models import RiskInformation, RuleSet
from fengsui.triage.rules.columns import READ, columns
from fengsui.triage.rules.engine import Table
from fengsui.triage.rules.proposed import Proposed
from fengsui.triage.rules.table import CODES, OUTCOMES
from fengsui.triage.rules.trial import each

RECORDED = (
    "hs_code", "barcodes", "origin_country", "notifying_country", "producer", "quantity_text", "occurred_from",
    "product_class", "injuries", "area_codes",
)  # fmt: skip
"""What is decided where the record is completed."""
SCREENED = (
    "business_category", "regime", "hazard_families", "item_kind", "protected_interests", "criteria", "source_code",
)  # fmt: skip
"""What is decided at screening."""
GRADED = ("grade",)
OPEN_IN = {
    "lead": (*RECORDED, *SCREENED, *GRADED),
    "draft": (*RECORDED, *SCREENED, *GRADED),
    "submitted": (*SCREENED, *GRADED),
    "verifying": (*SCREENED, *GRADED),
    "verified": (*SCREENED, *GRADED),
    "screened_in": GRADED,
}
"""The fields that are still open in each state: what a person has decided is not argued with."""

LOOKED_AT = tuple(dict.fromkeys(("path", *READ, *RECORDED, *SCREENED, *GRADED)))
"""The columns of an item that proposing looks at: many items are fetched with these alone."""

_tables: dict[tuple[UUID, int], Table] = {}
MOST_TABLES = 40


def sets_for(path: str) -> list[RuleSet]:
    """The versions in force that read the items of a unit, without their tables, the nation's first."""
    parts = path.split(".")
    above = [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
    return list(
        RuleSet.objects.filter(state="in_force", reach__in=above).defer("rows", "trial").order_by("reach", "key")
    )


def table_of(rule_set: RuleSet) -> Table:
    """The version made ready; each process keeps those in use."""
    key = (rule_set.pk, rule_set.version)
    if key not in _tables:
        if len(_tables) >= MOST_TABLES:
            _tables.clear()
        _tables[key] = Table(rule_set.table(), rule_set.maker)
    return _tables[key]


def language() -> str:
    """The language in which reasons are given."""
    return "zh" if (get_language() or "zh").startswith("zh") else "en"


Maker = Callable[[Sequence[RiskInformation]], Iterable[Sequence[Proposed]]]
"""Whoever proposes: for items in their order, what is proposed for each, whether or not it stands there already."""


def by_rules(items: Sequence[RiskInformation]) -> Iterator[list[Proposed]]:
    """What the rules in force propose; which rules read the items of a unit is looked up once."""
    known: dict[str, list[Table]] = {}
    spoken = language()
    for item in items:
        if item.path not in known:
            known[item.path] = [table_of(rules) for rules in sets_for(item.path)]
        told = columns({name: getattr(item, name) for name in READ})
        yield [one for table in known[item.path] for one in table.proposals(told, spoken)]


MAKERS: list[Maker] = [by_rules]
"""Who proposes, in the order in which it is shown. What else learns to propose is added when the app is ready."""


def proposals(item: RiskInformation, fields: Sequence[str] | None = None) -> list[Proposed]:
    """What is proposed for the fields of an item that are still open, each value once, what stands there left out."""
    wanted = OPEN_IN.get(item.state, ()) if fields is None else fields
    return next(proposals_of([item], wanted)) if wanted else []


def proposals_of(items: Sequence[RiskInformation], fields: Sequence[str]) -> Iterator[list[Proposed]]:
    """What is proposed for these fields of each item, in the order of the items; a file's items cost little more than one."""
    for item, *made in zip(items, *(maker(items) for maker in MAKERS), strict=True):
        found: dict[tuple[str, str], Proposed] = {}
        for one in chain.from_iterable(made):
            if one.field in fields and not stands(one, getattr(item, one.field, None)):
                found.setdefault((one.field, str(one.value)), one)
        yield list(found.values())


def stands(one: Proposed, value: Any) -> bool:
    """Whether a field holds what is proposed, or something finer of the same kind."""
    if one.value is None:
        return False
    there = each(value.isoformat() if hasattr(value, "isoformat") else value)
    if OUTCOMES.get(one.field, ("",))[0] != CODES and isinstance(one.value, list):
        return there == each(one.value)
    return all(value in there or any(has.startswith(value) for has in _finer(one, there)) for value in each(one.value))


def _finer(one: Proposed, there: Sequence[str]) -> Sequence[str]:
    return there if one.field == "hs_code" else ()


def sets_of(proposed: Sequence[Proposed]) -> dict[str, RuleSet]:
    """The versions that made these proposals, by the name that the makers begin with; one query for any number."""
    keys = {one.maker.removeprefix("rule:").partition("/")[0] for one in proposed if one.maker.startswith("rule:")}
    return {one.maker: one for one in RuleSet.objects.filter(key__in=keys).defer("rows", "trial")} if keys else {}


def first_values(proposed: Sequence[Proposed]) -> Mapping[str, Any]:
    """What a form begins with: for a field of one value the first proposal, for a field of many all of them."""
    found: dict[str, Any] = {}
    for one in proposed:
        if one.value is None:
            continue
        if OUTCOMES.get(one.field, ("",))[0] == CODES:
            found.setdefault(one.field, []).extend(value for value in each(one.value) if value not in found[one.field])
        else:
            found.setdefault(one.field, one.value)
    return found
