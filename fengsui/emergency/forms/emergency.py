"""What the acts upon an emergency response are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.emergency.models import EmergencyPlan
from fengsui.web.fields import MinuteInput
from fengsui.web.forms import ActForm, CodeField

LONG = forms.Textarea(attrs={"rows": 4})


class Alert(ActForm):
    """What happened, and where."""

    event = forms.CharField(label=_("What happened"), max_length=300)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    case_id = forms.UUIDField(
        label=_("Case"), required=False, help_text=_("The identifier in the address of its page, where there is one.")
    )


class Activate(ActForm):
    """By which plan, at which level, under whom."""

    plan_id = forms.UUIDField(label=_("Emergency plan"), help_text=_("The identifier in the address of its page."))
    level = CodeField("alert_level", label=_("Level"), required=False)
    commander = forms.CharField(label=_("Commander"), max_length=120, required=False)
    override_reason = forms.CharField(
        label=_("Reason for acting by a lapsed plan"), required=False, widget=LONG,
        help_text=_("Only where the plan has lapsed."),
    )  # fmt: skip

    @classmethod
    def hints(cls, row: Any) -> dict[str, list[str]]:
        """The plans that could be meant, each with its identifier: those of the own area, live ones first."""
        area = row.path.split(".")
        paths = [".".join(area[: place + 1]) for place in range(len(area))]
        rows = EmergencyPlan.objects.filter(path__in=paths, state__in=["live", "lapsed"]).order_by("-state", "title")
        return {"plan_id": [f"{one.title}（{one.review_on}）：{one.pk}" for one in rows[:20]]}


class Log(ActForm):
    """What was done or seen."""

    entry = forms.CharField(label=_("What was done or seen"), required=False, widget=LONG)


class Call(ActForm):
    """Who was called, and what they said."""

    partner = forms.CharField(
        label=_("Partner"), max_length=200, required=False, help_text=_("One of the contacts of the plan, or another.")
    )
    request = forms.CharField(label=_("What was asked"), required=False, widget=LONG)
    answer = forms.CharField(label=_("Answer"), required=False, widget=LONG)

    @classmethod
    def hints(cls, row: Any) -> dict[str, list[str]]:
        """The roster: the contacts of the plan."""
        found = row.plan.contacts if row.plan else []
        return {"partner": [f"{one['body']} · {one['duty']} · {one['name']} · {one['phone']}" for one in found]}


class SetLevel(ActForm):
    """The level and why."""

    level = CodeField("alert_level", label=_("Level"), required=False)
    reason = forms.CharField(label=_("Reason"), required=False, widget=LONG)


class StandDown(ActForm):
    """The outcome, and the task of the review."""

    outcome = forms.CharField(label=_("Outcome"), required=False, widget=LONG)
    reviewer = forms.CharField(
        label=_("Who reviews"), max_length=120, required=False, help_text=_("Not who commanded.")
    )
    review_due = forms.DateTimeField(
        label=_("Review due at"), required=False, widget=MinuteInput(), help_text=_("Beijing time.")
    )


class Review(ActForm):
    """The review."""

    course = forms.CharField(label=_("How it went"), required=False, widget=LONG)
    lessons = forms.CharField(label=_("Lessons"), required=False, widget=LONG)
