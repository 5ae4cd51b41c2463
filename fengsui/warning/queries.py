"""Reading warnings: what was released, for everybody; the warnings of a case, for the stages that follow."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from fengsui.kernel.actor import Actor
from fengsui.warning.models import ReleasedWarning, RiskWarning
from fengsui.warning.models.warning import BEFORE_ISSUE
from fengsui.warning.policy import visible_warning

PAGE = 20


def released(
    *, words: str = "", level: str = "", state: str = "", before: datetime | None = None
) -> list[ReleasedWarning]:
    """Released warnings, newest first; one more than a page, so that the reader learns whether there are more."""
    rows = ReleasedWarning.objects.order_by("-updated_at", "-number")
    for word in words.lower().split()[:8]:
        rows = rows.filter(searched__contains=word)
    if level:
        rows = rows.filter(level=level)
    if state:
        rows = rows.filter(state=state)
    if before:
        rows = rows.filter(updated_at__lt=before)
    return list(rows[: PAGE + 1])


def released_notice(number: str) -> dict[str, Any] | None:
    """The public notice of one number, or None."""
    found = ReleasedWarning.objects.filter(number=number).values_list("notice", flat=True).first()
    return dict(found) if found else None


def newest_notices(count: int = 50) -> list[dict[str, Any]]:
    """The newest public notices, for feeds."""
    return list(ReleasedWarning.objects.order_by("-updated_at").values_list("notice", flat=True)[:count])


def last_release() -> datetime | None:
    """When the public list last changed."""
    return ReleasedWarning.objects.order_by("-updated_at").values_list("updated_at", flat=True).first()


def issued(number: str, actor: Actor) -> RiskWarning | None:
    """One issued warning for somebody inside who may see it."""
    rows = RiskWarning.objects.select_related("case", "unit", "decision").filter(visible_warning(actor), number=number)
    return rows.exclude(state__in=BEFORE_ISSUE).order_by("-edition", "-pk").first()


def living_of(case_id: UUID) -> list[RiskWarning]:
    """The warnings of a case that are in force."""
    return list(RiskWarning.objects.filter(case=case_id, state="published").order_by("id"))
