"""What decisions about a judgement rest on: three tiers, five modes (requirements catalogue 5.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule

MODES = ("working", "expert", "technical", "investigative", "consolidated")
MEETINGS = ("working", "consolidated")
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
    agenda: str = ""
    minutes: str = ""
    partners: str = ""
    lead: str = ""
    laboratory_qualified: bool = False
    lab_report: str = ""
    candidates: str = ""
    unengaged: tuple[str, ...] = ()
    carried: bool = True
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


@rule("approval", "Q09-2.4.1.c", field="tier")
def leader_approved_tier_one(it: Facts, by: Actor, at: datetime) -> bool:
    """The leader of headquarters has granted a request for it, and no judgement has used the grant."""
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


@rule("field", "Q09-2.4.3.3", field="lead")
def lead_named_if_joint(it: Facts, by: Actor, at: datetime) -> bool:
    """A joint judgement names the unit and the person who lead it."""
    return not it.partners.strip() or bool(it.lead.strip())


@rule("field", "Q09-2.4.2.1", field="agenda")
def agenda_given(it: Facts, by: Actor, at: datetime) -> bool:
    return it.mode not in MEETINGS or bool(it.agenda.strip())


@rule("basis", "Q09-4.1.b", field="attendees")
def experts_engaged(it: Facts, by: Actor, at: datetime) -> bool:
    """In expert mode everybody who takes part was commissioned and has accepted."""
    return it.mode != "expert" or not it.unengaged


@rule("state", "Q09-2.4.2.2.b")
def everybody_signed(it: Facts, by: Actor, at: datetime) -> bool:
    """No session ends over the head of an expert who takes part; whoever leaves is excused first."""
    return it.mode != "expert" or {voter for voter, _choice in it.votes} == set(it.attendees)


@rule("field", "Q09-2.4.2.1", field="minutes")
def minutes_written(it: Facts, by: Actor, at: datetime) -> bool:
    return it.mode not in MEETINGS or bool(it.minutes.strip())


@rule("qual", "Q09-2.4.2.3", field="laboratory")
def laboratory_qualified(it: Facts, by: Actor, at: datetime) -> bool:
    return it.mode != "technical" or it.laboratory_qualified


@rule("field", "Q09-2.4.2.3", field="lab_report")
def laboratory_reported(it: Facts, by: Actor, at: datetime) -> bool:
    return it.mode != "technical" or bool(it.lab_report.strip())


@rule("state", "Q09-2.4.2.5", field="candidates")
def candidates_reviewed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.mode != "consolidated" or bool(it.candidates.strip())


@rule("state", "G17-28 Q09-2.4.2.2.b")
def no_longer_carried(it: Facts, by: Actor, at: datetime) -> bool:
    """Without an excluded opinion the panel or its majority is lawful no more, or the assessment beneath it is void."""
    return not it.carried


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


def carried(it: Facts) -> bool:
    """Whether the panel as it stands is lawful and has a majority for the level that was concluded."""
    lawful = panel_allowed(
        len(it.attendees),
        complex=it.complex,
        least=it.least,
        least_complex=it.least_complex,
        fewer_reason=it.fewer_reason,
    )
    return lawful and majority(it.votes, len(it.attendees)) == it.risk_level


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())


@rule("field", "Q09-2.4.2.4.b", field="findings")
def findings_filed(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.findings.strip())


@rule("sod", "G17-15.a A13-16.a")
def confirmer_did_not_chair(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id != it.chair
