"""What decisions about a designation rest on, and whom the registers hold qualified on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from fengsui.kernel.actor import HEADQUARTERS, Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day

INSTITUTIONS = (
    "national_assessment_centre", "assessment_institution", "monitoring_centre", "monitoring_point",
    "verification_laboratory", "social_assessor", "testing_body",
)  # fmt: skip
PEOPLE = ("expert", "committee_member")
NATIONAL = (
    "national_assessment_centre", "assessment_institution", "monitoring_centre", "verification_laboratory",
    "committee_member",
)  # fmt: skip
"""What headquarters alone designates (A13-6.a, G17-5.a, S43-5.a to S43-5.c); regions have pools of the others (Q09-4.1.a)."""

_BODY = ("legal_person", "statutory_qualification", "qualified_staff", "equipment", "quality_system", "independence")
CONDITIONS: Mapping[str, tuple[str, ...]] = {
    "national_assessment_centre": (*_BODY, "methods"),
    "assessment_institution": (*_BODY, "methods"),
    "monitoring_centre": (*_BODY, "network"),
    "monitoring_point": ("legal_person", "qualified_staff", "network"),
    "verification_laboratory": _BODY,
    "social_assessor": ("legal_person", "qualified_staff", "independence"),
    "testing_body": ("legal_person", "statutory_qualification", "equipment", "quality_system"),
    "expert": ("expertise", "impartiality"),
    "committee_member": ("expertise", "impartiality", "charter_accepted"),
}
"""What must be shown with evidence before somebody is designated, by kind."""


@dataclass(frozen=True)
class DesignationFacts:
    """A designation as the rules see it, with the act's own inputs laid over it."""

    state: str
    jurisdiction: Jurisdiction
    level: str = "department"
    kind: str = ""
    bodies: int = 0
    people: int = 0
    body_is_institution: bool = False
    nominated_by: str = ""
    scope: str = ""
    evidence: Mapping[str, str] = field(default_factory=dict)
    document_no: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    standing: bool = False
    reason: str = ""
    nominators: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()


Facts = DesignationFacts


@rule("auth", "A13-6.a G17-5.a S43-5.a", field="kind")
def pool_may_hold_this_kind(it: Facts, by: Actor, at: datetime) -> bool:
    return it.kind not in NATIONAL or it.level in HEADQUARTERS


@rule("field", "Q09-4.1.a Q09-4.2.a", field="body")
def one_holder_of_the_kind(it: Facts, by: Actor, at: datetime) -> bool:
    """An institution for the kinds of institutions, a person for experts and members; never both."""
    return (it.bodies, it.people) == ((0, 1) if it.kind in PEOPLE else (1, 0))


@rule("range", "A13-6.a Q09-4.2.a", field="body")
def body_is_an_institution(it: Facts, by: Actor, at: datetime) -> bool:
    return it.kind in PEOPLE or it.body_is_institution


@rule("field", "Q09-4.1.a", field="nominated_by")
def nominator_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.nominated_by.strip())


@rule("dup", "A13-6.a")
def none_stands_yet(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.standing


@rule("field", "A13-6.a S43-5.c", field="scope")
def scope_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.scope.strip())


@rule("qual", "G17-5.a Q09-4.2.a", field="evidence")
def conditions_evidenced(it: Facts, by: Actor, at: datetime) -> bool:
    return all(it.evidence.get(one, "").strip() for one in CONDITIONS.get(it.kind, ()))


@rule("sod", "A13-6.a")
def reviewer_did_not_nominate(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.nominators


@rule("sod", "A13-6.a")
def approver_did_not_review(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in (*it.nominators, *it.reviewers)


@rule("field", "A13-6.a G17-5.a", field="document_no")
def document_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.document_no.strip())


@rule("field", "A13-6.a G17-5.a", field="valid_to")
def term_given(it: Facts, by: Actor, at: datetime) -> bool:
    return it.valid_from is not None and it.valid_to is not None and it.valid_from <= it.valid_to


@rule("state", "A13-6.a")
def term_begun(it: Facts, by: Actor, at: datetime) -> bool:
    return it.valid_from is not None and it.valid_from <= beijing_day(at)


@rule("state", "A13-6.a")
def term_not_over(it: Facts, by: Actor, at: datetime) -> bool:
    return it.valid_to is not None and beijing_day(at) <= it.valid_to


@rule("state", "A13-6.a")
def term_over(it: Facts, by: Actor, at: datetime) -> bool:
    return it.valid_to is not None and beijing_day(at) > it.valid_to


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())


@dataclass(frozen=True)
class Standing:
    """One designation as it counts on a day: kind, state, scope, first and last day."""

    kind: str
    state: str
    categories: tuple[str, ...]
    hazards: tuple[str, ...]
    valid_from: date
    valid_to: date


QUALIFIED, UNLISTED, LAPSED, SUSPENDED, OUT_OF_SCOPE = "", "unlisted", "lapsed", "suspended", "out_of_scope"


def against(
    designations: Iterable[Standing], kinds: Iterable[str], on: date, category: str = "", hazards: Iterable[str] = ()
) -> str:
    """Why the holder of these designations is not qualified for such work on a day; empty where it is (A13-6.a, S43-5.c).

    An empty scope is a general one. What has lapsed counts no more from the day after its last.
    """
    found = UNLISTED
    order = (UNLISTED, LAPSED, SUSPENDED, OUT_OF_SCOPE)
    for one in designations:
        if one.kind not in set(kinds):
            continue
        trouble = _trouble(one, on, category, set(hazards))
        if not trouble:
            return QUALIFIED
        found = max(found, trouble, key=order.index)
    return found


def _trouble(one: Standing, on: date, category: str, hazards: set[str]) -> str:
    if one.state == "suspended":
        return SUSPENDED
    if one.state not in ("active", "expired", "approved"):
        return UNLISTED
    if one.state == "expired" or not one.valid_from <= on <= one.valid_to:
        return LAPSED
    if one.state != "active":
        return UNLISTED
    within = (not one.categories or not category or category in one.categories) and (
        not one.hazards or not hazards or hazards <= set(one.hazards)
    )
    return QUALIFIED if within else OUT_OF_SCOPE
