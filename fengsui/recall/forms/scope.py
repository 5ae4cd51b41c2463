"""What the acts upon the list of goods covered are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.recall.forms.recall import Marks
from fengsui.web.fields import DayInput
from fengsui.web.forms import ActForm, CodesField


class Enact(ActForm):
    """Goods, statute, first day."""

    title = forms.CharField(label=_("Goods"), max_length=200)
    categories = CodesField("business_category", label=_("Business categories"), required=False)
    hs_prefixes = Marks(13, label=_("HS codes"), help_text=_("One a line; a heading stands for all under it."))
    statute = forms.CharField(label=_("Statute"), max_length=300, required=False)
    valid_from = forms.DateField(label=_("In force from"), required=False, widget=DayInput())


class End(ActForm):
    """The day from which they are covered no more."""

    valid_to = forms.DateField(label=_("Covered no more from"), required=False, widget=DayInput())
