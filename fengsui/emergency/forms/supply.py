"""What the acts upon a stock are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.forms import ActForm

MOST = 100_000_000


class Keep(ActForm):
    """The stock."""

    name = forms.CharField(label=_("Supply"), max_length=200)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    measure = forms.CharField(label=_("Unit of measure"), max_length=24, required=False)
    amount = forms.IntegerField(label=_("In stock"), min_value=0, max_value=MOST, required=False)
    minimum = forms.IntegerField(
        label=_("Minimum"),
        min_value=0,
        max_value=MOST,
        required=False,
        help_text=_("At it or below, the alarm is raised."),
    )
    keeper = forms.CharField(label=_("Keeper"), max_length=120, required=False)


class Count(ActForm):
    """How much there is."""

    amount = forms.IntegerField(label=_("In stock"), min_value=0, max_value=MOST, required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class Restock(ActForm):
    """How much came."""

    added = forms.IntegerField(label=_("Added"), min_value=0, max_value=MOST, required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
