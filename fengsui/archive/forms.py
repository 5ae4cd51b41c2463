"""What the acts upon a file are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.forms import ActForm, CodeField, Reasoned


class File(ActForm):
    """The class."""

    retention_class = CodeField("retention_class", label=_("Retention class"), required=False)
    class_reason = forms.CharField(
        label=_("Reason for the class"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed for long-term and permanent: a major or typical case."),
    )


class RaiseClass(Reasoned):
    """A longer class."""

    retention_class = CodeField("retention_class", label=_("Retention class"), required=False)
