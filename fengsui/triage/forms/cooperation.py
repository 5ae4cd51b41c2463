"""What the acts upon exchanges with partners abroad are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.fields import DayInput
from fengsui.web.forms import ActForm, CodeField

LONG = forms.Textarea(attrs={"rows": 6})
DAY = DayInput()


class Text(ActForm):
    """To or from whom, under which agreement, what."""

    partner = forms.CharField(label=_("Partner"), max_length=200)
    country = CodeField("country", label=_("Country"), required=False)
    agreement = forms.CharField(label=_("Agreement"), max_length=200, required=False)
    request = forms.CharField(label=_("Notice or request"), widget=LONG)


class Draft(Text):
    """For which item."""

    information_id = forms.UUIDField(
        label=_("Item"), required=False, help_text=_("The identifier in the address of its page.")
    )


class Send(ActForm):
    """By when an answer is due."""

    reply_due = forms.DateField(label=_("Reply due on"), required=False, widget=DAY)


class Receive(Draft):
    """What a partner asks, and by when."""

    reply_due = forms.DateField(label=_("Reply due on"), required=False, widget=DAY)


class Reply(ActForm):
    """The answer."""

    reply = forms.CharField(label=_("Reply"), required=False, widget=LONG)


class Close(ActForm):
    """What came of it."""

    outcome = forms.CharField(label=_("Outcome"), required=False, widget=LONG)
