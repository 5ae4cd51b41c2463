"""What the acts upon a survey are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.fields import DayInput
from fengsui.web.forms import ActForm, LinesField, RowsField

LONG = forms.Textarea(attrs={"rows": 4})
DAY = DayInput()
MOST = 1_000_000


def count(label: object) -> forms.IntegerField:
    """A number of pieces."""
    return forms.IntegerField(label=label, min_value=0, max_value=MOST)  # type: ignore[arg-type]


class Order(ActForm):
    """Period, subject, areas, sampling."""

    measure_id = forms.UUIDField(label=_("Measure"), help_text=_("The identifier in the address of its page."))
    period_from = forms.DateField(label=_("Period from"), required=False, widget=DAY)
    period_to = forms.DateField(label=_("Period until"), required=False, widget=DAY)
    subject = forms.CharField(label=_("Like goods, sector or trade"), required=False, widget=LONG)
    areas = LinesField(label=_("Areas, one a line"), required=False)
    sampling = forms.CharField(label=_("Sampling"), required=False, widget=LONG)


class Enter(ActForm):
    """The findings, area by area."""

    dense = True

    findings = RowsField(
        {
            "area": forms.CharField(label=_("Area"), max_length=80),
            "looked": count(_("Looked at")),
            "failed": count(_("Failed")),
            "found": forms.CharField(label=_("Finding"), max_length=1000),
        },
        label=_("Findings"),
        required=False,
        extra=3,
    )


class Spawn(ActForm):
    """Which finding."""

    place = forms.IntegerField(label=_("Number of the finding"), min_value=1, max_value=200)


class Review(ActForm):
    """What follows from the survey."""

    conclusion = forms.CharField(label=_("Conclusion"), required=False, widget=LONG)
