"""The words for decisions, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.assessment.labels.assessment import of_case
from fengsui.assessment.models import DispositionDecision
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Begin, Description, Fact, Related, Section
from fengsui.web.labels import NEUTRAL, PROCESSING, SUCCESS, Labels

DECISION = Labels(
    name=_("Decision"),
    plural=_("Decisions"),
    states={
        "drafted": (_("Drafted"), PROCESSING),
        "signed": (_("Signed"), SUCCESS),
        "absorbed": (_("Followed by a judged decision"), NEUTRAL),
    },
    acts={
        "draft": _("Draft a decision"),
        "revise": _("Revise the draft"),
        "sign": _("Sign the decision"),
        "take_precaution": _("Take precaution before a judgement"),
        "sign_precaution": _("Sign the precaution"),
        "review_precaution": _("Review the precaution"),
        "absorb": _("Followed by a judged decision"),
        "doubt": _("Its ground is in doubt"),
        "uphold": _("Uphold the decision"),
    },
    rules={
        "judgement_confirmed": _("There is no confirmed judgement for this decision to rest on."),
        "signer_did_not_draft": _("You drafted this. Somebody else must sign."),
        "ground_in_doubt": _("The judgement beneath this decision is not in doubt."),
        "flagged_for_review": _("This decision has not been flagged for review."),
        "upholding_reasoned": _("Give the grounds on which the decision stands all the same."),
        "options_weighed": _("State the options that were weighed."),
        "reasons_given": _("State the reasons, also for doing nothing."),
        "bases_in_force": _("Name at least one legal basis, each in force today."),
        "something_or_nothing_chosen": _("Choose warnings or measures, or choose to take no action and neither."),
        "colour_is_the_levels": _(
            "Level and colour do not belong together. Leave the colour empty, or choose the level's."
        ),
        "urgency_reasoned": _("State why this cannot wait for a judgement."),
        "reference_named": _("Name the international practice that is followed, and where it is to be found."),
        "gap_told": _("State what is not known yet."),
        "is_precautionary": _("This decision rests on a judgement; it is no precaution."),
        "assessment_runs": _("No assessment of this case is under way. Order one first."),
        "level_by_rule_or_reasoned": _("The level differs from what the three factors propose. State the reason."),
    },
)


def describe_decision(it: DispositionDecision, actor: Actor) -> Description:
    """What the page of a decision shows."""
    choices = {"act": _("Warn or take measures"), "no_action": _("Take no action")}
    flag = _("Its ground is in doubt. Look at the decision again.") if it.doubted else ""
    rows = [
        *([Fact(_("Mind"), flag)] if flag else []),
        *_precaution(it),
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
        *(Related(_("Judgement"), "judgement", one.pk, str(one), one.state) for one in [it.judgement] if one),
    ]
    return Description(
        title=it.case.title_zh,
        number=it.case.number,
        sections=[Section(_("Decision"), rows)],
        related=related,
        begins=[Begin("measure", "propose", "decision_id")] if it.state == "signed" else [],
        level=it.level,
    )


def _precaution(it: DispositionDecision) -> list[Fact]:
    if not it.precautionary:
        return []
    return [
        Fact(_("Mind"), _("A precaution of headquarters, before the risk is judged.")),
        Fact(_("Why it cannot wait"), it.urgency_reason),
        Fact(_("International practice followed"), it.reference),
        Fact(_("What is not known yet"), it.evidence_gap),
        Fact(_("Reviews"), [f"{one['at'][:10]} {one['by']} {one['reason']}" for one in it.reviews], "list"),
    ]
