"""The words for service contracts, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.advice.models import Contract
from fengsui.assessment.labels.assessment import of_case
from fengsui.kernel.actor import Actor, Family
from fengsui.web.doors import Description, Fact, Section, Table
from fengsui.web.labels import NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels
from fengsui.web.words import day

CONTRACT = Labels(
    name=_("Service contract"),
    plural=_("Service contracts"),
    states={
        "called": (_("Publicly called"), WARNING),
        "concluded": (_("Contract concluded"), PROCESSING),
        "closed": (_("Closed"), SUCCESS),
        "cancelled": (_("Cancelled"), NEUTRAL),
    },
    acts={
        "announce": _("Call for a service"),
        "conclude": _("Conclude the contract"),
        "deliver": _("Deliver a stage"),
        "rate": _("Rate a stage"),
        "pay": _("Record a payment"),
        "close": _("Close"),
        "cancel": _("Cancel"),
    },
    rules={
        "title_given": _("The title is missing. Enter it."),
        "call_public": _("The public call is missing. Enter its number and where it was published."),
        "scope_written": _("The scope is missing. Write down what the provider is to do."),
        "provider_qualified": _("This body does not stand in the register today. Choose another."),
        "number_given": _("The number of the contract is missing. Enter it."),
        "stages_make_the_price": _("The amounts of the stages do not make up the price. Correct them."),
        "stage_known": _("The contract has no stage of this number. Enter one that it has."),
        "output_described": _("The output is missing. Describe what is delivered."),
        "stage_unpaid": _("This stage is paid already."),
        "stage_delivered": _("Nothing was delivered for this stage yet."),
        "rating_given": _("The rating is missing. Choose 1 to 5."),
        "stage_rated": _("This stage has not been rated yet. Rate it before it is paid."),
        "voucher_named": _("The voucher is missing. Enter its number."),
        "all_stages_paid": _("A stage is not paid yet. Pay it, or cancel the contract with the reason."),
    },
)


def describe_contract(row: Contract, actor: Actor) -> Description:
    """What the page of a contract shows."""
    rows = [
        Fact(_("Public call"), row.call),
        Fact(_("Scope"), row.scope),
        Fact(_("Provider"), row.provider.name if row.provider else ""),
        Fact(_("Contract number"), row.number),
        Fact(_("Price"), f"{row.price} CNY" if row.price else ""),
    ]
    stages = [
        (
            str(place),
            one["name"],
            one["amount"],
            day(one["due_on"]),
            one.get("output", ""),
            str(one.get("rating") or ""),
            f"{one['voucher']} {day(one.get('pay_on'))}" if one.get("voucher") else "",
        )
        for place, one in enumerate(row.stages, start=1)
    ]
    columns = [_("No."), _("Stage"), _("Sum"), _("Due on"), _("Output"), _("Rating"), _("Payment")]
    return Description(
        title=row.title,
        number=row.number,
        sections=[Section(_("Service contract"), rows)],
        tables=[Table(_("Stages"), columns, stages)],
        related=of_case(row.case) if actor.family != Family.OUTSIDE else [],
    )
