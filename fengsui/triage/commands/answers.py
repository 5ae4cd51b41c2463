"""Keeping what was proposed when a person decided, and whether the person took it (Q09-3.3.2)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from fengsui.journal.models import Entry
from fengsui.triage.models import Proposal, RiskInformation
from fengsui.triage.queries.proposals import GRADED, MAKERS, RECORDED, SCREENED, stands
from fengsui.triage.rules.proposed import Proposed
from fengsui.triage.rules.trial import each

DECIDES: Mapping[str, Sequence[str]] = {
    "information.revise": RECORDED,
    "information.screen_in": SCREENED,
    "information.grade": GRADED,
    "information.report_urgently": GRADED,
}
"""Which fields each act decides."""


def note(entry: Entry) -> int:
    """Write down the answers that an act gave; return how many. Doing it twice changes nothing."""
    before = Entry.objects.filter(aggregate=entry.aggregate, subject=entry.subject, version=entry.version - 1).first()
    item = RiskInformation.objects.select_related("unit").filter(pk=entry.subject).first()
    if before is None or item is None:
        return 0
    then, now = before.body.get("information", {}), entry.body.get("information", {})
    # What the person saw when deciding: the item as it stood before the act.
    for name, value in then.items():
        if name in SEEN:
            setattr(item, name, value)
    fields = DECIDES[entry.act]
    # Screening and grading confirm what stands as well; a record is only completed where something is missing.
    confirms = fields is not RECORDED
    made = {
        (one.field, written(one.value), one.maker): one
        for maker in MAKERS
        for one in chain.from_iterable(maker([item]))
        if one.field in fields and one.value is not None and (confirms or not stands(one, then.get(one.field)))
    }
    rows = [
        Proposal(
            item=item, field=field, value=value, why=list(one.why), maker=by, score=one.score, made_at=entry.at,
            act=entry.act, answer=answer(one, then, now),
        )
        for (field, value, by), one in made.items()
    ]  # fmt: skip
    Proposal.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["item", "field", "value", "maker"],
        update_fields=["answer", "act", "made_at", "why", "score"],
    )
    return len(rows)


SEEN = frozenset(
    "title product_name product_class hs_code business_category brand barcodes producer operators origin_country"
    " notifying_body notifying_country risk_description injuries quantity_text hazard_families protected_interests"
    " criteria regime area_codes occurred_from notified_on source_code item_kind entry".split()
)
"""The columns that are read as they stood before the act."""


def written(value: Any) -> str:
    """A value as it is kept."""
    return (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))[:500]


def answer(one: Proposed, then: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """Taken, declined for another value, or left open."""
    if stands(one, now.get(one.field)):
        return "taken"
    unchanged = each(now.get(one.field)) == each(then.get(one.field))
    return "none" if unchanged and not each(now.get(one.field)) else "declined"
