"""What the acts upon a computation are told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fengsui.assessment.methods import registry
from fengsui.assessment.methods.choices import CHOICES
from fengsui.assessment.methods.faults import MalformedInput
from fengsui.assessment.methods.harm_scenario.patterns import PATTERNS
from fengsui.web.forms import ActForm
from fengsui.web.structures import Structured, StructureField, as_told


def methods() -> list[tuple[str, str]]:
    """The methods of the register, by their titles."""
    return [(name, f"{gettext(method.TITLE)} ({method.STANDARD[:60]})") for name, method in registry.items()]


def patterns() -> list[tuple[str, str]]:
    """The chains of events that recur."""
    return [("", "—"), *((one.key, gettext(one.title)) for one in PATTERNS)]


class Begin(ActForm):
    """Which method, for which assessment."""

    assessment_id = forms.UUIDField(label=_("Assessment"), help_text=_("The identifier in the address of its page."))
    method = forms.ChoiceField(label=_("Method"), choices=methods)
    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    pattern = forms.ChoiceField(
        label=_("Begin with a chain of events"),
        choices=patterns,
        required=False,
        help_text=_("For harm scenarios. It brings the steps; their probabilities come from you and your evidence."),
    )


class Compute(ActForm):
    """The inputs, as the method asks for them."""

    dense = True
    also = ("keep",)

    inputs = StructureField(
        label=_("Inputs"),
        help_text=_(
            "Numbers: 1/50, 0.02 or 2%. Uncertain ones: 1/100 .. 1/20 (range), 1/100 < 1/50 < 1/20 (lowest, most likely,"
            " highest), 1/100 ~ 1/50 ~ 1/20 (the same, PERT), 1/50 x 3 (median and error factor)."
        ),
    )

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """What was entered last, on the schema of the method."""
        method = registry.get(row.method)
        schema = method.schema() if method else {}
        return {"inputs": Structured(schema, row.told(), CHOICES), "method": row.method}

    def clean_inputs(self) -> Any:
        """The inputs as the method takes them; every mistake at its field."""
        told = self.cleaned_data["inputs"]
        method = registry.get(str(self.initial.get("method", "")))
        if method is None:
            return told
        told = as_told(method.schema(), told)
        try:
            method.read(told)
        except MalformedInput as trouble:
            faults = {
                fault.path: gettext(fault.words.text) % fault.words.given
                if fault.words.given
                else gettext(fault.words.text)
                for fault in trouble.faults
            }
            self.initial["inputs"] = replace(self.initial["inputs"], faults=faults)
            raise ValidationError([f"{path}: {said}" for path, said in faults.items()], "malformed") from trouble
        return told


class Keep(Compute):
    """The inputs as far as they are known; the method looks at them when it computes."""

    also = ("compute",)

    def clean_inputs(self) -> Any:
        """The inputs as they were entered."""
        method = registry.get(str(self.initial.get("method", "")))
        told = self.cleaned_data["inputs"]
        return as_told(method.schema(), told) if method else told


class Compare(ActForm):
    """New values with measures in place, by their paths."""

    changes = StructureField(label=_("Values with the measures in place"))

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """A field for each uncertain number, with the value that stands there with measures in place."""
        properties = {path.replace(".", "-"): {"type": "string", "title": path} for path in sorted(_paths(row))}
        values = {path.replace(".", "-"): str(value) for path, value in row.measures.items()}
        return {"changes": Structured({"type": "object", "properties": properties}, values)}

    def clean_changes(self) -> dict[str, Any]:
        """New values by path, empty ones left out."""
        return {
            str(path).replace("-", "."): value
            for path, value in self.cleaned_data["changes"].items()
            if value not in ("", None)
        }


def _paths(row: Any) -> list[str]:
    return [one["path"] for one in row.drivers]
