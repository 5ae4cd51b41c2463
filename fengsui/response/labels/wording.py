"""The words for measures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.web.labels import DANGER, NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels

MEASURE = Labels(
    name=_("Measure"),
    plural=_("Measures"),
    states={
        "proposed": (_("Proposed"), NEUTRAL),
        "reviewed": (_("Reviewed in law"), PROCESSING),
        "decided": (_("Decided"), WARNING),
        "served": (_("Served"), WARNING),
        "in_force": (_("In force"), DANGER),
        "expired": (_("Ended by its term"), NEUTRAL),
        "lifted": (_("Lifted"), SUCCESS),
        "completed": (_("Done"), SUCCESS),
        "revoked": (_("Annulled"), NEUTRAL),
    },
    acts={
        "propose": _("Propose a measure"),
        "revise": _("Complete the proposal"),
        "review": _("Review in law"),
        "send_back": _("Return"),
        "decide": _("Decide the measure"),
        "serve": _("Serve"),
        "start": _("Put in force"),
        "attach": _("Add a picture or paper"),
        "report_execution": _("Report the execution"),
        "propose_ground": _("Propose a ground of violation"),
        "check": _("Check the execution"),
        "answer_check": _("Answer the check"),
        "evaluate": _("Evaluate the effect"),
        "adjust": _("Adjust"),
        "expire": _("Ended by its term"),
        "lift": _("Lift"),
        "complete": _("Note as done"),
        "annul": _("Annul"),
        "tell_supervision": _("Supervision system told"),
    },
    rules={
        "code_known": _("Choose one of the measure codes."),
        "goods_named": _("Name the goods."),
        "statute_named": _("Name the statute that the measure rests on."),
        "second_basis_where_needed": _(
            "This measure needs a second legal basis from another statute. Name it beside the first."
        ),
        "grounds_stated_to_a_party": _("A decision upon a party states the facts found. Write them down."),
        "evidence_named_to_a_party": _("A decision upon a party names its evidence. Write it down."),
        "legality_stated": _("Write down the result of the review."),
        "reviewer_did_not_propose": _("You proposed this. Somebody else must review it in law."),
        "reviewed_in_law": _("The measure has not been reviewed in law. Let the legal reviewer review it first."),
        "judgement_confirmed": _("The judgement that this rests on is not confirmed."),
        "decider_did_not_propose": _("You proposed this. Somebody else must decide."),
        "level_allows_code_or_reason": _("The alert level does not allow this measure. State the reason for it."),
        "nationwide_by_headquarters": _(
            "Only headquarters decides for the whole country. Limit the measure to your area, or propose it to headquarters."
        ),
        "executor_named": _("Name the unit that executes the measure."),
        "executor_in_the_area": _(
            "The executing unit lies outside the area of the deciding customs. Name one inside it, or ask headquarters."
        ),
        "due_where_ordered": _("An order needs the moment by which it is carried out."),
        "restriction_has_condition": _("A conditional restriction needs its condition."),
        "unmet_requirement_named": _("Name the legal requirement that the goods do not meet."),
        "contents_complete": _(
            "The measure lacks particulars, or they cannot be read. Complete the proposal with these:"
        ),
        "period_in_order": _("The period ends before it begins. Correct its days."),
        "rate_above_the_old": _("Stricter inspection needs a rate above the present one. Correct the new rate."),
        "loosening_judged": _("Supervision is loosened on the ground of a confirmed judgement alone."),
        "premises_of_export": _(
            "Only premises of export production or storage are sealed. For imports, seal or detain the goods."
        ),
        "public_precaution_by_headquarters": _(
            "Only headquarters takes a precaution in public. Keep it internal, or propose it to headquarters."
        ),
        "partner_agreed_if_joint": _(
            "The partner has not agreed yet. Propose a coordination and wait for its agreement."
        ),
        "served_to_somebody": _("Name to whom the decision was served."),
        "proof_given": _("The proof is missing."),
        "remedies_told": _("State which remedies were told."),
        "quantity_given": _("State the quantity."),
        "place_given": _("State the place."),
        "findings_given": _("Write down the findings."),
        "feedback_owed": _("No check waits for an answer."),
        "answer_given": _("Write down the answer."),
        "effect_given": _("Describe the effect."),
        "new_judgement_or_emergency": _(
            "An adjustment rests on a new judgement. Convene one first; in an emergency headquarters states why it cannot wait."
        ),
        "raised_level_answered": _(
            "The level was raised. Change the measure, or state the reason for leaving it as it is."
        ),
        "term_has_run": _("The term has not run yet."),
        "lifting_granted": _("No lifting has been granted."),
        "done_one_day": _("This measure is never “done”: it ends by its term or by lifting."),
        "order_executed_with_proof": _("No execution with proof has been reported. Let it be reported first."),
        "nothing_unsettled": _(
            "A survey, notification or coordination of this measure was not begun or is open. Finish it first."
        ),
        "supervisor_for_destruction": _("Destruction is supervised. Name the supervisor."),
        "deadline_missed": _("The deadline has not passed, or the execution was reported."),
        "document_given": _("Name the document that annuls the measure."),
    },
)
OWNERS = {
    "headquarters": _("Headquarters"),
    "regional": _("Regional customs of the area"),
    "local_government": _("Local government"),
}
"""Who owns a matter by the rule (Q09-2.5.0)."""
EVENTS = {
    "hold": _("Hold the goods"),
    "rate": _("Inspection rate"),
    "tighten": _("Tighten the supervision mode"),
    "loosen": _("Loosen the supervision mode"),
    "control": _("Control at the port"),
    "release": _("Release"),
}
"""What the supervision system is told."""
COLUMNS = {
    "text": _("What exactly"),
    "level": _("Alert level"),
    "term_until": _("Until"),
    "due_at": _("Due at"),
    "contents": _("Particulars of this measure"),
    "deviation_reason": _("Reason for going beyond the level"),
    "batches": _("Batches"),
    "quantity": _("Quantity"),
    "place": _("Place"),
    "unmet_requirement": _("Legal requirement not met"),
    "condition": _("Condition of the restriction"),
    "addressee": _("Addressee"),
}
"""The titles of columns."""
