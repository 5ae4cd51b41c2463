"""What the acts upon a list of seized goods are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.forms import ActForm, RowsField


def text(label: object) -> forms.CharField:
    """One column of the inventory."""
    return forms.CharField(label=label, max_length=200, required=False)  # type: ignore[arg-type]


class Seize(ActForm):
    """What is sealed or detained, and who keeps it."""

    measure_id = forms.UUIDField(label=_("Measure"), help_text=_("The identifier in the address of its page."))
    inventory = RowsField(
        {"what": text(_("What it is")), "amount": text(_("Amount")), "place": text(_("Place"))},
        label=_("Inventory"),
        required=False,
        extra=3,
    )
    custody = forms.CharField(
        label=_("Custody"), max_length=300, required=False, help_text=_("Who keeps it, and where.")
    )
    witness = forms.CharField(label=_("Present"), max_length=120, required=False)
