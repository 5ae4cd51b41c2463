"""The words for assessments, and what their pages show."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fengsui.assessment.labels.task import annex_tables, annexes_by_kind, tasks_related
from fengsui.assessment.models import RiskAssessment
from fengsui.assessment.rules.task import OPEN_ASSESSMENT
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Begin, Description, Fact, Link, Related, Section
from fengsui.web.labels import DANGER, NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels

ASSESSMENT = Labels(
    name=_("Risk assessment"),
    plural=_("Risk assessments"),
    states={
        "ordered": (_("Ordered"), PROCESSING),
        "accepted": (_("Accepted by the institution"), PROCESSING),
        "declined": (_("Declined"), NEUTRAL),
        "running": (_("Being assessed"), PROCESSING),
        "submitted": (_("Report handed in"), WARNING),
        "confirmed": (_("Confirmed"), SUCCESS),
        "rejected": (_("Rejected"), DANGER),
        "superseded": (_("Superseded"), NEUTRAL),
        "void": (_("Void"), DANGER),
        "withdrawn": (_("Taken back"), NEUTRAL),
    },
    acts={
        "order": _("Order an assessment"),
        "accept": _("Accept the order"),
        "decline": _("Decline the order"),
        "withdraw": _("Take the order back"),
        "start": _("Begin the assessment"),
        "work": _("Work on the assessment"),
        "adopt": _("Follow the edition in force"),
        "ask_extension": _("Ask for more time"),
        "grant_extension": _("Grant more time"),
        "submit": _("Hand in the report"),
        "send_back": _("Return the report"),
        "confirm": _("Confirm the result"),
        "reject": _("Reject the result"),
        "supersede": _("Superseded"),
        "void": _("Declare void"),
    },
    rules={
        "questions_given": _("The questions to the institution are missing. Write them down."),
        "deadline_ahead": _("The order needs a date that lies ahead."),
        "one_assignee": _("Name exactly one institution."),
        "replaced_is_confirmed": _("Only a confirmed assessment of this case can be replaced by a new one."),
        "assignee_qualified": _("This institution holds no designation for assessments. Choose another."),
        "regime_assessed": _("This product is outside the regime of industrial products and is not assessed here."),
        "conflict_declared_clean": _("Declare first that no interest conflicts, or decline the order."),
        "undertaking_signed": _("Sign the undertaking of secrecy first."),
        "asked_in_time": _("The deadline has passed. More time must be asked for before it."),
        "later_date_given": _("Name a new date after the present deadline."),
        "extension_asked": _("Nobody has asked for more time."),
        "subtasks_done_or_reasoned": _(
            "Investigation, verification, laboratory validation and assessment must each be done, or the reason given."
        ),
        "procedure_in_force": _("The procedure of this report was withdrawn. Follow the edition in force first."),
        "procedure_outdated": _("The procedure that is followed is in force."),
        "tasks_ended": _(
            "Work that was assigned for this assessment has not ended. Wait for it, or have it withdrawn."
        ),
        "method_named": _("The report lacks the method."),
        "category_named": _("The report lacks the risk category."),
        "level_named": _(
            "The report lacks the risk level. Compute it, and choose the computation that the report rests on."
        ),
        "hazard_described": _("The report lacks the hazard."),
        "extent_described": _("The report lacks the extent."),
        "residual_risk_given": _("The report lacks the residual risk."),
        "proposal_given": _("The report lacks the proposed measures."),
        "probability_given": _("The probability is missing. Compute the risk, and choose the computation."),
        "severity_given": _("The severity is missing. Compute the risk, and choose the computation."),
        "origin_given": _("The origin of the risk is missing."),
        "defects_listed": _("List the defects of the report."),
        "confirmer_took_no_part": _("You took part in the assessment. Somebody else must decide on it."),
        "minutes_if_by_meeting": _("A confirmation by meeting needs its minutes."),
        "falsification_recorded": _("State what was falsified."),
    },
)


def of_case(case: Any) -> list[Related]:
    """The case as a related object."""
    return [Related(_("Case"), "case", case.pk, str(case), case.state)]


def report_sections(it: RiskAssessment) -> list[Section]:
    """The sub-tasks and the seven parts of the report."""
    chosen = it.chosen()
    annexed = annexes_by_kind(it)
    done = [Fact(label, it.subtasks.get(name) or annexed.get(name, "")) for name, label in SUBTASK_LABELS.items()]
    report = [
        Fact(_("Method and its standard"), it.parts.get("method", "")),
        Fact(_("Risk category"), it.parts.get("category", ""), "hazard_family"),
        Fact(_("Risk level"), chosen.house_level() if chosen else "", "risk_level"),
        Fact(_("Hazard"), it.parts.get("hazard", "")),
        Fact(_("Extent"), it.parts.get("extent", "")),
        Fact(_("Residual risk"), it.parts.get("residual_risk", ""), "risk_level"),
        Fact(_("Proposed measures"), it.parts.get("proposal", "")),
        Fact(_("Origin of the risk"), it.origin),
        Fact(_("Number of the report"), it.report_number),
        Fact(_("Hash of the report (SHA-256)"), it.report_sha256, "code"),
    ]
    return [Section(_("Sub-tasks"), done), Section(_("Report"), report)]


def describe_assessment(it: RiskAssessment, actor: Actor) -> Description:
    """What the page of an assessment shows."""
    order = [
        Fact(_("Institution"), it.assignee.name if it.assignee else ""),
        Fact(_("Questions"), it.questions),
        Fact(_("Due at"), it.due_at, "moment"),
        Fact(_("Assessment procedure"), str(it.procedure or "")),
        Fact(_("More time asked until"), it.extension.get("new_due_at", ""), "moment"),
    ]
    sections = [Section(_("Order"), order), *report_sections(it)]
    made = it.computations.exclude(state="dropped").order_by("pk")
    related = [Related(_("Computation"), "computation", one.pk, str(one), one.state) for one in made]
    begins = [Begin("computation", "begin", "assessment_id")] if it.state == "running" else []
    if it.state in ENDED:
        begins.append(Begin("assessment", "order", "case_id", it.case_id))
    for other in [it.replaces, *it.replaced_by.all()]:
        if other:
            title = _("Replaces") if other == it.replaces else _("Replaced by")
            related.append(Related(title, "assessment", other.pk, str(other), other.state))
    begins += [Begin("task", "assign", "assessment_id")] if it.state in OPEN_ASSESSMENT else []
    return Description(
        title=it.case.title_zh,
        number=it.case.number,
        sections=sections,
        related=[*of_case(it.case), *related, *tasks_related(it)],
        links=links_of(it),
        tables=annex_tables(it),
        begins=begins,
    )


ENDED = ("declined", "rejected", "void", "withdrawn")
"""Without a result: another order is what follows."""
WORKED = ("running", "submitted", "confirmed")


def links_of(it: RiskAssessment) -> list[Link]:
    """The workspace while there is one; the report as page, PDF and Word once there is something in it."""
    workspace = Link(_("Workspace"), reverse("portal:work", args=[it.pk]))
    found = [workspace] if it.state in WORKED else []
    if not (it.report_version or it.state == "running"):
        return found
    doors = (("report", _("Assessment report")), ("report_pdf", "PDF"), ("report_word", "Word"))
    return [*found, *(Link(words, reverse(f"exchange:{name}", args=[it.pk])) for name, words in doors)]


SUBTASK_LABELS = {
    "investigation": _("Investigation"),
    "verification": _("Verification"),
    "laboratory": _("Laboratory validation"),
    "assessment": _("Assessment"),
}
