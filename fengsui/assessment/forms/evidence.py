"""What the acts upon a piece of evidence are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fengsui.assessment.methods.choices import CHOICES, STAGES
from fengsui.assessment.methods.quantity import EVIDENCE
from fengsui.web.forms import ActForm


def strengths() -> list[tuple[str, str]]:
    """How strong a piece of evidence may be, in words."""
    return [(code, gettext(CHOICES[code])) for code in EVIDENCE]


def stages() -> list[tuple[str, str]]:
    """The stages of the work, in words."""
    return [(code, gettext(words)) for code, words in STAGES.items()]


class Attach(ActForm):
    """What was found, where it is from, and what it bears on."""

    assessment_id = forms.UUIDField(label=_("Assessment"), help_text=_("The identifier in the address of its page."))
    stage = forms.ChoiceField(label=_("Stage of the work"), choices=stages)
    shows = forms.CharField(label=_("What it shows"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    source = forms.CharField(
        label=_("Where it is from"),
        required=False,
        help_text=_("Report, publication, measurement, statement; with number and date."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    strength = forms.ChoiceField(label=_("Strength of the evidence"), choices=strengths)
    url = forms.URLField(label=_("Address"), required=False, max_length=500, assume_scheme="https")
    item = forms.UUIDField(
        label=_("Item of information"), required=False, help_text=_("Only of this case; the identifier in its address.")
    )
    computation_id = forms.UUIDField(label=_("Computation"), required=False)
    place = forms.CharField(
        label=_("Place in the computation"),
        required=False,
        max_length=200,
        help_text=_("Such as scenarios.0.steps.1; empty for the whole of it."),
    )
