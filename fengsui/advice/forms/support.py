"""What the acts upon an order for support are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.advice.forms.advice import institutions
from fengsui.advice.forms.programme import members
from fengsui.web.forms import ActForm

LONG = forms.Textarea(attrs={"rows": 4})


class Call(ActForm):
    """The accident, who is called, what is asked, on which lane."""

    accident = forms.CharField(label=_("Accident"), widget=LONG)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    question = forms.CharField(label=_("Question asked"), required=False, widget=LONG)
    body = forms.ChoiceField(
        label=_("Institution"), choices=institutions, required=False, help_text=_("An institution, or an expert.")
    )
    person = forms.ChoiceField(label=_("Expert"), choices=members, required=False)
    major = forms.BooleanField(label=_("It is a major accident"), required=False)
    fast = forms.BooleanField(
        label=_("Fast lane"), required=False, help_text=_("Answer within hours, report within a day.")
    )
    fast_reason = forms.CharField(
        label=_("Reason for the fast lane"), required=False, widget=LONG,
        help_text=_("Needed where the accident is not a major one."),
    )  # fmt: skip


class Accept(ActForm):
    """The declaration and the undertaking."""

    conflict_free = forms.BooleanField(label=_("No interest of ours conflicts with this order"), required=False)
    undertaking = forms.BooleanField(label=_("We undertake to keep what we learn secret"), required=False)


class Report(ActForm):
    """What was found."""

    findings = forms.CharField(label=_("Findings and advice"), required=False, widget=forms.Textarea(attrs={"rows": 8}))
