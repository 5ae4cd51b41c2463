"""What decisions about the engagement of one expert in one judgement rest on (requirements catalogue 5.11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule

CHOICES = ("serious", "high", "medium", "low", "abstain")


@dataclass(frozen=True)
class EngagementFacts:
    """An engagement as the rules see it, with the act's own inputs laid over it."""

    state: str
    jurisdiction: Jurisdiction
    expert: str = ""
    qualified: bool = False
    engaged: bool = False
    judgement_state: str = ""
    own_round: bool = True
    mode: str = ""
    questions: str = ""
    due_at: datetime | None = None
    conflict_free: bool = False
    undertaking: bool = False
    liability: bool = False
    present: bool = False
    choice: str = ""
    opinion: str = ""
    reason: str = ""
    evidence: str = ""


Facts = EngagementFacts


@rule("state", "Q09-2.4.2.2.a")
def judgement_prepares_a_panel(it: Facts, by: Actor, at: datetime) -> bool:
    return it.mode == "expert" and it.judgement_state == "convened"


@rule("qual", "Q09-4.1.a Q09-1.3.5", field="expert")
def expert_qualified(it: Facts, by: Actor, at: datetime) -> bool:
    return it.qualified


@rule("dup", "Q09-2.4.2.2.a", field="expert")
def not_engaged_yet(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.engaged


@rule("field", "Q09-4.1.b", field="questions")
def questions_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.questions.strip())


@rule("field", "Q09-4.1.b", field="due_at")
def deadline_ahead(it: Facts, by: Actor, at: datetime) -> bool:
    return it.due_at is not None and it.due_at > at


@rule("auth", "Q09-4.1.b A13-17")
def own_engagement(it: Facts, by: Actor, at: datetime) -> bool:
    """An expert answers in person; a colleague of the same organisation does not answer for them."""
    return by.id == it.expert or by.everything


@rule("coi", "A13-29", field="conflict_free")
def conflict_declared_clean(it: Facts, by: Actor, at: datetime) -> bool:
    return it.conflict_free


@rule("field", "A13-17", field="undertaking")
def secrecy_undertaken(it: Facts, by: Actor, at: datetime) -> bool:
    return it.undertaking


@rule("field", "Q09-4.1.b", field="liability")
def liability_accepted(it: Facts, by: Actor, at: datetime) -> bool:
    return it.liability


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())


@rule("state", "Q09-2.4.2.2.b")
def session_open(it: Facts, by: Actor, at: datetime) -> bool:
    return it.judgement_state == "in_session" and it.own_round


@rule("auth", "Q09-2.4.2.2.b")
def expert_present(it: Facts, by: Actor, at: datetime) -> bool:
    return it.present


@rule("range", "Q09-2.4.2.2.b", field="choice")
def choice_known(it: Facts, by: Actor, at: datetime) -> bool:
    return it.choice in CHOICES


@rule("field", "Q09-4.1.b Q09-2.4.3.2", field="opinion")
def opinion_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.opinion.strip())


@rule("field", "G17-28", field="evidence")
def misconduct_evidenced(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip()) and bool(it.evidence.strip())


@rule("state", "A13-17")
def judgement_moved_on(it: Facts, by: Actor, at: datetime) -> bool:
    """Access ends when the judgement is confirmed or handed upward, or the next session begins."""
    return it.judgement_state in ("confirmed", "escalated") or not it.own_round
