"""The words for cases, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.triage.models import RiskCase
from fengsui.web.doors import Description, Fact, Related, Section
from fengsui.web.labels import DANGER, NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels

CASE = Labels(
    name=_("Risk case"),
    plural=_("Risk cases"),
    states={
        "opened": (_("Opened"), NEUTRAL),
        "assessing": (_("Being assessed"), PROCESSING),
        "assessed": (_("Assessed"), PROCESSING),
        "judging": (_("Being judged"), PROCESSING),
        "decided": (_("Judged"), WARNING),
        "responding": (_("Responding"), DANGER),
        "monitoring": (_("Under observation"), WARNING),
        "closing": (_("Closing"), SUCCESS),
        "closed": (_("Closed"), SUCCESS),
        "archived": (_("Archived"), NEUTRAL),
    },
    acts={
        "open": _("Open a case"),
        "order_assessment": _("Send to assessment"),
        "judge_directly": _("Judge without assessment"),
        "report_in": _("Assessment report received"),
        "convene": _("Judgement convened"),
        "conclude": _("Judgement confirmed"),
        "take_no_action": _("Decide to take no action"),
        "respond": _("Begin the response"),
        "respond_at_once": _("Respond at once, as a precaution"),
        "evaluate": _("Evaluate the effect"),
        "report_change": _("Report a change of the risk"),
        "adjust": _("Adjust the response"),
        "wind_down": _("Response ended"),
        "close": _("Close the case"),
        "reopen": _("Reopen the case"),
        "classify": _("Set the class of secrecy"),
        "archive": _("File the case"),
    },
    rules={
        "graded_item_attached": _("A case needs a graded item. Grade one first."),
        "owner_of_the_right_tier": _("Items of grade 1 and 2 make a case of headquarters. Report it there."),
        "regime_assessed": _("This product is outside the regime of industrial products. Transfer it instead."),
        "class_changes": _("Choose another class of secrecy, one that may stand in this network."),
        "no_higher_than_ones_own": _("This class is above your own clearance. Ask somebody who is cleared for it."),
        "no_lower_than_its_items": _("An item of the case is classed higher. Change its class first."),
        "judgement_confirmed": _("There is no confirmed judgement to rest on."),
        "stamps_in_order": _("The dates of the stages contradict each other. Correct the record."),
        "effect_evaluated": _("Describe the effect that was found."),
        "change_described": _("Describe what has changed about the risk."),
        "nothing_live": _("A warning, a measure or a mitigation plan is still alive."),
        "nothing_owed": _("Something is still open: a filing, an application, an assessment or a judgement."),
        "items_have_results": _("An item of the case has no written result yet."),
        "cause_factor_given": _("Choose the cause of the defect."),
        "result_use_given": _("Choose what the result is used for."),
        "file_complete": _("The file is not complete."),
    },
)


def describe_case(case: RiskCase, actor: Actor) -> Description:
    """What the page of a case shows of the case itself; the desk adds what the other stages have made of it."""
    product = case.product
    facts = [
        Fact(_("Product"), product.get("name_zh")),
        Fact(_("Brand"), product.get("brand")),
        Fact(_("Model, specification"), product.get("model")),
        Fact(_("Batches"), product.get("batches"), "list"),
        Fact(_("Origin"), product.get("origin"), "country"),
        Fact(_("Producer"), product.get("producer")),
    ]
    risk = [
        Fact(_("Hazards"), case.hazard_families, "hazard_family"),
        Fact(_("Risk description"), case.hazard_zh),
        Fact(_("Risk level"), case.risk_level, "risk_level"),
        Fact(_("Responsible party"), case.responsible_party.name if case.responsible_party else ""),
        Fact(_("Tier"), case.tier),
        Fact(_("Secrecy"), case.secrecy, "secrecy"),
        Fact(_("Effect"), case.effect),
        Fact(_("Causes"), case.cause_factors, "cause_factor"),
        Fact(_("Uses of the result"), case.result_uses, "use_target"),
    ]
    items = [
        Related(_("Item"), "information", item.pk, str(item), item.state) for item in case.items.order_by("id")[:50]
    ]
    return Description(
        title=case.title_zh,
        number=case.number,
        sections=[Section(_("Product"), facts), Section(_("Risk"), risk)],
        related=items,
        level=case.alert_level,
        urgent=case.urgent,
    )
