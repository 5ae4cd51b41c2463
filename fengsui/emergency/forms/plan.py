"""What the acts upon an emergency plan are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.fields import DayInput, UnitField
from fengsui.web.forms import ActForm, LinesField, RowsField

LONG = forms.Textarea(attrs={"rows": 4})


class Plan(ActForm):
    """The plan."""

    title = forms.CharField(label=_("Title"), max_length=200)
    scenario = forms.CharField(label=_("Scenario"), required=False, widget=LONG)
    port = UnitField(label=_("Port"), required=False)
    command = forms.CharField(
        label=_("Command"), max_length=300, required=False, help_text=_("Who commands, and who stands in.")
    )
    steps = LinesField(
        label=_("Steps"), required=False, widget=forms.Textarea(attrs={"rows": 8}), help_text=_("One a line.")
    )
    contacts = RowsField(
        {
            "body": forms.CharField(label=_("Body"), max_length=120),
            "duty": forms.CharField(label=_("Duty in the emergency"), max_length=120),
            "name": forms.CharField(label=_("Name"), max_length=60),
            "phone": forms.CharField(label=_("Telephone"), max_length=40),
        },
        label=_("Contacts"), required=False, extra=2,
    )  # fmt: skip
    review_on = forms.DateField(
        label=_("To be reviewed by"), required=False, widget=DayInput(), help_text=_("After this day the plan lapses.")
    )

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The port by its code."""
        return {"port": row.port_id or ""}
