"""What the acts upon a plan are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.fields import DayInput, MinuteInput
from fengsui.web.forms import ActForm

LONG = forms.Textarea(attrs={"rows": 4})
DAY = DayInput()
MINUTE = MinuteInput()
MOST = 2_000_000_000


class Demand(ActForm):
    """The demand."""

    case_id = forms.UUIDField(label=_("Case"), help_text=_("The identifier in the address of its page."))
    operator = forms.CharField(
        label=_("Operator"),
        max_length=32,
        required=False,
        help_text=_("Code; empty: the responsible party of the case."),
    )
    knowledge_date = forms.DateField(
        label=_("Knew of the risk since"), required=False, widget=DAY, help_text=_("From this day the duties run.")
    )
    how_known = forms.CharField(label=_("How it came to know"), max_length=300, required=False)
    due_at = forms.DateTimeField(label=_("Due at"), required=False, widget=MINUTE, help_text=_("Beijing time."))


class ActFirst(ActForm):
    """The first action."""

    action = forms.CharField(label=_("First action"), required=False, widget=LONG)


class Submit(ActForm):
    """The report in five parts."""

    defect_analysis = forms.CharField(label=_("Analysis of the defect"), required=False, widget=LONG)
    quantity_destination = forms.CharField(label=_("Quantity and where it went"), required=False, widget=LONG)
    total = forms.IntegerField(label=_("Number of pieces concerned"), min_value=0, max_value=MOST)
    measures = forms.CharField(label=_("Mitigation measures"), required=False, widget=LONG)
    schedule = forms.CharField(label=_("Schedule"), required=False, widget=LONG)
    expected_effect = forms.CharField(label=_("Expected effect"), required=False, widget=LONG)


class Progress(ActForm):
    """How far it has come."""

    treated = forms.IntegerField(label=_("Treated"), min_value=0, max_value=MOST)
    remaining = forms.IntegerField(label=_("Remaining"), min_value=0, max_value=MOST)
    unreachable = forms.IntegerField(label=_("Out of reach"), min_value=0, max_value=MOST)
    obstacles = forms.CharField(label=_("Obstacles"), required=False, widget=LONG)


class Inform(ActForm):
    """Who was told."""

    audience = forms.CharField(label=_("Who was told"), max_length=300, required=False)
    channel = forms.CharField(label=_("By which way"), max_length=300, required=False)
    text = forms.CharField(label=_("Text"), required=False, widget=LONG)
    reach = forms.CharField(label=_("Evidence that it reached them"), required=False, widget=LONG)


class Supervise(ActForm):
    """What customs found."""

    findings = forms.CharField(label=_("Findings"), required=False, widget=LONG)


class YesNo(forms.TypedChoiceField):
    """Yes, no, or not yet judged."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [("", "—"), ("yes", _("Yes")), ("no", _("No"))]
        super().__init__(
            choices=choices, coerce=lambda value: value == "yes", empty_value=None, required=False, **kwargs
        )

    def clean(self, value: Any) -> Any:
        if isinstance(value, bool):
            value = "yes" if value else "no"
        return super().clean(value)


def reason(label: Any) -> forms.CharField:
    """The reason of one finding."""
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class Judge(ActForm):
    """Three criteria."""

    feasible = YesNo(label=_("Feasible"))
    feasible_reason = reason(_("Reason: feasible"))
    effective = YesNo(label=_("Effective"))
    effective_reason = reason(_("Reason: effective"))
    sufficient = YesNo(label=_("Sufficient"))
    sufficient_reason = reason(_("Reason: sufficient"))


class Supplement(ActForm):
    """The new date."""

    due_at = forms.DateTimeField(label=_("Due at"), required=False, widget=MINUTE, help_text=_("Beijing time."))
