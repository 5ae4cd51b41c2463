"""What the acts upon a case are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.forms import ActForm, CodeField, CodesField

LONG = forms.Textarea(attrs={"rows": 4})


class Open(ActForm):
    """Opening a case on a graded item."""

    information_id = forms.UUIDField(label=_("Item"), help_text=_("The identifier in the address of its page."))
    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=300)
    title_en = forms.CharField(label=_("Title in English"), max_length=300, required=False)
    hazard_zh = forms.CharField(label=_("Hazard in Chinese"), required=False, widget=LONG)
    hazard_en = forms.CharField(label=_("Hazard in English"), required=False, widget=LONG)
    responsible_party = forms.CharField(
        label=_("Responsible party"),
        max_length=32,
        required=False,
        help_text=_("Code of the operator, if it is known."),
    )


class Evaluate(ActForm):
    """The effect."""

    effect = forms.CharField(label=_("Effect"), required=False, widget=LONG)


class ReportChange(ActForm):
    """The change."""

    change = forms.CharField(label=_("What has changed"), required=False, widget=LONG)


class Classify(ActForm):
    """The class of secrecy."""

    secrecy = CodeField(
        "secrecy",
        label=_("Secrecy"),
        help_text=_("It holds for everything of the case. Who is not cleared for it no longer finds the case."),
    )
    reason = forms.CharField(label=_("Reason"), required=False, widget=LONG)


class Close(ActForm):
    """Cause and use."""

    cause_factors = CodesField("cause_factor", label=_("Causes"), required=False)
    result_uses = CodesField("use_target", label=_("Uses of the result"), required=False)
