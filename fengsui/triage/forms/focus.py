"""What the acts upon the list of goods in focus are told, and what acting first is told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.fields import DayInput
from fengsui.web.forms import ActForm, CodeField, LinesField

LONG = forms.Textarea(attrs={"rows": 4})


class Put(ActForm):
    """Which goods, in which year, and what is asked."""

    focus = CodeField("focus", label=_("Goods in focus"))
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2999, required=False)
    requirement = forms.CharField(
        label=_("What officers must do"),
        required=False,
        widget=LONG,
        help_text=_("What officers do first with these goods."),
    )


class ActFirst(ActForm):
    """What was done at once, and the papers that follow."""

    action = forms.CharField(label=_("What was done"), required=False, widget=LONG)
    reason = forms.CharField(label=_("Reason"), required=False, widget=LONG)
    papers = LinesField(
        label=_("Papers that follow"), required=False, help_text=_("One a line, such as the written report.")
    )
    papers_due = forms.DateField(label=_("Papers due on"), required=False, widget=DayInput())


class HandInPaper(ActForm):
    """One of the papers."""

    paper = forms.CharField(label=_("Paper"), max_length=200, required=False, help_text=_("As it was named."))
    reference = forms.CharField(label=_("Number, or where it is kept"), max_length=300, required=False)

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The first paper that is owed."""
        return {"paper": next((one["name"] for one in row.late_papers if not one["reference"]), "")}

    @classmethod
    def hints(cls, row: Any) -> dict[str, list[str]]:
        """Everything that is owed."""
        return {"paper": [f"{one['name']}（{one['due_on']}）" for one in row.late_papers if not one["reference"]]}
