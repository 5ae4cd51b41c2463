"""What the acts upon an output are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.fields import DayInput
from fengsui.web.forms import ActForm, CodeField

LONG = forms.Textarea(attrs={"rows": 8})


class Revise(ActForm):
    """The output."""

    kind = CodeField("output_kind", label=_("Kind of output"), empty=False)
    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    text = forms.CharField(label=_("Text"), required=False, widget=LONG)
    file_place = forms.CharField(
        label=_("Where the file is kept"), max_length=300, required=False,
        help_text=_("For a data set or a layout of its own: file number and place. Text or file is needed."),
    )  # fmt: skip


class Draft(Revise):
    """The output, and the assessment that it is made from."""

    assessment_id = forms.UUIDField(
        label=_("Assessment"), required=False, help_text=_("The identifier in the address of its page.")
    )
    field_order = ("assessment_id",)


class Use(ActForm):
    """Where it was used."""

    target = CodeField("use_target", label=_("Used for"), empty=False)
    used_on = forms.DateField(label=_("Used on"), widget=DayInput())
    reference = forms.CharField(
        label=_("Which one"), max_length=200, required=False,
        help_text=_("Number or title of the plan, measure, standard or rule that makes use of it."),
    )  # fmt: skip
    effect = forms.CharField(label=_("Effect"), required=False, widget=forms.Textarea(attrs={"rows": 4}))


class Close(ActForm):
    """Used; or nowhere, and why."""

    reason = forms.CharField(
        label=_("Used nowhere: why"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed only where no use is on record."),
    )  # fmt: skip
