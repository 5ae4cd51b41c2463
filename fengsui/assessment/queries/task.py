"""Reading work assignments: what was issued under them, as annexes; what is still under way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from fengsui.assessment.lifecycle.task import DONE, OPEN
from fengsui.assessment.models import IssuedResult, Judgement, RiskAssessment, WorkAssignment
from fengsui.assessment.policy import visible_task
from fengsui.kernel.actor import Actor
from fengsui.people.models import OrgUnit
from fengsui.registers.queries.standing import ASSESSORS, LABORATORIES, VERIFIERS, trouble_of_body


def visible_files(actor: Actor) -> Q:
    """Files that came with work assignments: to whom the assignment is visible."""
    return Q(subject__in=WorkAssignment.objects.filter(visible_task(actor)).values("pk"))


@dataclass(frozen=True)
class Annex:
    """One result as it is annexed to a report: the newest version, and the versions that it took the place of.

    `content` is what was issued: protocol, samples, instruments, standard_no, measured, raw_data (name, sha256, kept_at),
    verdict, findings, proposal, contributions, tester, reviewer, issuer; its hash is `sha256`.
    """

    number: int
    task: WorkAssignment
    version: int
    issued_at: datetime
    content: dict[str, Any]
    sha256: str
    earlier: tuple[IssuedResult, ...]

    def as_json(self) -> dict[str, Any]:
        """The annex as a report keeps it, by itself."""
        body = self.task.assignee
        return {
            "number": self.number,
            "kind": self.task.kind,
            "assignee": {"code": body.code, "name_zh": body.name_zh, "name_en": body.name_en} if body else {},
            "version": self.version,
            "issued_at": self.issued_at.isoformat(),
            "sha256": self.sha256,
            "content": self.content,
        }


def annexes_of(ground: RiskAssessment | Judgement) -> list[Annex]:
    """The results issued for an assessment, or for a judgement, in the order of their assignments (S43-6.e).

    A result that is being corrected is still the newest that stands. What was withdrawn before it was issued is none.
    """
    found: list[Annex] = []
    for task in ground.tasks.select_related("assignee", "case").order_by("pk"):
        versions = list(task.issued.order_by("number"))
        if versions:
            last = versions[-1]
            found.append(
                Annex(
                    len(found) + 1, task, last.number, last.issued_at, last.content, last.sha256, tuple(versions[:-1])
                )
            )
    return found


def kinds_done(ground: RiskAssessment) -> tuple[str, ...]:
    """The kinds of work under an assessment of which a result was issued that stands."""
    return tuple(sorted(set(ground.tasks.filter(state__in=DONE).values_list("kind", flat=True))))


def under_way(ground: RiskAssessment | Judgement) -> list[WorkAssignment]:
    """The assignments that have not ended."""
    return list(ground.tasks.filter(state__in=OPEN).select_related("assignee", "case", "unit").order_by("pk"))


def partners_of(task: WorkAssignment) -> list[OrgUnit]:
    """Those who take part jointly, in the order in which they were named."""
    found = {one.code: one for one in OrgUnit.objects.filter(code__in=task.partners)}
    return [found[code] for code in task.partners if code in found]


def findings_for(judgement: Judgement) -> str:
    """What the investigations of a judgement have found, with what partners found, as one text for its form."""
    parts = []
    for annex in annexes_of(judgement):
        told = annex.content
        parts.append(f"{annex.task.assignee}：{told.get('findings', '')}")
        parts += [f"{one['unit_name']}：{one['findings']}" for one in told.get("contributions", [])]
    return "\n".join(parts)


WHO = {
    "investigation": VERIFIERS,
    "verification": VERIFIERS,
    "laboratory": LABORATORIES,
    "experiment": LABORATORIES,
    "technical": LABORATORIES,
    "monitoring": ("monitoring_centre", "monitoring_point", *LABORATORIES),
}
"""Which kinds of designation each kind of work asks for."""


def kinds_wanted(kind: str) -> tuple[str, ...]:
    """The kinds of designation, one of which whoever does such work must hold."""
    return WHO.get(kind, ASSESSORS)


def trouble_of_assignee(body: OrgUnit | None, kind: str, *, category: str, hazards: Iterable[str] = ()) -> str:
    """Why a body cannot be assigned such work today; empty where it can. Customs units investigate without a designation."""
    if body is not None and kind == "investigation" and body.kind == OrgUnit.Kind.CUSTOMS:
        return ""
    return trouble_of_body(body, kinds_wanted(kind), category=category, hazards=hazards)
