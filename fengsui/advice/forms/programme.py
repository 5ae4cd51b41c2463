"""What the acts upon programmes and opinions are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.registers.queries.standing import ASSESSORS, bodies_for, experts_for
from fengsui.web.fields import DayInput
from fengsui.web.forms import ActForm, CodeField, CodesField

LONG = forms.Textarea(attrs={"rows": 4})


def assessors() -> list[tuple[str, str]]:
    """The institutions that may assess today."""
    return [("", "—"), *((unit.code, unit.name) for unit in bodies_for(ASSESSORS))]


def members() -> list[tuple[str, str]]:
    """Who may be asked for an opinion today."""
    known = experts_for(("committee_member", "expert"))
    return [("", "—"), *((one.username, f"{one.name} / {one.unit.name}") for one in known)]


class Plan(ActForm):
    """The programme."""

    title = forms.CharField(label=_("Title"), max_length=200)
    period_from = forms.DateField(label=_("From"), required=False, widget=DayInput())
    period_to = forms.DateField(label=_("Until"), required=False, widget=DayInput())
    categories = CodesField("business_category", label=_("Product categories"), required=False)
    hazards = CodesField("hazard_family", label=_("Hazards"), required=False)
    subjects = forms.CharField(
        label=_("Subjects"), required=False, widget=LONG, help_text=_("Products, origins, routes that are assessed.")
    )
    questions = forms.CharField(label=_("Questions"), required=False, widget=LONG)
    institution = forms.ChoiceField(label=_("Institution"), choices=assessors, required=False)


class Approve(ActForm):
    """The approval; against an unfavourable opinion, why."""

    departure = forms.CharField(
        label=_("Why an unfavourable opinion is not followed"), required=False, widget=LONG,
        help_text=_("Needed only where an opinion is unfavourable."),
    )  # fmt: skip


class Finish(ActForm):
    """What was found."""

    findings = forms.CharField(label=_("Findings"), required=False, widget=LONG)


class Ask(ActForm):
    """On what, of whom, what."""

    programme_id = forms.UUIDField(
        label=_("Programme"),
        required=False,
        help_text=_("Or a decision below; the identifier in the address of its page."),
    )
    decision_id = forms.UUIDField(
        label=_("Decision"), required=False, help_text=_("The identifier in the address of its page.")
    )
    expert = forms.ChoiceField(label=_("Expert"), choices=members)
    question = forms.CharField(label=_("Question asked"), required=False, widget=LONG)


class Give(ActForm):
    """The opinion."""

    conflict_free = forms.BooleanField(label=_("No interest of mine conflicts with this matter"), required=False)
    stance = CodeField("opinion_stance", label=_("Opinion"), required=False)
    text = forms.CharField(label=_("Opinion and reasons"), required=False, widget=forms.Textarea(attrs={"rows": 8}))
