"""What the acts upon an institution's advice are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.registers.queries.standing import VERIFIERS, bodies_for
from fengsui.web.forms import ActForm

LONG = forms.Textarea(attrs={"rows": 4})


def institutions() -> list[tuple[str, str]]:
    """The institutions that may be asked today."""
    return [("", "—"), *((unit.code, unit.name) for unit in bodies_for(VERIFIERS))]


class Ask(ActForm):
    """Which case, which institution, what is asked."""

    case_id = forms.UUIDField(label=_("Case"), help_text=_("The identifier in the address of its page."))
    institution = forms.ChoiceField(label=_("Institution"), choices=institutions, required=False)
    question = forms.CharField(label=_("Question asked"), required=False, widget=LONG)


class Give(ActForm):
    """The advice."""

    statistics = forms.CharField(
        label=_("Statistics"), required=False, widget=LONG, help_text=_("Figures with their source and period.")
    )
    proposed_grade = forms.TypedChoiceField(
        label=_("Grade proposed"), choices=[("", "—"), (1, "1"), (2, "2"), (3, "3")], coerce=int, empty_value=None,
        required=False, help_text=_("A proposal: the grade itself is set by customs."),
    )  # fmt: skip
    grading = forms.CharField(label=_("Reasons for the grade proposed"), required=False, widget=LONG)
    mitigation = forms.CharField(label=_("Advice on mitigation"), required=False, widget=LONG)
    prevention = forms.CharField(label=_("Advice on prevention"), required=False, widget=LONG)


class Offer(Give):
    """The advice, and the order by which the institution knows the case."""

    assessment_id = forms.UUIDField(label=_("Assessment"), help_text=_("The identifier in the address of its page."))
    field_order = ("assessment_id",)
