"""What the acts upon an announced recall are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.people.models import OrgUnit
from fengsui.recall.forms.recall import LONG, Levels, Range, bodies, quantity
from fengsui.web.fields import DayInput
from fengsui.web.forms import ActForm, CodeField, RowsField


class Progress(ActForm):
    """How far it has come since it began: every figure counts from the first day."""

    methods = RowsField(
        {
            "method": CodeField("recall_contact", label=_("Way of telling")),
            "notified": quantity(_("Notified")),
            "reached": quantity(_("Reached")),
            "unreachable": quantity(_("Out of reach")),
            "returned": quantity(_("Pieces returned")),
            "repaired": quantity(_("Pieces repaired")),
            "destroyed": quantity(_("Pieces destroyed")),
        },
        label=_("By way of telling"), required=False, extra=2, help_text=_("Figures since the recall began."),
    )  # fmt: skip
    producer = quantity(_("Put right at the producer"))
    importer = quantity(_("Put right at the importer"))
    distributor = quantity(_("Put right at distributors"))
    consumer = quantity(_("Put right with consumers"))
    injuries_after = quantity(_("Injuries since the recall"))
    note = forms.CharField(
        label=_("Note"), required=False, widget=LONG, help_text=_("Obstacles; why a figure became smaller.")
    )

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The figures of the last report."""
        last = row.progress[-1] if row.progress else {}
        return dict(row.corrected) | {
            "methods": last.get("methods", []),
            "injuries_after": last.get("injuries_after", 0),
        }


class Widen(Levels, Range):
    """Why, and what is meant from now on."""

    ground = CodeField("recall_widening", label=_("Ground"), required=False)
    reason = forms.CharField(label=_("Reason"), required=False, widget=LONG)
    schedule_until = forms.DateField(label=_("Carried out by"), required=False, widget=DayInput())
    notice_zh = forms.CharField(label=_("Text of the notice"), required=False, widget=LONG)
    notice_en = forms.CharField(label=_("Text of the notice, in English"), required=False, widget=LONG)
    field_order = ("ground", "reason", "batches", "vins", "producer", "importer", "distributor", "consumer")


class Finish(ActForm):
    """The final report."""

    final_report = forms.CharField(label=_("Final report"), required=False, widget=LONG)


class Entrust(ActForm):
    """To whom."""

    evaluator = forms.ChoiceField(
        label=_("Institution that evaluates"), choices=bodies(OrgUnit.Kind.INSTITUTION), required=False
    )

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The institution by its code."""
        return {"evaluator": row.evaluator_id or ""}


class JudgeEffective(ActForm):
    """The effect, and the risk that is left."""

    findings = forms.CharField(label=_("What it showed"), required=False, widget=LONG)
    residual_risk = CodeField("risk_level", label=_("Residual risk"), required=False)

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The steps of the investigation are not the findings of the evaluation."""
        return {"findings": ""}


class JudgeInsufficient(ActForm):
    """What was not enough."""

    findings = forms.CharField(label=_("What it showed"), required=False, widget=LONG)

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The steps of the investigation are not the findings of the evaluation."""
        return {"findings": ""}


class Close(ActForm):
    """The reason where few answered."""

    low_rate_reason = forms.CharField(
        label=_("Reason for the low rate"), required=False, widget=LONG,
        help_text=_("Only where less was put right than the setting asks."),
    )  # fmt: skip


class FlagConcealment(ActForm):
    """The ground and the evidence."""

    violation = CodeField("violation_ground", label=_("Violation"), required=False)
    evidence = forms.CharField(label=_("Evidence"), required=False, widget=LONG)


class SettleConcealment(ActForm):
    """What became of it."""

    outcome = forms.CharField(
        label=_("Outcome"), required=False, widget=LONG,
        help_text=_("Number of the violation case, or why it proved unfounded."),
    )  # fmt: skip
