"""What the acts upon an assessment are told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fengsui.assessment.methods import registry
from fengsui.assessment.rules.assessment import SUBTASKS, WRITTEN
from fengsui.registers.labels import offers_of, offers_of_forces
from fengsui.registers.queries.standing import ASSESSORS
from fengsui.triage.models import RiskCase
from fengsui.web.fields import MinuteInput, Offer, OfferField
from fengsui.web.forms import ActForm, CodeField, Reasoned

LONG = forms.Textarea(attrs={"rows": 4})
MINUTE = MinuteInput()


def assessors(category: str) -> list[Offer]:
    """Who may be ordered to assess a case of this category, and why the others may not: institutions, then task forces."""
    return [*offers_of(ASSESSORS, category), *offers_of_forces()]


class Order(ActForm):
    """The order."""

    case_id = forms.UUIDField(label=_("Case"), help_text=_("The identifier in the address of its page."))
    questions = forms.CharField(label=_("Questions"), required=False, widget=LONG)
    assignee = OfferField(
        label=_("Institution or task force"), required=False,
        help_text=_("Exactly one. Who cannot be chosen stands there with the reason."),
    )  # fmt: skip
    due_at = forms.DateTimeField(label=_("Due at"), required=False, widget=MINUTE, help_text=_("Beijing time."))
    replaces = forms.UUIDField(
        label=_("Assess anew"),
        required=False,
        help_text=_("The identifier of the confirmed assessment of this case that the new one replaces."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["assignee"]
        assert isinstance(field, OfferField)
        field.offer(lambda: assessors(self.category()))

    def category(self) -> str:
        """The product category of the case, once it is named."""
        try:
            pk = UUID(str(self.data.get("case_id") or self.initial.get("case_id") or ""))
        except ValueError:
            return ""
        return str(RiskCase.objects.filter(pk=pk).values_list("category", flat=True).first() or "")


class Accept(ActForm):
    """The declaration."""

    conflict_free = forms.BooleanField(label=_("No interest of ours conflicts with this order"), required=False)


class Start(ActForm):
    """The undertaking."""

    undertaking = forms.BooleanField(label=_("We undertake to keep what we learn secret"), required=False)


class Work(ActForm):
    """The four sub-tasks and the parts of the report that people write; what is not sent stays as it stands."""

    investigation = forms.CharField(
        label=_("Investigation"), required=False, widget=LONG, help_text=_("What was done, or why not.")
    )
    verification = forms.CharField(
        label=_("Verification"), required=False, widget=LONG, help_text=_("What was done, or why not.")
    )
    laboratory = forms.CharField(
        label=_("Laboratory validation"),
        required=False,
        widget=LONG,
        help_text=_("Report number and result, or why not."),
    )
    assessment = forms.CharField(
        label=_("Assessment"), required=False, widget=LONG, help_text=_("What was done, or why not.")
    )
    method = forms.CharField(label=_("Method and its standard"), required=False, widget=LONG)
    category = CodeField("hazard_family", label=_("Risk category"), required=False)
    hazard = forms.CharField(label=_("Hazard"), required=False, widget=LONG)
    extent = forms.CharField(label=_("Extent"), required=False, widget=LONG)
    origin = forms.CharField(label=_("Origin of the risk"), required=False, widget=LONG)
    residual_risk = CodeField("risk_level", label=_("Residual risk"), required=False)
    proposal = forms.CharField(label=_("Proposed measures"), required=False, widget=LONG)

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The work as it was last saved; the method's name is that of the computation that was chosen."""
        chosen = row.chosen()
        named = {"method": f"{gettext(registry[chosen.method].TITLE)} ({chosen.result['standard']})"} if chosen else {}
        return {**row.subtasks, **named, **{name: text for name, text in row.parts.items() if text}}

    def clean(self) -> dict[str, Any]:
        """Gather what was sent, as the command takes it."""
        sent = super().clean() or {}
        told = {name: text for name, text in sent.items() if self.add_prefix(name) in self.data}
        gathered = {
            "subtasks": {name: told[name] for name in SUBTASKS if name in told},
            "parts": {name: told[name] for name in WRITTEN if name in told},
        }
        return gathered | {name: told[name] for name in ("origin",) if name in told}


class AskExtension(Reasoned):
    """More time."""

    new_due_at = forms.DateTimeField(label=_("New date"), required=False, widget=MINUTE, help_text=_("Beijing time."))


class SendBack(ActForm):
    """The defects."""

    defects = forms.CharField(label=_("Defects"), required=False, widget=LONG)


class Confirm(ActForm):
    """By whom and how."""

    by_meeting = forms.BooleanField(label=_("Confirmed by an expert meeting"), required=False)
    minutes = forms.CharField(label=_("Minutes of the meeting"), required=False, widget=LONG)


class Void(ActForm):
    """The falsification."""

    falsification = forms.CharField(label=_("What was falsified"), required=False, widget=LONG)
