"""What decisions about an assessment rest on (requirements catalogue 5.3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule

SUBTASKS = ("investigation", "verification", "laboratory", "assessment")
PARTS = ("method", "category", "level", "hazard", "extent", "residual_risk", "proposal")
"""The seven parts of the report (A13-15.c, G17-13.b)."""
WRITTEN = tuple(part for part in PARTS if part != "level")
"""The parts that people write; the level is that of the chosen computation."""


@dataclass(frozen=True)
class AssessmentFacts:
    """An assessment as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    regime: str = "industrial"
    questions: str = ""
    due_at: datetime | None = None
    assignees: int = 0
    replaced_stands: bool = False
    qualified: bool = False
    conflict_free: bool = False
    undertaking: bool = False
    subtasks: dict[str, str] = field(default_factory=dict)
    tasks_done: tuple[str, ...] = ()
    tasks_open: int = 0
    parts: dict[str, str] = field(default_factory=dict)
    severity: int | None = None
    probability: str = ""
    origin: str = ""
    reason: str = ""
    new_due_at: datetime | None = None
    extension_asked: bool = False
    procedure_withdrawn: bool = False
    defects: str = ""
    workers: tuple[str, ...] = ()
    by_meeting: bool = False
    minutes: str = ""
    falsification: str = ""


Facts = AssessmentFacts


@rule("field", "A13-14", field="questions")
def questions_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.questions.strip())


@rule("field", "A13-14", field="due_at")
def deadline_ahead(it: Facts, by: Actor, at: datetime) -> bool:
    return it.due_at is not None and it.due_at > at


@rule("field", "G17-12", field="assignee")
def one_assignee(it: Facts, by: Actor, at: datetime) -> bool:
    return it.assignees == 1


@rule("state", "G17-14", field="replaces")
def replaced_is_confirmed(it: Facts, by: Actor, at: datetime) -> bool:
    """A re-assessment takes the place of a confirmed assessment of the same case, and of no other."""
    return it.replaced_stands


@rule("qual", "A13-6.a", field="assignee")
def assignee_qualified(it: Facts, by: Actor, at: datetime) -> bool:
    return it.qualified


@rule("scope", "G17-2.b S43-5.e")
def regime_assessed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.regime == "industrial"


@rule("coi", "A13-29", field="conflict_free")
def conflict_declared_clean(it: Facts, by: Actor, at: datetime) -> bool:
    return it.conflict_free


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())


@rule("field", "A13-17", field="undertaking")
def undertaking_signed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.undertaking


@rule("late", "A13-15.d")
def asked_in_time(it: Facts, by: Actor, at: datetime) -> bool:
    return it.due_at is not None and at < it.due_at


@rule("field", "A13-15.d", field="new_due_at")
def later_date_given(it: Facts, by: Actor, at: datetime) -> bool:
    return it.new_due_at is not None and it.due_at is not None and it.new_due_at > it.due_at


@rule("state", "A13-15.d")
def extension_asked(it: Facts, by: Actor, at: datetime) -> bool:
    return it.extension_asked


@rule("field", "A13-15.b", field="subtasks")
def subtasks_done_or_reasoned(it: Facts, by: Actor, at: datetime) -> bool:
    """A sub-task is done where a result issued under an assignment stands; else its text says what was done, or why not."""
    return all(name in it.tasks_done or it.subtasks.get(name, "").strip() for name in SUBTASKS)


@rule("state", "A13-15.b Q09-4.2.b")
def tasks_ended(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.tasks_open


@rule("basis", "S43-6.a")
def procedure_in_force(it: Facts, by: Actor, at: datetime) -> bool:
    """A new report follows no edition of the procedure that has been withdrawn."""
    return not it.procedure_withdrawn


@rule("state", "S43-6.a")
def procedure_outdated(it: Facts, by: Actor, at: datetime) -> bool:
    return it.procedure_withdrawn


@rule("field", "A13-15.c G17-13.a", field="method")
def method_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.parts.get("method", "").strip())


@rule("field", "A13-15.c G17-13.b", field="category")
def category_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.parts.get("category", "").strip())


@rule("field", "A13-15.c G17-13.b", field="computation")
def level_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.parts.get("level", "").strip())


@rule("field", "A13-15.c G17-13.b", field="hazard")
def hazard_described(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.parts.get("hazard", "").strip())


@rule("field", "A13-15.c A13-3.c G17-13.b", field="extent")
def extent_described(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.parts.get("extent", "").strip())


@rule("field", "A13-15.c G17-13.b", field="residual_risk")
def residual_risk_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.parts.get("residual_risk", "").strip())


@rule("field", "A13-15.c G17-13.b", field="proposal")
def proposal_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.parts.get("proposal", "").strip())


@rule("field", "A13-3.c", field="computation")
def probability_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.probability)


@rule("field", "A13-3.c", field="computation")
def severity_given(it: Facts, by: Actor, at: datetime) -> bool:
    return it.severity is not None


@rule("field", "A13-3.c", field="origin")
def origin_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.origin.strip())


@rule("field", "A13-16.a", field="defects")
def defects_listed(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.defects.strip())


@rule("sod", "A13-16.a")
def confirmer_took_no_part(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.workers


@rule("field", "A13-16.b", field="minutes")
def minutes_if_by_meeting(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.by_meeting or bool(it.minutes.strip())


@rule("field", "G17-28", field="falsification")
def falsification_recorded(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.falsification.strip())
