"""What the acts upon a procedure are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.fields import DayInput
from fengsui.web.forms import ActForm, CodesField

LONG = forms.Textarea(attrs={"rows": 5})


class Revise(ActForm):
    """The procedure."""

    title = forms.CharField(label=_("Title"), max_length=200)
    categories = CodesField(
        "business_category", label=_("Product categories"), required=False, help_text=_("None chosen: all.")
    )
    identification = forms.CharField(label=_("Identification"), required=False, widget=LONG)
    analysis = forms.CharField(label=_("Analysis"), required=False, widget=LONG)
    evaluation = forms.CharField(label=_("Evaluation"), required=False, widget=LONG)
    standards = forms.CharField(
        label=_("Assessment standards"), required=False, widget=LONG, help_text=_("Numbers and titles, one a line.")
    )


class Propose(Revise):
    """The procedure, and its code; the same code makes the next edition."""

    code = forms.CharField(label=_("Code"), max_length=40)
    field_order = ("code",)


class Approve(ActForm):
    """The document, and the first day."""

    document_no = forms.CharField(label=_("Document"), max_length=120, required=False)
    valid_from = forms.DateField(label=_("In force from"), required=False, widget=DayInput())
