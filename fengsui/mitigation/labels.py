"""The words for plans and liftings, and what their pages show."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.mitigation.models import LiftingApplication, MitigationPlan
from fengsui.web.doors import Begin, Description, Fact, Related, Section
from fengsui.web.labels import DANGER, NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels

PLAN = Labels(
    name=_("Mitigation plan"),
    plural=_("Mitigation plans"),
    states={
        "due": (_("Report due"), WARNING),
        "submitted": (_("Submitted"), PROCESSING),
        "accepted": (_("Accepted"), PROCESSING),
        "implementing": (_("Being carried out"), PROCESSING),
        "finished": (_("Finished"), WARNING),
        "effective": (_("Effective"), SUCCESS),
        "insufficient": (_("Insufficient"), DANGER),
        "closed": (_("Closed"), NEUTRAL),
    },
    acts={
        "demand": _("Demand mitigation"),
        "act_first": _("Record the first action"),
        "submit": _("Hand in analysis and plan"),
        "accept": _("Accept the plan"),
        "send_back": _("Return the plan"),
        "report_progress": _("Report progress"),
        "inform": _("Record who was told"),
        "supervise": _("Record supervision"),
        "finish": _("Declare finished"),
        "judge_effective": _("Judge effective"),
        "judge_insufficient": _("Judge insufficient"),
        "supplement": _("Demand a supplement"),
        "close": _("Close the plan"),
    },
    rules={
        "responsible_party_named": _("The responsible party is missing. Name the operator."),
        "knowledge_date_given": _("State since when the operator has known of the risk."),
        "deadline_ahead": _("Name a date that lies ahead."),
        "action_described": _("Describe the first action."),
        "defect_analysed": _("The report lacks the analysis of the defect."),
        "quantity_and_destination_given": _("The report lacks the quantity and where it went."),
        "measures_described": _("The report lacks the measures."),
        "schedule_given": _("The report lacks the schedule."),
        "expected_effect_given": _("The report lacks the expected effect."),
        "reviewer_is_not_operator": _("The operator does not judge its own plan."),
        "quantities_balance": _("Treated, remaining and out of reach must add up to the number of pieces concerned."),
        "audience_named": _("Say who was told."),
        "reach_evidence_given": _("Give the evidence that it reached them."),
        "findings_given": _("Write down the findings."),
        "all_quantities_accounted": _("Not every piece is accounted for yet. Report the progress first."),
        "stakeholders_informed": _("Consumers and users have not been told yet. Record it first."),
        "three_criteria_judged": _("Feasibility, effect and sufficiency must each be judged with a reason."),
        "every_criterion_met": _("A criterion is not met: judge the plan insufficient instead."),
        "a_criterion_fails": _("Every criterion is met: judge the plan effective instead."),
        "lifting_decided": _("Lifting has not been decided yet."),
    },
)

LIFTING = Labels(
    name=_("Lifting"),
    plural=_("Liftings"),
    states={
        "submitted": (_("Applied for"), PROCESSING),
        "returned": (_("Returned"), NEUTRAL),
        "accepted": (_("Taken to hand"), PROCESSING),
        "evaluating": (_("Being evaluated"), PROCESSING),
        "granted": (_("Granted"), WARNING),
        "refused": (_("Refused"), DANGER),
        "effected": (_("In effect"), SUCCESS),
    },
    acts={
        "apply": _("Apply for lifting"),
        "accept": _("Take to hand"),
        "send_back": _("Return the application"),
        "evaluate": _("Begin the evaluation"),
        "find": _("Record findings"),
        "grant": _("Grant the lifting"),
        "refuse": _("Refuse the lifting"),
        "refuse_untrue": _("Refuse: the report is untrue"),
        "lift_ex_officio": _("Lift ex officio"),
        "effect": _("Let the lifting take effect"),
    },
    rules={
        "report_attached": _("The evaluation report needs measures done, evidence, residual risk and conclusion."),
        "own_measures_only": _("Only the responsible party applies, and only while something is in force."),
        "gaps_listed": _("List everything that the application lacks."),
        "finder_is_not_applicant": _("The applicant does not judge its own application."),
        "findings_reasoned": _("Each finding needs its reason."),
        "five_findings_given": _("All five findings are needed before a decision."),
        "five_findings_positive": _("A finding is negative: the lifting cannot be granted."),
        "residual_risk_acceptable": _("The residual risk is missing, or higher than the acceptable level."),
        "judgement_linked": _("There is no confirmed judgement to rest on."),
        "granter_did_not_find": _("You made findings in this matter. Somebody else must decide."),
        "evidence_given": _("The evidence is missing."),
        "report_found_untrue": _("The report has not been found untrue."),
    },
)


def _case(it: Any) -> list[Related]:
    return [Related(_("Case"), "case", it.case.pk, str(it.case), it.case.state)]


PART_LABELS = {
    "defect_analysis": _("Analysis of the defect"),
    "quantity_destination": _("Quantity and where it went"),
    "measures": _("Mitigation measures"),
    "schedule": _("Schedule"),
    "expected_effect": _("Expected effect"),
}
FINDING_LABELS = {
    "truthful": _("The report is true"),
    "conforming": _("The report conforms to the rules"),
    "feasible": _("Feasible"),
    "effective": _("Effective"),
    "sufficient": _("Sufficient"),
}


def _findings(found: dict[str, Any]) -> list[Fact]:
    return [
        Fact(FINDING_LABELS[name], f"{_('Yes') if one['holds'] else _('No')} · {one['reason']}")
        for name, one in found.items()
        if one["holds"] is not None
    ]


DONE = ("implementing", "finished", "effective")
"""The states of a plan from which its operator may think of applying for lifting."""


def describe_plan(it: MitigationPlan, actor: Actor) -> Description:
    """What the page of a plan shows."""
    duty = [
        Fact(_("Operator"), it.operator.name if it.operator else ""),
        Fact(_("Knew of the risk since"), it.knowledge_date, "date"),
        Fact(_("How it came to know"), it.how_known),
        Fact(_("Due at"), it.due_at, "moment"),
        Fact(_("First action"), it.first_action),
    ]
    report = [Fact(label, it.parts.get(name, "")) for name, label in PART_LABELS.items()]
    work = [
        Fact(_("Number of pieces concerned"), it.total or ""),
        Fact(_("Treated"), it.treated or ""),
        Fact(_("Remaining"), it.remaining if it.total else ""),
        Fact(_("Out of reach"), it.unreachable or ""),
        Fact(
            _("Who was told"), [f"{one['audience']} · {one['channel']} · {one['reach']}" for one in it.notices], "list"
        ),
        Fact(_("Findings"), [one["findings"] for one in it.supervision], "list"),
        *_findings(it.criteria),
    ]
    sections = [Section(_("Duty"), duty), Section(_("Report"), report), Section(_("Work"), work)]
    return Description(
        title=it.case.title_zh,
        number=it.case.number,
        sections=sections,
        related=_case(it),
        level=it.case.alert_level,
        begins=[Begin("lifting", "apply", "case_id", it.case_id)] if it.state in DONE else [],
    )


def describe_lifting(it: LiftingApplication, actor: Actor) -> Description:
    """What the page of a lifting shows."""
    application = [
        Fact(_("Kind"), it.kind, "lifting_kind"),
        Fact(_("Applicant"), it.applicant.name if it.applicant else ""),
        Fact(_("Measures done"), it.report.get("measures_done", "")),
        Fact(_("Evidence"), it.report.get("evidence", "")),
        Fact(_("Residual risk"), it.report.get("residual_risk", "")),
        Fact(_("Conclusion"), it.report.get("conclusion", "")),
        Fact(_("Gaps"), it.gaps),
    ]
    result = [
        *_findings(it.findings),
        Fact(_("Residual risk found"), it.residual_risk, "risk_level"),
        Fact(_("Evidence of the decision"), it.evidence),
        Fact(_("Reason for the public, in Chinese"), it.reason_zh),
    ]
    related = _case(it)
    sections = [Section(_("Application"), application), Section(_("Findings"), result)]
    return Description(title=it.case.title_zh, number=it.case.number, sections=sections, related=related)
