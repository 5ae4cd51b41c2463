"""What the acts upon task forces and expert committees are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.registers.models import ExpertCommittee
from fengsui.registers.queries.committee import MEMBERS, invited
from fengsui.registers.queries.standing import experts_for
from fengsui.web.fields import DayInput, Offer, OfferField
from fengsui.web.forms import ActForm, CodesField, LinesField, Reasoned

LONG = forms.Textarea(attrs={"rows": 4})
DAY = DayInput()


class Members(ActForm):
    """Who leads, and who sits in it."""

    lead = forms.CharField(
        label=_("Head of the task force"), max_length=64, required=False, help_text=_("Account name.")
    )
    members = LinesField(
        label=_("Members"), required=False, help_text=_("Account names, one a line; also who leads it.")
    )

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """Those who sit in it now."""
        return {"lead": row.lead.username if row.lead else "", "members": [one.username for one in row.people()]}


class SetUp(Members):
    """The document, the purpose, the people, the last day."""

    title = forms.CharField(label=_("Name"), max_length=120)
    document_no = forms.CharField(label=_("Document"), max_length=120, required=False)
    purpose = forms.CharField(label=_("Purpose"), required=False, widget=LONG)
    scope = forms.CharField(label=_("Scope"), required=False, widget=LONG)
    categories = CodesField(
        "business_category", label=_("Product categories"), required=False, help_text=_("None chosen: all.")
    )
    until = forms.DateField(label=_("Until"), required=False, widget=DAY)
    field_order = ("title", "document_no", "purpose", "scope", "categories", "lead", "members", "until")


class Extend(Reasoned):
    """Another last day."""

    until = forms.DateField(label=_("Until"), required=False, widget=DAY)
    field_order = ("until", "reason")


class Amend(ActForm):
    """The charter."""

    charter = forms.CharField(label=_("Charter"), required=False, widget=forms.Textarea(attrs={"rows": 10}))
    specialities = forms.CharField(label=_("Fields of expertise"), required=False, widget=LONG)
    document_no = forms.CharField(label=_("Document"), max_length=120, required=False)
    valid_from = forms.DateField(label=_("From"), required=False, widget=DAY)
    valid_to = forms.DateField(label=_("Until"), required=False, widget=DAY)


class Adopt(Amend):
    """A name, and the charter."""

    title = forms.CharField(label=_("Name"), max_length=120)
    field_order = ("title",)


def experts() -> list[Offer]:
    """The experts who may be appointed today."""
    return [Offer(one.username, f"{one.name} / {one.unit.name}") for one in experts_for(MEMBERS)]


class AppointMember(ActForm):
    """Who, for which field, from when to when."""

    person = OfferField(
        experts, label=_("Person"), required=False, help_text=_("Experts whom the register holds qualified today.")
    )
    field = forms.CharField(label=_("Field of expertise"), max_length=200, required=False)
    chair = forms.BooleanField(label=_("Chairs the committee"), required=False)
    member_from = forms.DateField(label=_("From"), required=False, widget=DAY)
    member_to = forms.DateField(label=_("Until"), required=False, widget=DAY)


class EndMember(Reasoned):
    """Whose term ends, and why."""

    person = forms.CharField(label=_("Person"), max_length=64, required=False, help_text=_("Account name."))
    field_order = ("person", "reason")


class HoldSession(ActForm):
    """The day, the agenda, who took part, the minutes."""

    held_on = forms.DateField(label=_("Held on"), required=False, widget=DAY)
    agenda = forms.CharField(label=_("Agenda"), required=False, widget=LONG)
    attendees = LinesField(
        label=_("Took part"), required=False,
        help_text=_("Account names, one a line. Filled in with those who can be invited today."),
    )  # fmt: skip
    minutes = forms.CharField(label=_("Minutes"), required=False, widget=forms.Textarea(attrs={"rows": 10}))

    @classmethod
    def known(cls, row: ExpertCommittee) -> dict[str, Any]:
        """Those who can be invited today."""
        return {"attendees": [one.username for one in invited(row)]}
