"""The words for institutions' advice, and what its pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.advice.models import Advice
from fengsui.assessment.labels.assessment import of_case
from fengsui.kernel.actor import Actor, Family
from fengsui.web.doors import Description, Fact, Section
from fengsui.web.labels import NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels

ADVICE = Labels(
    name=_("Advice of an institution"),
    plural=_("Advice of institutions"),
    states={
        "asked": (_("Opinion requested"), WARNING),
        "given": (_("Given"), PROCESSING),
        "heeded": (_("Taken into account"), SUCCESS),
        "set_aside": (_("Set aside"), NEUTRAL),
        "withdrawn": (_("Withdrawn"), NEUTRAL),
    },
    acts={
        "ask": _("Ask for advice"),
        "offer": _("Offer advice"),
        "give": _("Give advice"),
        "heed": _("Take into account"),
        "set_aside": _("Set aside"),
        "withdraw": _("Withdraw the question"),
    },
    rules={
        "institution_qualified": _("This body does not stand in the register today. Choose another."),
        "question_written": _("The question is missing. Write it down."),
        "something_advised": _("Nothing is advised. Write figures, a proposed grade, mitigation or prevention."),
        "grade_reasoned": _("The proposed grade has no reasons. Write them down."),
    },
)


def advised(row: Advice) -> list[Fact]:
    """The parts of an advice."""
    told = [
        Fact(_("Statistics"), row.statistics),
        Fact(_("Grade proposed"), row.proposed_grade or ""),
        Fact(_("Reasons for the grade proposed"), row.grading),
        Fact(_("Advice on mitigation"), row.mitigation),
        Fact(_("Advice on prevention"), row.prevention),
    ]
    return [fact for fact in told if fact.value]


def describe_advice(row: Advice, actor: Actor) -> Description:
    """What the page of an advice shows; to the institution, what it needs of the case."""
    case = row.case
    asked = [
        Fact(_("Institution"), row.institution.name if row.institution else ""),
        Fact(_("Product"), case.product.get("name_zh")),
        Fact(_("Risk description"), case.hazard_zh),
        Fact(_("Question asked"), row.question),
    ]
    inside = actor.family != Family.OUTSIDE
    official = [Fact(_("Risk level"), case.risk_level, "risk_level"), Fact(_("Tier"), case.tier)]
    sections = [
        Section(_("Question asked"), asked),
        Section(_("Advice"), [*advised(row), Fact(_("Answer"), row.answer)]),
    ]
    return Description(
        title=str(row),
        number=case.number,
        sections=[*sections, *([Section(_("As customs have set it"), official)] if inside else [])],
        related=of_case(case) if inside else [],
    )
