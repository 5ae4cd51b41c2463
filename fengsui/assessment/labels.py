"""The words for assessments, judgements and decisions, and what their pages show."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from fengsui.assessment.models import DispositionDecision, Judgement, RiskAssessment
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Begin, Description, Fact, Related, Section
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
    },
    acts={
        "order": _("Order an assessment"),
        "accept": _("Accept the order"),
        "decline": _("Decline the order"),
        "start": _("Begin the assessment"),
        "work": _("Work on the assessment"),
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
        "method_named": _("The report lacks the method."),
        "category_named": _("The report lacks the risk category."),
        "level_named": _("The report lacks the risk level. Enter at least one harm scenario."),
        "hazard_described": _("The report lacks the hazard."),
        "extent_described": _("The report lacks the extent."),
        "residual_risk_given": _("The report lacks the residual risk."),
        "proposal_given": _("The report lacks the proposed measures."),
        "probability_given": _("The probability is missing. Enter a harm scenario with its steps."),
        "severity_given": _("The severity is missing. Enter a harm scenario."),
        "origin_given": _("The origin of the risk is missing."),
        "defects_listed": _("List the defects of the report."),
        "confirmer_took_no_part": _("You took part in the assessment. Somebody else must decide on it."),
        "minutes_if_by_meeting": _("A confirmation by meeting needs its minutes."),
        "falsification_recorded": _("State what was falsified."),
    },
)

JUDGEMENT = Labels(
    name=_("Judgement"),
    plural=_("Judgements"),
    states={
        "convened": (_("Convened"), PROCESSING),
        "in_session": (_("In session"), PROCESSING),
        "concluded": (_("Concluded"), WARNING),
        "divergent": (_("Opinions differ"), WARNING),
        "investigating": (_("Being investigated"), PROCESSING),
        "escalated": (_("Handed upward"), NEUTRAL),
        "confirmed": (_("Confirmed"), SUCCESS),
    },
    acts={
        "convene": _("Convene a judgement"),
        "start": _("Open the session"),
        "vote": _("Vote"),
        "conclude": _("Write the conclusion"),
        "split": _("Note that opinions differ"),
        "investigate": _("Order an investigation"),
        "receive_findings": _("File the findings"),
        "escalate": _("Hand upward"),
        "send_back": _("Return to the session"),
        "confirm": _("Confirm the conclusion"),
    },
    rules={
        "mode_known": _("Choose one of the five modes."),
        "tier_fits_grade": _("The grade of the information needs a higher tier, or the tier is not your unit's."),
        "leader_approved_tier_one": _("Tier 1 is convened with the approval of a leader. Name its reference."),
        "rests_on_confirmed_assessment": _(
            "There is no confirmed assessment. Judge in working mode with the reason why none is needed, or order one."
        ),
        "attendees_named": _("Name those who take part."),
        "declarations_clean": _("Everybody who takes part must have declared that no interest conflicts."),
        "panel_odd_and_large_enough": _("An expert panel is odd: at least three, five for a complex question."),
        "mode_has_votes": _("Only the expert mode votes."),
        "voter_attends": _("You do not take part in this session."),
        "votes_once": _("You have voted already; a vote stands."),
        "conclusion_written": _("Write the conclusion."),
        "nature_given": _("State the nature of the risk."),
        "level_given": _("Choose the risk level."),
        "mode_concludes_alone": _(
            "An investigation does not conclude by itself. A session of another mode must follow."
        ),
        "majority_reached": _("More than half of the experts present must have voted for this level."),
        "no_majority": _("There is a majority. Conclude with it, or state why opinions are too far apart."),
        "findings_filed": _("File the findings first."),
        "confirmer_did_not_chair": _("You chaired the session. Somebody else must confirm."),
    },
)

DECISION = Labels(
    name=_("Decision"),
    plural=_("Decisions"),
    states={"drafted": (_("Drafted"), PROCESSING), "signed": (_("Signed"), SUCCESS)},
    acts={"draft": _("Draft a decision"), "revise": _("Revise the draft"), "sign": _("Sign the decision")},
    rules={
        "judgement_confirmed": _("There is no confirmed judgement for this decision to rest on."),
        "signer_did_not_draft": _("You drafted this. Somebody else must sign."),
        "options_weighed": _("State the options that were weighed."),
        "reasons_given": _("State the reasons, also for doing nothing."),
        "bases_in_force": _("Name at least one legal basis, each in force today."),
        "something_or_nothing_chosen": _("Choose warnings or measures, or choose to take no action and neither."),
        "level_by_rule_or_reasoned": _("The level differs from what the three factors propose. State the reason."),
    },
)


def of_case(case: Any) -> list[Related]:
    """The case as a related object."""
    return [Related(_("Case"), "case", case.pk, str(case), case.state)]


def describe_assessment(it: RiskAssessment, actor: Actor) -> Description:
    """What the page of an assessment shows."""
    order = [
        Fact(_("Institution"), it.assignee.name if it.assignee else ""),
        Fact(_("Questions"), it.questions),
        Fact(_("Due at"), it.due_at, "moment"),
        Fact(_("More time asked until"), it.extension.get("new_due_at", ""), "moment"),
    ]
    done = [Fact(label, it.subtasks.get(name, "")) for name, label in SUBTASK_LABELS.items()]
    report = [
        Fact(_("Method and its standard"), it.parts.get("method", "")),
        Fact(_("Risk category"), it.parts.get("category", ""), "hazard_family"),
        Fact(_("Risk level"), it.computation.get("level", ""), "risk_level"),
        Fact(_("Hazard"), it.parts.get("hazard", "")),
        Fact(_("Extent"), it.parts.get("extent", "")),
        Fact(_("Residual risk"), it.parts.get("residual_risk", ""), "risk_level"),
        Fact(_("Proposed measures"), it.parts.get("proposal", "")),
        Fact(_("Origin of the risk"), it.origin),
        Fact(_("Hash of the report (SHA-256)"), it.report_sha256, "code"),
    ]
    scenarios = [
        Fact(
            f"{each['hazard']} → {each['injury']}",
            f"{_('Severity')} {each['severity']} · p = {each['probability']} · "
            + "; ".join(f"{step['description']} ({step['probability']})" for step in each["steps"]),
        )
        for each in it.computation.get("scenarios", [])
    ]
    sections = [
        Section(_("Order"), order),
        Section(_("Sub-tasks"), done),
        Section(_("Harm scenarios"), scenarios),
        Section(_("Report"), report),
    ]
    return Description(title=it.case.title_zh, number=it.case.number, sections=sections, related=of_case(it.case))


SUBTASK_LABELS = {
    "investigation": _("Investigation"),
    "verification": _("Verification"),
    "laboratory": _("Laboratory validation"),
    "assessment": _("Assessment"),
}


def describe_judgement(it: Judgement, actor: Actor) -> Description:
    """What the page of a judgement shows; votes are shown when the session has ended."""
    session = [
        Fact(_("Mode"), it.mode, "judgement_mode"),
        Fact(_("Tier"), it.tier, "judgement_tier"),
        Fact(_("Approval of the leader"), it.leader_approval),
        Fact(_("Why no assessment is needed"), it.direct_reason),
        Fact(_("Attendees"), [one["name"] for one in it.attendees], "list"),
    ]
    ended = it.state not in ("convened", "in_session")
    votes = [f"{vote['choice']} {vote['dissent']}" for vote in it.votes] if ended else [_("%d cast") % len(it.votes)]
    result = [
        Fact(_("Votes"), votes if it.votes else [], "list"),
        Fact(_("Conclusion"), it.conclusion),
        Fact(_("Nature of the risk"), it.nature),
        Fact(_("Risk level"), it.risk_level, "risk_level"),
        Fact(_("Proposed measures"), it.measures),
        Fact(_("Findings"), it.findings),
    ]
    related = of_case(it.case)
    if it.assessment:
        related.append(
            Related(_("Assessment"), "assessment", it.assessment.pk, str(it.assessment), it.assessment.state)
        )
    sections = [Section(_("Session"), session), Section(_("Result"), result)]
    return Description(title=it.case.title_zh, number=it.case.number, sections=sections, related=related)


def describe_decision(it: DispositionDecision, actor: Actor) -> Description:
    """What the page of a decision shows."""
    choices = {"act": _("Warn or take measures"), "no_action": _("Take no action")}
    rows = [
        Fact(_("Options"), it.options),
        Fact(_("Choice"), choices.get(it.choice, "")),
        Fact(_("Reasons"), it.reasons),
        Fact(_("Legal bases"), it.bases, "list"),
        Fact(_("Alert level"), it.level, "alert_level"),
        Fact(_("Level proposed by the rule"), it.proposed_level, "alert_level"),
        Fact(_("Reason for another level"), it.override_reason),
        Fact(_("Warning forms"), it.forms, "warning_form"),
        Fact(_("Measures"), [f"{one['code']} {one['text']}" for one in it.measures], "list"),
        Fact(_("Signed by"), it.signer),
    ]
    related = [
        *of_case(it.case),
        Related(_("Judgement"), "judgement", it.judgement.pk, str(it.judgement), it.judgement.state),
    ]
    return Description(
        title=it.case.title_zh,
        number=it.case.number,
        sections=[Section(_("Decision"), rows)],
        related=related,
        begins=[Begin("measure", "propose", "decision_id")] if it.state == "signed" else [],
        level=it.level,
    )
