"""What decisions about a judgement rest on: three tiers, five modes (requirements catalogue 5.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule

MODES = ("working", "expert", "technical", "investigative", "consolidated")
LEVELS = ("serious", "high", "medium", "low")


@dataclass(frozen=True)
class JudgementFacts:
    """A judgement as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    mode: str = ""
    tier: int = 3
    worst_grade: int = 3
    leader_approval: str = ""
    assessment_confirmed: bool = False
    direct_reason: str = ""
    attendees: tuple[str, ...] = ()
    undeclared: tuple[str, ...] = ()
    complex: bool = False
    least: int = 3
    least_complex: int = 5
    fewer_reason: str = ""
    votes: tuple[tuple[str, str], ...] = ()
    chair: str = ""
    conclusion: str = ""
    nature: str = ""
    risk_level: str = ""
    reason: str = ""
    findings: str = ""


Facts = JudgementFacts


@rule("field", "Q09-2.4.2.1", field="mode")
def mode_known(it: Facts, by: Actor, at: datetime) -> bool:
    return it.mode in MODES


@rule("auth", "Q09-2.4.1.a Q09-2.4.1.b Q09-2.4.1.c", field="tier")
def tier_fits_grade(it: Facts, by: Actor, at: datetime) -> bool:
    """Tier 1 is the highest; grade 1 needs tier 1, grade 2 at least tier 2; a region holds tier 3 only."""
    return it.tier <= it.worst_grade and (it.tier == 3 or by.level in ("hq", "department") or by.everything)


@rule("approval", "Q09-2.4.1.c", field="leader_approval")
def leader_approved_tier_one(it: Facts, by: Actor, at: datetime) -> bool:
    return it.tier != 1 or bool(it.leader_approval.strip())


@rule("basis", "A13-16.c G17-15.a", field="direct_reason")
def rests_on_confirmed_assessment(it: Facts, by: Actor, at: datetime) -> bool:
    """Facts that are clear may be judged in working mode without an assessment, with the reason (Q09-2.4.2.1)."""
    return it.assessment_confirmed or (it.mode == "working" and bool(it.direct_reason.strip()))


@rule("field", "Q09-2.4.2.1", field="attendees")
def attendees_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.attendees)


@rule("coi", "A13-29", field="declared")
def declarations_clean(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.undeclared


@rule("quorum", "Q09-2.4.2.2.a", field="attendees")
def panel_odd_and_large_enough(it: Facts, by: Actor, at: datetime) -> bool:
    return it.mode != "expert" or panel_allowed(
        len(it.attendees),
        complex=it.complex,
        least=it.least,
        least_complex=it.least_complex,
        fewer_reason=it.fewer_reason,
    )


def panel_allowed(experts: int, *, complex: bool, least: int, least_complex: int, fewer_reason: str = "") -> bool:
    """Whether a panel of so many experts taking part may decide (N22, N23).

    The number is odd, always. A complex question needs five without exception; otherwise three, and fewer only with a
    recorded reason of the head of the unit.
    """
    if experts % 2 == 0:
        return False
    if complex:
        return experts >= least_complex
    return experts >= least or bool(fewer_reason.strip())


@rule("state", "Q09-2.4.2.2.b")
def mode_has_votes(it: Facts, by: Actor, at: datetime) -> bool:
    return it.mode == "expert"


@rule("auth", "Q09-2.4.2.2.b")
def voter_attends(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id in it.attendees


@rule("dup", "Q09-2.4.2.2.b")
def votes_once(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in [voter for voter, _choice in it.votes]


@rule("field", "Q09-2.4.3.2", field="conclusion")
def conclusion_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.conclusion.strip())


@rule("field", "Q09-2.4.3.2", field="nature")
def nature_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.nature.strip())


@rule("field", "A13-15.c", field="risk_level")
def level_given(it: Facts, by: Actor, at: datetime) -> bool:
    return it.risk_level in LEVELS


@rule("state", "Q09-2.4.2.4.b")
def mode_concludes_alone(it: Facts, by: Actor, at: datetime) -> bool:
    return it.mode != "investigative"


@rule("quorum", "Q09-2.4.2.2.b", field="risk_level")
def majority_reached(it: Facts, by: Actor, at: datetime) -> bool:
    return it.mode != "expert" or majority(it.votes, len(it.attendees)) == it.risk_level


@rule("state", "Q09-2.4.2.2.c")
def no_majority(it: Facts, by: Actor, at: datetime) -> bool:
    return it.mode == "expert" and (majority(it.votes, len(it.attendees)) is None or bool(it.reason.strip()))


def majority(votes: tuple[tuple[str, str], ...], present: int) -> str | None:
    """The choice of more than half of those present (N24); an abstention counts as not for."""
    counts: dict[str, int] = {}
    for _voter, choice in votes:
        counts[choice] = counts.get(choice, 0) + 1
    return next((choice for choice, count in counts.items() if choice != "abstain" and 2 * count > present), None)


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())


@rule("field", "Q09-2.4.2.4.b", field="findings")
def findings_filed(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.findings.strip())


@rule("sod", "G17-15.a A13-16.a")
def confirmer_did_not_chair(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id != it.chair
