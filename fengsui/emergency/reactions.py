"""What happens to emergency plans when their day has come."""

from __future__ import annotations

from uuid import UUID

from fengsui.clocks.running import TERM, when_due
from fengsui.emergency.commands import plan
from fengsui.kernel.actor import Actor


@when_due("emergency_plan", TERM)
def lapse(pk: UUID, *, by: Actor) -> None:
    """The clock lets a plan lapse whose day of review is over."""
    plan.lapse(pk, by=by)
