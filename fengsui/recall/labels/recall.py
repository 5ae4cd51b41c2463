"""The words for the states, acts and refusals of recalls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from fengsui.warning.labels.wording import objected
from fengsui.web.labels import DANGER, NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels, Words

PART_LABELS: Mapping[str, Words] = {
    "recall": _("the word “recall”"),
    "product": _("the name of the product"),
    "range": _("the batches or identification numbers"),
    "hazard": _("the danger"),
    "action": _("what to do at once"),
    "remedy": _("the remedy"),
    "contact": _("the contact, as in the plan"),
}


def place(one: Any) -> str:
    """Where a notice fails in words: the part that it lacks, or what its reader objects to."""
    return str(PART_LABELS[one]) if one in PART_LABELS else objected(one)


RECALL = Labels(
    place=place,
    name=_("Product recall"),
    plural=_("Recalls"),
    states={
        "investigating": (_("Under investigation"), PROCESSING),
        "defect_confirmed": (_("Defect confirmed"), WARNING),
        "dismissed": (_("No defect found"), NEUTRAL),
        "transferred": (_("Handed over"), NEUTRAL),
        "ordered": (_("Recall ordered"), DANGER),
        "plan_filed": (_("Plan filed"), PROCESSING),
        "announced": (_("Recall announced"), DANGER),
        "in_progress": (_("Being carried out"), DANGER),
        "reported": (_("Final report in"), WARNING),
        "effective": (_("Effective"), SUCCESS),
        "insufficient": (_("Insufficient"), DANGER),
        "closed": (_("Closed"), NEUTRAL),
    },
    acts={
        "report_defect": _("Report a defect"),
        "investigate": _("Record a step of the investigation"),
        "transfer": _("Hand over to another department"),
        "confirm_defect": _("Confirm the defect"),
        "dismiss": _("Find no defect"),
        "order": _("Order the recall"),
        "open_by_measure": _("Recall opened by a measure"),
        "file_plan": _("File the recall plan"),
        "send_back": _("Return the plan"),
        "edit_notice": _("Mend the notice"),
        "accept": _("Accept the plan"),
        "announce": _("Announce the recall"),
        "report_progress": _("Report progress"),
        "widen": _("Widen the recall"),
        "finish": _("Hand in the final report"),
        "entrust": _("Entrust the evaluation"),
        "judge_effective": _("Judge effective"),
        "judge_insufficient": _("Judge insufficient"),
        "close": _("Close the recall"),
        "flag_concealment": _("Note a concealment"),
        "settle_concealment": _("Settle a concealment"),
    },
    rules={
        "goods_named": _("The product is missing. Name it."),
        "defect_described": _("The defect is missing. Describe it."),
        "goods_emit": _(
            "Only vehicles and non-road machinery are recalled for the environment. Choose their category, or report an "
            "ordinary defect."
        ),
        "emission_rule_named": _("The emission rule is missing. Name the one that is not met."),
        "models_listed": _("List the models or identification numbers."),
        "environment_partner_named": _("Choose the department for the environment that takes part."),
        "findings_given": _("The findings are missing. Write them down."),
        "defect_investigated": _("Nothing has been investigated yet. Record a step of the investigation first."),
        "verdict_reasoned": _("The verdict is missing. Write it down with its reasons."),
        "verdict_rests_on_findings": _(
            "The verdict rests on nothing. Name the institution that verified, or have the case judged first."
        ),
        "judge_did_not_report": _("You reported this defect. Somebody else must judge it."),
        "regime_recalled_here": _("These goods are another department's. Hand the defect over to it."),
        "target_named": _("Name the department that takes it over."),
        "defect_confirmed": _("There is no verdict that confirms a defect. Confirm the defect before you order."),
        "statute_named": _("The statute is missing. Name it."),
        "goods_covered_or_other_statute": _(
            "Recall rules do not cover these goods today. Name another statute that allows the order."
        ),
        "operator_named": _("The operator is missing. Choose the firm that must recall."),
        "sold_stated": _("The number of sold pieces is missing. State it."),
        "deadline_ahead": _("Name a moment that lies ahead."),
        "measure_in_force": _("No measure in force orders this recall."),
        "range_given": _("The range is missing. List the batches or the identification numbers."),
        "units_stated": _("State how many pieces stand at each level; some are with distributors or consumers."),
        "hazard_told": _("The hazard is missing. Describe it."),
        "remedy_chosen": _("The remedy is missing. Choose what the consumer gets."),
        "schedule_given": _(
            "The schedule is missing. Name the day, today or later, by which the recall is carried out."
        ),
        "notice_written": _("The text of the notice is missing. Write it."),
        "contact_given": _("The contact is missing. Give a telephone number or an e-mail address."),
        "plan_not_returned": _("This plan was returned. Wait for the firm to file it anew."),
        "notice_wording_passes": _("Some words of the notice must be changed before it is put before the public."),
        "notice_complete": _("The notice lacks parts. Mend it: add what is named here."),
        "officer_is_not_operator": _("The operator does not judge its own plan."),
        "plan_accepted": _("The plan as it stands has not been accepted. Have it accepted first."),
        "releaser_wrote_nothing": _("You accepted this plan or wrote in its notice. Somebody else must announce it."),
        "progress_stated": _("State at least one figure."),
        "contacts_possible": _(
            "More are reached and out of reach than were notified, or a way of telling stands twice. Correct the rows."
        ),
        "within_the_units": _(
            "More was put right at a level than stood there. Correct the figure, or widen the recall."
        ),
        "units_balance": _(
            "Returned, repaired and destroyed pieces must add up to what was put right at distributors and with consumers."
        ),
        "fall_explained": _("A figure became smaller. Say why in the note."),
        "ground_chosen": _("Choose the ground for widening."),
        "response_low_where_claimed": _("The response is not low. Choose another ground."),
        "range_added_where_new_defect": _("List the batches or identification numbers that are added."),
        "units_not_fewer": _("A wider recall has no fewer pieces than before at any level. Correct the figures."),
        "progress_reported": _("No progress has been reported yet. Report it first."),
        "final_report_given": _("The final report is missing. Write it."),
        "evaluator_known": _("Choose an institution."),
        "evaluator_did_not_design": _("This body designed the recall. Another one must judge its effect."),
        "evaluation_entrusted": _("The evaluation has not been entrusted to anybody yet."),
        "residual_risk_recorded": _("The residual risk is missing. Choose it."),
        "rate_enough_or_reasoned": _("Few pieces were put right. State the reason before you close."),
        "concealment_settled": _("A concealment is not settled. Settle it before you close."),
        "violation_known": _("Choose concealment, or late and inadequate measures."),
        "evidence_given": _("The evidence is missing. Name it."),
        "violation_open": _("There is no open draft of a violation."),
        "settler_did_not_accuse": _("You noted this concealment. Somebody else must settle it."),
        "outcome_written": _("The outcome is missing. Write it down."),
    },
)
