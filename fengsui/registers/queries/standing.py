"""Who is qualified for what on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from fengsui.catalogue import queries as catalogue
from fengsui.clocks.now import now
from fengsui.kernel.moments import beijing_day
from fengsui.people.models import OrgUnit, User
from fengsui.registers.models import Designation, Exam, IntegrityRecord, TaskForce
from fengsui.registers.rules.designation import INSTITUTIONS, Standing, against

SANCTIONED, UNTRAINED, ENDED = "sanctioned", "untrained", "ended"
ASSESSORS = ("assessment_institution", "national_assessment_centre", "monitoring_centre")
LABORATORIES = ("verification_laboratory", "testing_body")
VERIFIERS = (*ASSESSORS, *LABORATORIES)
GATE = "registers.exam_gate"


def trouble_of_body(
    body: OrgUnit | None,
    kinds: Iterable[str] = INSTITUTIONS,
    *,
    on: date | None = None,
    category: str = "",
    hazards: Iterable[str] = (),
) -> str:
    """Why an institution is not qualified for such work on a day (today if none is named); empty where it is."""
    if body is None:
        return "unlisted"
    if IntegrityRecord.objects.filter(body=body, state="recorded").exists():
        return SANCTIONED
    if body.kind == OrgUnit.Kind.TASK_FORCE:
        return trouble_of_force(TaskForce.objects.filter(body=body).first(), kinds, on=on, category=category)
    rows = Designation.objects.filter(body=body)
    return against(_standings(rows), kinds, on or beijing_day(now()), category, hazards)


def trouble_of_force(
    force: TaskForce | None, kinds: Iterable[str] = ASSESSORS, *, on: date | None = None, category: str = ""
) -> str:
    """Why a task force cannot be ordered to assess on a day; empty where it can. It does no other work (A13-14)."""
    day = on or beijing_day(now())
    if force is None or not set(kinds) & set(ASSESSORS):
        return "unlisted"
    if force.state != "standing" or force.until is None or day > force.until:
        return ENDED
    return "out_of_scope" if category and force.categories and category not in force.categories else ""


def trouble_of_person(
    person: User | None, kinds: Iterable[str] = ("expert",), *, on: date | None = None, category: str = ""
) -> str:
    """Why an expert cannot be chosen on a day (today if none is named); empty where it may be."""
    if person is None or not person.is_active:
        return "unlisted"
    day = on or beijing_day(now())
    if IntegrityRecord.objects.filter(person=person, state="recorded").exists():
        return SANCTIONED
    if catalogue.setting(GATE, day) and not trained(person, day):
        return UNTRAINED
    return against(_standings(Designation.objects.filter(person=person)), kinds, day, category)


def trained(person: User, on: date) -> bool:
    """Whether the newest examination of a person was passed, and counts on a day (A13-28)."""
    last = Exam.objects.filter(person=person, state="entered", taken_on__lte=on).order_by("-taken_on", "-pk").first()
    return last is not None and last.passed and (last.valid_to is None or on <= last.valid_to)


def _standings(rows: Iterable[Designation]) -> list[Standing]:
    return [standing for row in rows if (standing := row.standing())]


def bodies_for(kinds: Iterable[str], on: date | None = None) -> list[OrgUnit]:
    """The institutions that may be chosen on a day."""
    day = on or beijing_day(now())
    rows = _listed(kinds, day).filter(body__isnull=False)
    tainted = IntegrityRecord.objects.filter(state="recorded", body__isnull=False).values("body")
    return list(OrgUnit.objects.filter(pk__in=rows.values("body")).exclude(pk__in=tainted).order_by("code"))


def standing_of(kinds: Iterable[str], category: str = "", on: date | None = None) -> list[tuple[OrgUnit, str]]:
    """The institutions that hold or held such a designation, each with why it cannot be chosen on a day."""
    day = on or beijing_day(now())
    held: dict[str, list[Designation]] = {}
    for row in Designation.objects.filter(kind__in=list(kinds), body__isnull=False).order_by("pk"):
        held.setdefault(str(row.body_id), []).append(row)
    tainted = set(IntegrityRecord.objects.filter(state="recorded", body__isnull=False).values_list("body", flat=True))
    found = []
    for body in OrgUnit.objects.filter(pk__in=held).order_by("code"):
        trouble = SANCTIONED if body.pk in tainted else against(_standings(held[body.pk]), kinds, day, category)
        found.append((body, trouble))
    return found


def experts_for(kinds: Iterable[str] = ("expert",), on: date | None = None) -> list[User]:
    """The experts who may be chosen on a day."""
    day = on or beijing_day(now())
    rows = _listed(kinds, day).filter(person__isnull=False)
    found = User.objects.filter(pk__in=rows.values("person"), is_active=True).order_by("username")
    return [person for person in found if not trouble_of_person(person, kinds, on=day)]


def _listed(kinds: Iterable[str], day: date) -> QuerySet[Designation]:
    return Designation.objects.filter(kind__in=list(kinds), state="active", valid_from__lte=day, valid_to__gte=day)
