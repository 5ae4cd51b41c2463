"""What decisions about a programme of special assessments, and about independent opinions, rest on (S43-6.d)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule

STANCES = ("favourable", "conditional", "unfavourable")


@dataclass(frozen=True)
class ProgrammeFacts:
    """A programme as the rules see it, with the act's own inputs laid over it."""

    state: str
    jurisdiction: Jurisdiction
    title: str = ""
    period_from: date | None = None
    period_to: date | None = None
    questions: str = ""
    qualified: bool = False
    stances: tuple[str, ...] = ()
    departure: str = ""
    drafters: tuple[str, ...] = ()
    findings: str = ""
    reason: str = ""


@dataclass(frozen=True)
class OpinionFacts:
    """An independent opinion as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    subjects: int = 0
    undecided: bool = False
    expert: str = ""
    qualified: bool = False
    independent: bool = False
    asked: bool = False
    question: str = ""
    conflict_free: bool = False
    stance: str = ""
    text: str = ""
    reason: str = ""


@rule("field", "S43-6.d", field="title")
def title_given(it: ProgrammeFacts, by: Actor, at: datetime) -> bool:
    return bool(it.title.strip())


@rule("field", "S43-6.d", field="period_to")
def period_given(it: ProgrammeFacts, by: Actor, at: datetime) -> bool:
    return it.period_from is not None and it.period_to is not None and it.period_from <= it.period_to


@rule("field", "S43-6.d", field="questions")
def questions_written(it: ProgrammeFacts, by: Actor, at: datetime) -> bool:
    return bool(it.questions.strip())


@rule("qual", "S43-6.d A13-6.a", field="institution")
def institution_qualified(it: ProgrammeFacts, by: Actor, at: datetime) -> bool:
    return it.qualified


@rule("state", "S43-6.d")
def committee_has_opined(it: ProgrammeFacts, by: Actor, at: datetime) -> bool:
    """The committee takes part in making the plan: its opinion is in before the plan is approved."""
    return bool(it.stances)


@rule("field", "S43-6.d", field="departure")
def departure_reasoned(it: ProgrammeFacts, by: Actor, at: datetime) -> bool:
    """Whoever approves against an unfavourable opinion says why."""
    return "unfavourable" not in it.stances or bool(it.departure.strip())


@rule("sod", "S43-6.d")
def approver_did_not_draft(it: ProgrammeFacts, by: Actor, at: datetime) -> bool:
    return by.id not in it.drafters


@rule("field", "S43-6.d", field="findings")
def findings_written(it: ProgrammeFacts, by: Actor, at: datetime) -> bool:
    return bool(it.findings.strip())


@rule("field", "S43-6.d", field="programme_id")
def one_subject(it: OpinionFacts, by: Actor, at: datetime) -> bool:
    return it.subjects == 1


@rule("state", "S43-6.d")
def subject_undecided(it: OpinionFacts, by: Actor, at: datetime) -> bool:
    """An opinion is of use before the plan is approved or the decision signed."""
    return it.undecided


@rule("qual", "S43-6.d S43-5.b", field="expert")
def expert_qualified(it: OpinionFacts, by: Actor, at: datetime) -> bool:
    return it.qualified


@rule("coi", "S43-6.d A13-29", field="expert")
def expert_independent(it: OpinionFacts, by: Actor, at: datetime) -> bool:
    """Whoever sat on the panel that judged the case gives no independent opinion on what follows from it."""
    return it.independent


@rule("dup", "S43-6.d", field="expert")
def not_asked_yet(it: OpinionFacts, by: Actor, at: datetime) -> bool:
    return not it.asked


@rule("field", "S43-6.d", field="question")
def question_written(it: OpinionFacts, by: Actor, at: datetime) -> bool:
    return bool(it.question.strip())


@rule("auth", "S43-6.d A13-17")
def own_opinion(it: OpinionFacts, by: Actor, at: datetime) -> bool:
    """An expert answers in person."""
    return by.id == it.expert or by.everything


@rule("coi", "A13-29", field="conflict_free")
def conflict_declared_clean(it: OpinionFacts, by: Actor, at: datetime) -> bool:
    return it.conflict_free


@rule("field", "S43-6.d", field="stance")
def stance_taken(it: OpinionFacts, by: Actor, at: datetime) -> bool:
    return it.stance in STANCES


@rule("field", "S43-6.d", field="text")
def opinion_written(it: OpinionFacts, by: Actor, at: datetime) -> bool:
    return bool(it.text.strip())


@rule("field", field="reason")
def reason_given(it: ProgrammeFacts | OpinionFacts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
