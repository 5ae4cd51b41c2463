"""What the acts upon a broadcast are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.forms import ActForm, CodeField


class Report(ActForm):
    """Where and to how many it was published by people."""

    channel = CodeField("channel", label=_("Channel"))
    reference = forms.CharField(
        label=_("Programme, account or address"),
        max_length=300,
        required=False,
        help_text=_("Where it can be seen, heard or read, with day and hour."),
    )
    reached = forms.IntegerField(label=_("People reached"), min_value=0, max_value=10**10, required=False)
