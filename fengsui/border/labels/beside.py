"""What border control adds to the pages of a case, a warning, a measure and a decision."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fengsui.assessment.models import DispositionDecision
from fengsui.border.labels import reasons
from fengsui.border.models import Hit, PortControlInstruction
from fengsui.border.policy import visible_instruction
from fengsui.border.rules.instruction import CONTROLLING
from fengsui.kernel.actor import Actor
from fengsui.response.models import RapidResponseMeasure
from fengsui.triage.models import RiskCase
from fengsui.warning.models import RiskWarning
from fengsui.web.doors import Addition, Begin, Fact, Related, Section

MOST, NEWEST = 40, 10


def _added(actor: Actor, under: Q, begins: Iterable[Begin] = ()) -> Addition:
    rows = list(
        PortControlInstruction.objects.filter(visible_instruction(actor) & under)
        .select_related("case")
        .order_by("pk")[:MOST]
    )
    related = [Related(_("Control instruction"), "instruction", one.pk, str(one), one.state) for one in rows]
    hits = Hit.objects.filter(instruction__in=rows).select_related("instruction").order_by("-at", "-id")[:NEWEST]
    told = [
        Fact(
            f"{hit.instruction.number} · {hit.number}-{hit.line}",
            f"{hit.port} · {reasons.in_words(hit.reasons)} · {found(hit)}",
        )
        for hit in hits
    ]
    sections = [Section(_("Hits at the border"), told)] if told else []
    return Addition(sections=sections, related=related, begins=tuple(begins))


def found(hit: Hit) -> str:
    """What the inspection of a hit found, in a word or two."""
    if hit.conforming is None:
        return str(_("not yet inspected"))
    return str(_("conforms")) if hit.conforming else str(_("does not conform"))


def beside_case(row: RiskCase, actor: Actor) -> Addition:
    """The instructions of a case, and what they hit."""
    return _added(actor, Q(case=row))


def beside_warning(row: RiskWarning, actor: Actor) -> Addition:
    """The instructions that a bulletin carries."""
    carries = row.state == "published" and "bulletin" in row.forms
    return _added(actor, Q(warning=row), [Begin("instruction", "draft", "warning_id")] if carries else [])


def beside_measure(row: RapidResponseMeasure, actor: Actor) -> Addition:
    """The instructions that carry a measure out."""
    carried = row.state == "in_force" and row.code in CONTROLLING
    return _added(actor, Q(measure=row), [Begin("instruction", "draft", "measure_id")] if carried else [])


def beside_decision(row: DispositionDecision, actor: Actor) -> Addition:
    """The instructions under a decision itself."""
    return _added(
        actor, Q(decision=row), [Begin("instruction", "draft", "decision_id")] if row.state == "signed" else []
    )
