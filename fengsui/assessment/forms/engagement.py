"""What the acts upon an engagement are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.registers.queries.standing import experts_for
from fengsui.web.fields import MinuteInput
from fengsui.web.forms import ActForm, Reasoned

LONG = forms.Textarea(attrs={"rows": 5})


def experts() -> list[tuple[str, str]]:
    """The experts who may be chosen today."""
    return [
        ("", "—"),
        *((one.username, f"{one.name} / {one.unit.name}") for one in experts_for(("expert", "committee_member"))),
    ]


class Issue(ActForm):
    """Which expert, for which judgement, asked what, by when."""

    judgement_id = forms.UUIDField(label=_("Judgement"), help_text=_("The identifier in the address of its page."))
    expert = forms.ChoiceField(label=_("Expert"), choices=experts, required=False)
    questions = forms.CharField(label=_("Questions"), required=False, widget=LONG)
    due_at = forms.DateTimeField(label=_("Due at"), required=False, widget=MinuteInput(), help_text=_("Beijing time."))


class Accept(ActForm):
    """What an expert declares in person."""

    conflict_free = forms.BooleanField(label=_("No interest of mine conflicts with this matter"), required=False)
    undertaking = forms.BooleanField(label=_("I undertake to keep what I learn secret"), required=False)
    liability = forms.BooleanField(
        label=_("I judge by science and impartially, and answer for my opinion by law"), required=False
    )


class Opine(ActForm):
    """The opinion."""

    choice = forms.ChoiceField(
        label=_("Risk level"),
        choices=[
            ("serious", _("Serious risk")),
            ("high", _("High risk")),
            ("medium", _("Medium risk")),
            ("low", _("Low risk")),
            ("abstain", _("Abstain")),
        ],
    )
    opinion = forms.CharField(
        label=_("Opinion and reasons"), required=False, widget=LONG,
        help_text=_("Signed once. Nobody reads it before the session has ended."),
    )  # fmt: skip
    proposal = forms.CharField(label=_("Proposed measures"), required=False, widget=LONG)


class Exclude(Reasoned):
    """The misconduct, and what shows it."""

    evidence = forms.CharField(label=_("Evidence"), required=False, widget=LONG)
