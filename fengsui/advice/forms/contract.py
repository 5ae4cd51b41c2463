"""What the acts upon a service contract are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.advice.commands.contract import PROVIDERS
from fengsui.registers.queries.standing import bodies_for
from fengsui.web.fields import DayInput
from fengsui.web.forms import ActForm, RowsField

LONG = forms.Textarea(attrs={"rows": 4})


def providers() -> list[tuple[str, str]]:
    """The bodies that may be contracted today."""
    return [("", "—"), *((unit.code, unit.name) for unit in bodies_for(PROVIDERS))]


def yuan(label: Any) -> forms.DecimalField:
    """An amount of money."""
    return forms.DecimalField(label=label, max_digits=12, decimal_places=2, min_value=0, help_text=_("In yuan."))


class Announce(ActForm):
    """The case, the call, the service."""

    case_id = forms.UUIDField(label=_("Case"), help_text=_("The identifier in the address of its page."))
    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    call = forms.CharField(
        label=_("Public call"), max_length=300, required=False, help_text=_("Number, and where it was published.")
    )
    scope = forms.CharField(label=_("Scope"), required=False, widget=LONG)


class Conclude(ActForm):
    """The provider, the price, the stages."""

    provider = forms.ChoiceField(label=_("Provider"), choices=providers, required=False)
    number = forms.CharField(label=_("Contract number"), max_length=120, required=False)
    price = yuan(_("Price"))
    stages = RowsField(
        {
            "name": forms.CharField(label=_("Stage"), max_length=200),
            "amount": yuan(_("Sum")),
            "due_on": forms.DateField(label=_("Due on"), required=False, widget=DayInput()),
        },
        label=_("Stages"), required=False, extra=2,
    )  # fmt: skip


class OfStage(ActForm):
    """Which stage."""

    stage = forms.IntegerField(label=_("Stage"), min_value=1, max_value=200, help_text=_("Its number in the contract."))


class Deliver(OfStage):
    """What is delivered."""

    output = forms.CharField(
        label=_("Output"), required=False, widget=LONG, help_text=_("What is delivered, and where the file is kept.")
    )


class Rate(OfStage):
    """How good it was."""

    rating = forms.TypedChoiceField(
        label=_("Rating"), choices=[("", "—"), *((n, str(n)) for n in range(1, 6))], coerce=int, empty_value=None,
        required=False, help_text=_("5 is best."),
    )  # fmt: skip


class Pay(OfStage):
    """The payment."""

    voucher = forms.CharField(label=_("Voucher"), max_length=120, required=False)
