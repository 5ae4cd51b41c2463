"""What the acts before a judgement are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.fields import DayInput
from fengsui.web.forms import ActForm, CodeField, Reasoned, RowsField

LONG = forms.Textarea(attrs={"rows": 4})


class Ask(Reasoned):
    """Which case, and why the department cannot resolve it."""

    case_id = forms.UUIDField(label=_("Case"), help_text=_("The identifier in the address of its page."))


class Grant(ActForm):
    """The document."""

    document = forms.CharField(
        label=_("Document"), max_length=200, required=False, help_text=_("Number or date of the approval.")
    )


class Plan(ActForm):
    """Which period, when, about what."""

    period_from = forms.DateField(label=_("Period from"), widget=DayInput())
    period_to = forms.DateField(label=_("Period to"), widget=DayInput())
    held_on = forms.DateField(label=_("To be held on"), widget=DayInput())
    topic = forms.CharField(label=_("Topic"), max_length=300, required=False)


class Hold(ActForm):
    """What came of every candidate, and the minutes."""

    outcomes = RowsField(
        {
            "candidate": forms.CharField(label=_("No."), max_length=8),
            "title": forms.CharField(label=_("Title"), max_length=200, required=False),
            "outcome": CodeField("session_outcome", label=_("Outcome"), required=False),
            "note": forms.CharField(label=_("Note"), max_length=500, required=False),
        },
        label=_("Candidates reviewed"),
        required=False,
        extra=0,
    )
    minutes = forms.CharField(label=_("Minutes"), required=False, widget=LONG)

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """Every candidate, to say what comes of it."""
        return {"outcomes": [{"candidate": one["no"], "title": one["title"]} for one in row.candidates]}
