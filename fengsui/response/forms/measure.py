"""What the acts upon a measure are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.fields import DayInput, MinuteInput
from fengsui.web.forms import ActForm, CodeField

LONG = forms.Textarea(attrs={"rows": 4})
DAY = DayInput()
MINUTE = MinuteInput()


class Propose(ActForm):
    """One measure."""

    decision_id = forms.UUIDField(label=_("Decision"), help_text=_("The identifier in the address of its page."))
    code = CodeField("measure", label=_("Measure"))
    text = forms.CharField(label=_("What exactly"), required=False, widget=LONG)
    goods = forms.CharField(label=_("Goods"), required=False, widget=LONG)
    addressee = forms.CharField(
        label=_("Addressee"), max_length=32, required=False, help_text=_("Code of the operator.")
    )
    executor = forms.CharField(label=_("Executing unit"), max_length=32, required=False, help_text=_("Unit code."))
    term_until = forms.DateField(
        label=_("Until"), required=False, widget=DAY, help_text=_("Ends at 24:00 of this day.")
    )


class Revise(ActForm):
    """What a proposal still lacks."""

    text = forms.CharField(label=_("What exactly"), required=False, widget=LONG)
    goods = forms.CharField(label=_("Goods"), required=False, widget=LONG)
    quantity = forms.CharField(label=_("Quantity"), max_length=120, required=False)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    executor = forms.CharField(label=_("Executing unit"), max_length=32, required=False, help_text=_("Unit code."))
    condition = forms.CharField(label=_("Condition of the restriction"), required=False, widget=LONG)
    unmet_requirement = forms.CharField(label=_("Legal requirement not met"), required=False, widget=LONG)
    due_at = forms.DateTimeField(
        label=_("Due at"), required=False, widget=MINUTE, help_text=_("Needed for orders; Beijing time.")
    )
    term_until = forms.DateField(
        label=_("Until"), required=False, widget=DAY, help_text=_("Ends at 24:00 of this day.")
    )

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The executing unit by the code that is typed for it."""
        return {"executor": row.executor.code if row.executor else ""}


class Review(ActForm):
    """The review in law."""

    statute = forms.CharField(label=_("Statute"), max_length=300, required=False)
    second_basis = forms.CharField(label=_("Second basis"), max_length=300, required=False)
    legality = forms.CharField(label=_("Result of the review"), required=False, widget=LONG)


class Decide(ActForm):
    """The decision."""

    deviation_reason = forms.CharField(
        label=_("Reason for going beyond the level"),
        required=False,
        widget=LONG,
        help_text=_("Only when the level does not allow this measure."),
    )


class Serve(ActForm):
    """Service."""

    served_to = forms.CharField(label=_("Served to"), max_length=300, required=False)
    proof = forms.CharField(
        label=_("Proof"), required=False, widget=LONG, help_text=_("Receipt number, date, way of service.")
    )
    remedies = forms.CharField(label=_("Remedies told"), required=False, widget=LONG)


class ReportExecution(ActForm):
    """What was done."""

    quantity = forms.CharField(label=_("Quantity"), max_length=120, required=False)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    proof = forms.CharField(label=_("Proof"), required=False, widget=LONG)


class Check(ActForm):
    """What was found."""

    findings = forms.CharField(label=_("Findings"), required=False, widget=LONG)


class Evaluate(ActForm):
    """The effect."""

    effect = forms.CharField(label=_("Effect"), required=False, widget=LONG)


class Adjust(ActForm):
    """What changes."""

    text = forms.CharField(label=_("What exactly"), required=False, widget=LONG)
    term_until = forms.DateField(label=_("Until"), required=False, widget=DAY)
    due_at = forms.DateTimeField(label=_("Due at"), required=False, widget=MINUTE)


class Complete(ActForm):
    """The proof that it is done."""

    proof = forms.CharField(label=_("Proof"), required=False, widget=LONG)
    supervisor = forms.CharField(
        label=_("Supervisor"), max_length=120, required=False, help_text=_("Needed for destruction.")
    )


class Annul(ActForm):
    """By which document."""

    document = forms.CharField(label=_("Document number"), max_length=300, required=False)
