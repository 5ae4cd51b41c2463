"""Running a draft of rules over items of the past."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fengsui.catalogue import queries as catalogue
from fengsui.triage.models import RiskInformation, RuleSet
from fengsui.triage.queries.proposals import stands
from fengsui.triage.rules.columns import READ, columns
from fengsui.triage.rules.engine import Table
from fengsui.triage.rules.proposed import Proposed
from fengsui.triage.rules.trial import Tally

UNDECIDED = ("lead", "draft", "submitted", "verifying", "verified")
SCREENED_BY_PEOPLE = frozenset(
    {"business_category", "regime", "hazard_families", "item_kind", "protected_interests", "criteria", "source_code"}
)
NEEDED = (*READ, "item_kind", "protected_interests", "criteria", "grade", "state", "unit_id")


def trial(draft: RuleSet, standing: RuleSet | None) -> dict[str, Any]:
    """What a draft would do to the newest items that it reads, beside the version in force and what people decided."""
    mine = Table(draft.table(), draft.maker)
    theirs = Table(standing.table(), standing.maker) if standing else Table([], "")
    tally = Tally()
    for item in past(draft.reach, int(catalogue.setting("rules.trial_items"))):
        told = columns(item)
        proposed, before = mine.proposals(told), theirs.proposals(told)
        if draft.family == "data":
            # A rule of writing has nothing to say of what is written so already.
            proposed, before = differing(proposed, item), differing(before, item)
        tally.add(str(item["id"]), item["unit_id"], proposed, before, decided(item, draft.family))
    return tally.as_json()


def past(reach: str, most: int) -> Iterator[dict[str, Any]]:
    """The newest items of the units that a set reads, at most so many."""
    rows = RiskInformation.objects.all()
    if reach != "HQ":
        rows = rows.filter(path__startswith=f"{reach}.") | rows.filter(path=reach)
    yield from rows.order_by("-id").values("id", *NEEDED)[:most].iterator(chunk_size=500)


def differing(proposed: list[Proposed], item: dict[str, Any]) -> list[Proposed]:
    """Those that differ from what stands in the item."""
    return [one for one in proposed if not stands(one, item.get(one.field))]


def decided(item: dict[str, Any], family: str) -> dict[str, Any]:
    """What people decided of an item, by field: nothing before it was screened, no grade before it was graded."""
    if family == "grading":
        return {"grade": item["grade"]} if item["grade"] else {}
    if item["state"] in UNDECIDED:
        return {}
    return {name: item[name] for name in (*SCREENED_BY_PEOPLE, "hs_code", "product_class") if item[name]}
