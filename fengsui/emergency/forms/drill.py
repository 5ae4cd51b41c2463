"""What the acts upon a drill are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.fields import DayInput
from fengsui.web.forms import ActForm

LONG = forms.Textarea(attrs={"rows": 4})


class Schedule(ActForm):
    """The plan and the day."""

    plan_id = forms.UUIDField(label=_("Emergency plan"), help_text=_("The identifier in the address of its page."))
    planned_on = forms.DateField(label=_("Planned for"), required=False, widget=DayInput())


class Hold(ActForm):
    """How it went."""

    held_on = forms.DateField(label=_("Day of the drill"), required=False, widget=DayInput())
    participants = forms.CharField(label=_("Participants"), required=False, widget=LONG)
    course = forms.CharField(label=_("Course"), required=False, widget=LONG)


class Evaluate(ActForm):
    """What it showed."""

    score = forms.IntegerField(label=_("Score"), min_value=1, max_value=5, required=False, help_text=_("5 is best."))
    findings = forms.CharField(label=_("What it showed"), required=False, widget=LONG)
    lessons = forms.CharField(label=_("Lessons"), required=False, widget=LONG)
