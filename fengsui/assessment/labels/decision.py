"""The words for decisions, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.assessment.labels.assessment import of_case
from fengsui.assessment.models import DispositionDecision
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Begin, Description, Fact, Related, Section
from fengsui.web.labels import PROCESSING, SUCCESS, Labels

DECISION = Labels(
    name=_("Decision"),
    plural=_("Decisions"),
    states={"drafted": (_("Drafted"), PROCESSING), "signed": (_("Signed"), SUCCESS)},
    acts={
        "draft": _("Draft a decision"),
        "revise": _("Revise the draft"),
        "sign": _("Sign the decision"),
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
        "level_by_rule_or_reasoned": _("The level differs from what the three factors propose. State the reason."),
    },
)


def describe_decision(it: DispositionDecision, actor: Actor) -> Description:
    """What the page of a decision shows."""
    choices = {"act": _("Warn or take measures"), "no_action": _("Take no action")}
    flag = _("Its ground is in doubt. Look at the decision again.") if it.doubted else ""
    rows = [
        *([Fact(_("Mind"), flag)] if flag else []),
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
