"""What decisions about an item of risk information rest on (requirements catalogue 5.1, 7.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from fengsui.kernel.actor import CLASSES, HEADQUARTERS, Actor, Jurisdiction, at_most
from fengsui.kernel.lifecycle import rule

ANONYMOUS = "anonymous"
MANDATORY = (
    "info_no",
    "notifying_body",
    "notifying_country",
    "notified_on",
    "occurred",
    "source_code",
    "product_class",
    "producer",
    "info_grade",
    "risk_description",
    "source_mark",
    "lead_trail",
)
"""The items of the subject table that must stand at grading (7.1, column M)."""


@dataclass(frozen=True)
class InformationFacts:
    """An item as the rules see it, with the act's own inputs laid over it."""

    state: str
    jurisdiction: Jurisdiction
    level: str = "regional"
    source_code: str = ""
    identity_status: str = ""
    corroboration: str = ""
    missing_for_entry: tuple[str, ...] = ()
    reporter: str = ""
    evidence: str = ""
    source_verified: bool | None = None
    content_verified: bool | None = None
    second_person: str = ""
    reason: str = ""
    criteria: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    hazard_families: tuple[str, ...] = ()
    urgent: bool = False
    urgency_reason: str = ""
    urgent_unverified: bool = False
    grade: int | None = None
    grade_before: int | None = None
    handle_by: datetime | None = None
    opinion: str = ""
    missing_at_grading: tuple[str, ...] = ()
    target: str = ""
    target_on_duty: bool = False
    proposal: str = ""
    signed_for: bool = False
    standard_state: str = ""
    report_state: str = "none"
    report_text: str = ""
    report_to: str = ""
    superiors: tuple[str, ...] = ()
    report_missing: str = ""
    case_tier: int | None = None
    result_measures: str = ""
    result_effect: str = ""
    open_feedback: bool = False
    secrecy: str = "internal"
    new_class: str = ""
    case_class: str = ""
    content: bool = False
    item_kind: str = ""
    provisional: Mapping[str, Any] = field(default_factory=dict)
    special: Mapping[str, str] = field(default_factory=dict)
    notice: str = ""
    referred: bool = False
    outcome: str = ""
    sample: Mapping[str, str] = field(default_factory=dict)
    samples_kept: int = 0
    closed_at: datetime | None = None
    received_on: date | None = None
    discovered_on: date | None = None
    wrong_values: tuple[str, ...] = ()
    unregistered: tuple[str, ...] = ()
    source_state: str = ""
    changes: tuple[str, ...] = ()
    informant: bool = False
    answer: str = ""
    publication: str = ""
    particulars: tuple[str, ...] = ()
    focus_missing: tuple[str, ...] = ()
    first_action: str = ""
    papers: tuple[str, ...] = ()
    papers_due: date | None = None
    papers_owed: tuple[str, ...] = ()
    paper: str = ""
    reference: str = ""


Facts = InformationFacts


@rule("range", "A13-10 G17-8", field="source_code")
def source_known(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.source_code)


@rule("ident", "G17-9 A13-11", field="corroboration")
def corroborated_if_unnamed(item: Facts, by: Actor, at: datetime) -> bool:
    return item.identity_status != ANONYMOUS or bool(item.corroboration.strip())


@rule("field", "G17-11.b")
def entry_rule_met(item: Facts, by: Actor, at: datetime) -> bool:
    return not item.missing_for_entry


@rule("sod", "G17-11.a")
def verifier_not_only_reporter(item: Facts, by: Actor, at: datetime) -> bool:
    return by.id != item.reporter


@rule("field", "A13-13.b", field="urgency_reason")
def urgent_with_reason(item: Facts, by: Actor, at: datetime) -> bool:
    return item.urgent and bool(item.urgency_reason.strip())


@rule("field", "Q09-2.3.1", field="source_verified")
def source_checked(item: Facts, by: Actor, at: datetime) -> bool:
    return item.source_verified is True


@rule("field", "Q09-2.3.1", field="content_verified")
def content_checked(item: Facts, by: Actor, at: datetime) -> bool:
    return item.content_verified is True


@rule("field", "Q09-2.3.1", field="evidence")
def evidence_given(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.evidence.strip())


@rule("field", field="reason")
def reason_given(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.reason.strip())


@rule("sod", "A13-13.a", field="second_person")
def second_person_agrees(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.second_person) and item.second_person != by.id


@rule("field", "A13-3.b Q09-2.1.a", field="criteria")
def criterion_ticked(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.criteria)


@rule("field", "A13-3.a G17-3.a", field="interests")
def interest_chosen(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.interests)


@rule("field", "S43-1.c", field="hazard_families")
def hazard_family_chosen(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.hazard_families)


@rule("field", "Q09-2.1.d Q09-2.1.e Q09-2.1.f", field="grade")
def grade_complete(item: Facts, by: Actor, at: datetime) -> bool:
    """Grade 1 needs a reason, grade 2 the moment by which it is handled, grade 3 a work opinion."""
    needs: dict[int | None, Any] = {1: item.reason.strip(), 2: item.handle_by, 3: item.opinion.strip()}
    return bool(needs.get(item.grade))


@rule("auth", "Q09-2.1.d", field="grade")
def grade_raised_or_by_superior(item: Facts, by: Actor, at: datetime) -> bool:
    """Grade 1 is the worst: lowering means a greater number, and is for the next higher unit."""
    if item.grade is None or item.grade_before is None or item.grade <= item.grade_before:
        return True
    above = bool(by.path) and item.jurisdiction.path.startswith(f"{by.path}.")
    return above or by.level in HEADQUARTERS


@rule("field", "Q09-3.4.a")
def subject_table_complete(item: Facts, by: Actor, at: datetime) -> bool:
    return not item.missing_at_grading


@rule("state", "A13-13.b")
def verification_pending(item: Facts, by: Actor, at: datetime) -> bool:
    return item.urgent_unverified


@rule("field", "Q09-2.5.1.b", field="opinion")
def opinion_given(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.opinion.strip())


@rule("field", field="target")
def target_given(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.target)


@rule("field", "Q09-2.2.1 Q09-2.2.6.b", field="target")
def target_on_duty(item: Facts, by: Actor, at: datetime) -> bool:
    return not item.target or item.target_on_duty


COLLECTED_FOR_OTHERS = ("S06", "S07", "S16")
"""What the media and overseas watchers collect for the competent units: media, foreign notices, international bodies."""


@rule("field", "Q09-2.2.5.b", field="proposal")
def proposal_given(item: Facts, by: Actor, at: datetime) -> bool:
    """Who collects for others sorts and proposes before sending on."""
    return item.source_code[:3] not in COLLECTED_FOR_OTHERS or bool(item.proposal.strip())


@rule("state", "Q09-2.2.1 Q09-2.2.6.b")
def transfer_pending(item: Facts, by: Actor, at: datetime) -> bool:
    return not item.signed_for


@rule("state", "Q09-2.3.0", field="standard_id")
def standard_in_force(item: Facts, by: Actor, at: datetime) -> bool:
    """The version that a screening follows is in force; where no unit has published one there is none to follow."""
    return item.standard_state in ("", "published")


@rule("state", "Q09-2.3.5")
def report_not_pending(item: Facts, by: Actor, at: datetime) -> bool:
    return item.report_state in ("none", "returned", "acknowledged")


@rule("field", "Q09-2.3.5", field="report_text")
def report_written(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.report_text.strip())


@rule("field", "Q09-2.3.3.a A13-13.a", field="report_to")
def receiver_is_superior(item: Facts, by: Actor, at: datetime) -> bool:
    """One level up; grades 1 and 2 may skip to any unit above (Q09-2.3.3)."""
    allowed = item.superiors if item.grade in (1, 2) else item.superiors[:1]
    return item.report_to in allowed


@rule("state", "Q09-2.3.5")
def report_pending(item: Facts, by: Actor, at: datetime) -> bool:
    return item.report_state == "reported" and by.unit == item.report_to


@rule("field", "Q09-2.3.5", field="report_missing")
def missing_parts_named(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.report_missing.strip())


@rule("juris", "Q09-3.1.c Q09-3.1.d", field="case_id")
def case_of_the_right_tier(item: Facts, by: Actor, at: datetime) -> bool:
    """Grades 1 and 2 belong to headquarters' cases, grade 3 to any."""
    return item.case_tier is not None and (item.grade == 3 or item.case_tier == 1)


@rule("auth", "Q09-3.1.d Q09-2.5.1.a")
def handler_by_grade(item: Facts, by: Actor, at: datetime) -> bool:
    """Grade 3 is recorded by the regional customs, 2 by a department, 1 by the body for grade 1 (C30)."""
    return item.grade == 3 or by.level in HEADQUARTERS


@rule("field", "Q09-2.5.6.b", field="measures")
def result_complete(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.result_measures.strip() and item.result_effect.strip())


@rule("state", "Q09-2.3.5")
def report_acknowledged(item: Facts, by: Actor, at: datetime) -> bool:
    return item.report_state in ("none", "acknowledged")


@rule("state", "S43-G3.3 Q09-2.2.8")
def feedback_answered(item: Facts, by: Actor, at: datetime) -> bool:
    return not item.open_feedback


@rule("field", "Q09-2.5.5", field="publication")
def publication_decided(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.publication.strip())


@rule("range", "Q09-2.1.s1 Q09-2.1.s2 Q09-3.4.c", field="entry")
def values_fit_their_columns(item: Facts, by: Actor, at: datetime) -> bool:
    return not item.wrong_values


@rule("qual", "G17-10.c S43-2.b Q09-2.1.s4", field="entry")
def bodies_registered(item: Facts, by: Actor, at: datetime) -> bool:
    return not item.unregistered


MINIMAL = ("S10", "S11", "S12", "S13", "S14")
"""Sources about people who came to harm, of whom nothing is kept that tells who they are (S43-2.e, NF14)."""


def minimal(source_code: str) -> bool:
    """Whether a source is one of those that must keep nobody's identity."""
    return source_code.partition(".")[0] in MINIMAL


@rule("secret", "S43-2.e S43-4.d", field="risk_description", places="particulars")
def nobody_named(item: Facts, by: Actor, at: datetime) -> bool:
    return not item.particulars


NETWORK = CLASSES
"""The classes of secrecy that may stand in this network; of what is higher a stub alone is kept (Q09-2.3.6)."""


@rule("secret", "Q09-2.3.6", field="secrecy")
def stub_without_content(item: Facts, by: Actor, at: datetime) -> bool:
    return item.secrecy in NETWORK or not item.content


@rule("range", "A13-30.a", field="secrecy")
def class_changes(item: Facts, by: Actor, at: datetime) -> bool:
    return item.new_class in NETWORK and item.new_class != item.secrecy


@rule("secret", "A13-30.a G17-25.a", field="secrecy")
def no_higher_than_ones_own(item: Facts, by: Actor, at: datetime) -> bool:
    """What one classes above oneself would be out of one's own sight."""
    return item.new_class in by.classes


@rule("secret", "A13-30.a G17-25.a")
def class_within_the_case(item: Facts, by: Actor, at: datetime) -> bool:
    return not item.case_class or at_most(item.new_class or item.secrecy, item.case_class)


@rule("sod", "Q09-3.2.2")
def confirmer_did_not_enter(item: Facts, by: Actor, at: datetime) -> bool:
    return by.id != item.reporter


@rule("field", "G17-3.b", field="item_kind")
def kind_chosen(item: Facts, by: Actor, at: datetime) -> bool:
    return item.item_kind in ("hazard_info", "control_info")


@rule("field", "Q09-2.2.0.b", field="act")
def provision_complete(item: Facts, by: Actor, at: datetime) -> bool:
    return all(str(item.provisional.get(name) or "").strip() for name in ("act", "reason", "starts_on"))


@rule("basis", "Q09-2.2.0.b Q09-2.5.3", field="statute")
def statute_where_compelling(item: Facts, by: Actor, at: datetime) -> bool:
    return not item.provisional.get("compels") or bool(str(item.provisional.get("statute") or "").strip())


SPECIAL = ("facts", "samples", "scope", "analysis", "proposal")
"""The five parts of a special report (Q09-2.2.2)."""


@rule("field", "Q09-2.2.2")
def five_parts_written(item: Facts, by: Actor, at: datetime) -> bool:
    return all(str(item.special.get(part) or "").strip() for part in SPECIAL)


@rule("field", "Q09-2.3.4", field="text")
def notice_written(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.notice.strip())


@rule("secret", "Q09-2.3.4")
def may_be_told_outside(item: Facts, by: Actor, at: datetime) -> bool:
    return item.secrecy in ("public", "internal")


@rule("state", "Q09-2.2.8")
def referred_by_somebody(item: Facts, by: Actor, at: datetime) -> bool:
    return item.referred


@rule("field", "Q09-2.2.8", field="outcome")
def outcome_written(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.outcome.strip())


@rule("state", "Q09-2.2.8")
def outcome_returned_if_referred(item: Facts, by: Actor, at: datetime) -> bool:
    return not item.referred or bool(item.outcome.strip())


@rule("state", "A13-12.b A13-13.b")
def urgent_papers_in(item: Facts, by: Actor, at: datetime) -> bool:
    return not item.urgent_unverified


@rule("field", "Q09-2.3.7", field="what")
def sample_described(item: Facts, by: Actor, at: datetime) -> bool:
    return all(str(item.sample.get(name) or "").strip() for name in ("what", "amount", "place", "condition"))


@rule("state", "Q09-2.3.7")
def sample_kept(item: Facts, by: Actor, at: datetime) -> bool:
    return item.samples_kept > 0


RETAINED = timedelta(days=183)
"""Six months after the case was closed (N27)."""


@rule("retain", "Q09-2.3.7")
def retention_over(item: Facts, by: Actor, at: datetime) -> bool:
    """A sample is kept while its case is open and half a year longer; without a case as long as the item is handled."""
    return item.closed_at is not None and at >= item.closed_at + RETAINED


@rule("range", "G17-10.b", field="discovered_on")
def discovered_before_reported(item: Facts, by: Actor, at: datetime) -> bool:
    return item.discovered_on is None or item.received_on is None or item.discovered_on <= item.received_on


@rule("field", "Q09-1.3.3", field="changes")
def change_named(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.changes)


@rule("state", "G17-11.b")
def source_still_has_it(item: Facts, by: Actor, at: datetime) -> bool:
    return item.source_state != "withdrawn"


@rule("state", "G17-11.b")
def source_withdrew_it(item: Facts, by: Actor, at: datetime) -> bool:
    return item.source_state == "withdrawn"


@rule("state", "G17-11.b")
def source_moved(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.source_state)


@rule("state", "S43-G3.3")
def informant_known(item: Facts, by: Actor, at: datetime) -> bool:
    return item.informant


@rule("field", "S43-G3.3", field="text")
def answer_written(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.answer.strip())


def info_number(unit_code: str, year: int, serial: int) -> str:
    """The unified number of an item (Q09-3.4.b): unit, year, serial within both; never used twice."""
    return f"{unit_code}-{year}-{serial:07d}"
