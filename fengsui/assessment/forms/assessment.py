"""What the acts upon an assessment are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.assessment.methods import harm_scenario as method
from fengsui.assessment.rules.assessment import SUBTASKS
from fengsui.web.fields import MinuteInput
from fengsui.web.forms import ActForm, CodeField, Reasoned, RowsField

LONG = forms.Textarea(attrs={"rows": 4})
MINUTE = MinuteInput()


class Order(ActForm):
    """The order."""

    case_id = forms.UUIDField(label=_("Case"), help_text=_("The identifier in the address of its page."))
    questions = forms.CharField(label=_("Questions"), required=False, widget=LONG)
    assignee = forms.CharField(
        label=_("Institution"), max_length=32, required=False, help_text=_("Code of the institution.")
    )
    due_at = forms.DateTimeField(label=_("Due at"), required=False, widget=MINUTE, help_text=_("Beijing time."))


class Accept(ActForm):
    """The declaration."""

    conflict_free = forms.BooleanField(label=_("No interest of ours conflicts with this order"), required=False)


class Start(ActForm):
    """The undertaking."""

    undertaking = forms.BooleanField(label=_("We undertake to keep what we learn secret"), required=False)


class StepsField(forms.CharField):
    """The chain of events: one step a line, `description | probability`."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        steps = []
        for number, line in enumerate(text.splitlines(), start=1):
            if not line.strip():
                continue
            words, bar, probability = line.rpartition("|")
            if not bar or not words.strip():
                raise forms.ValidationError(
                    _("Line %(line)d: write the step, a bar, and its probability, such as “cell overheats | 1/50”."),
                    "steps",
                    {"line": number},
                )
            try:
                steps.append(method.Step(words.strip(), method.parse_probability(probability)))
            except method.NoProbability as trouble:
                raise forms.ValidationError(
                    _("Line %(line)d: “%(text)s” is no probability from 0 to 1. Write 1/50, 0.02 or 2%%."),
                    "probability",
                    {"line": number, "text": trouble.text.strip()[:40]},
                ) from trouble
        if not steps:
            raise forms.ValidationError(_("At least one step is needed."), "required")
        return tuple(steps)


class Work(ActForm):
    """The workspace, on one page: scenarios, four sub-tasks, the parts of the report."""

    scenarios = RowsField(
        {
            "hazard": forms.CharField(label=_("Hazard"), max_length=300),
            "group": forms.CharField(label=_("Exposed group"), max_length=200),
            "injury": forms.CharField(label=_("Injury"), max_length=300),
            "severity": forms.TypedChoiceField(
                label=_("Severity"), choices=[("", "—"), *((n, str(n)) for n in (1, 2, 3, 4))], coerce=int
            ),
            "steps": StepsField(label=_("Steps: “what happens | probability”, one a line"), widget=LONG),
        },
        label=_("Harm scenarios"),
        help_text=_("Severity 1 (first aid) to 4 (death or loss of a limb). The level is computed from the scenarios."),
        required=False,
        extra=2,
    )
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
        """The work as it was last saved."""
        scenarios = method.from_json(row.computation) if row.computation else []
        told = [
            {
                "hazard": one.hazard,
                "group": one.group,
                "injury": one.injury,
                "severity": one.severity,
                "steps": "\n".join(f"{step.description} | {step.probability}" for step in one.steps),
            }
            for one in scenarios
        ]
        return {**row.subtasks, **row.parts, "scenarios": told}

    def clean(self) -> dict[str, Any]:
        """Gather what belongs together, as the command takes it."""
        told = super().clean() or {}
        return {
            "scenarios": [method.Scenario(**row) for row in told.get("scenarios", [])],
            "subtasks": {name: told.get(name, "") for name in SUBTASKS},
            "parts": {
                name: told.get(name, "")
                for name in ("method", "category", "hazard", "extent", "residual_risk", "proposal")
            },
            "origin": told.get("origin", ""),
        }


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
