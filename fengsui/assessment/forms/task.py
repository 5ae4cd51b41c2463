"""What the acts upon work assignments are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.assessment.models import Judgement, RiskAssessment
from fengsui.assessment.queries.task import kinds_wanted
from fengsui.assessment.rules.task import TESTS, UNDER_ASSESSMENT
from fengsui.people.models import OrgUnit
from fengsui.registers.labels import offers_of
from fengsui.web.fields import MinuteInput, Offer, OfferField
from fengsui.web.forms import ActForm, CodeField, LinesField, Reasoned, RowsField, UploadField

LONG = forms.Textarea(attrs={"rows": 4})
MINUTE = MinuteInput()


def workers(kind: str, category: str) -> Sequence[Offer]:
    """Who may be assigned such work, and why the others may not; for an investigation also the customs units."""
    found = list(
        offers_of(
            kinds_wanted(kind) if kind else sorted({one for k in UNDER_ASSESSMENT for one in kinds_wanted(k)}), category
        )
    )
    if kind in ("", "investigation"):
        units = OrgUnit.objects.filter(kind=OrgUnit.Kind.CUSTOMS).exclude(level=OrgUnit.Level.HQ).order_by("path")
        found += [Offer(unit.code, unit.name) for unit in units]
    return found


class Assign(ActForm):
    """For what, which work, by whom, by when, with what support."""

    assessment_id = forms.UUIDField(
        label=_("Assessment"), required=False, help_text=_("The identifier in the address of its page.")
    )
    judgement_id = forms.UUIDField(
        label=_("Judgement"), required=False, help_text=_("Instead of the assessment, where it is for a judgement.")
    )
    kind = CodeField("task_kind", label=_("Kind of assignment"), empty=False)
    assignee = OfferField(
        label=_("Assigned to"), required=False,
        help_text=_("It leads where others take part. Who cannot be chosen stands there with the reason."),
    )  # fmt: skip
    task = forms.CharField(label=_("What is to be done"), required=False, widget=LONG)
    scope = forms.CharField(label=_("Scope and period"), required=False, widget=LONG)
    samples = forms.CharField(
        label=_("Samples"), required=False, widget=LONG, help_text=_("Which are handed over, with numbers and seals.")
    )
    support = forms.CharField(
        label=_("Support given"), required=False, widget=LONG,
        help_text=_("Materials, access, costs, people; or that none is needed."),
    )  # fmt: skip
    due_at = forms.DateTimeField(label=_("Due at"), required=False, widget=MINUTE, help_text=_("Beijing time."))
    partners = LinesField(
        label=_("Done jointly with"), required=False, help_text=_("Codes of organisations, one a line.")
    )
    lead_person = forms.CharField(
        label=_("Person who leads"), max_length=80, required=False, help_text=_("Needed where others take part.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for told, other in (("assessment_id", "judgement_id"), ("judgement_id", "assessment_id")):
            # The page is opened for one of them, and then does not ask for the other.
            if self.initial.get(told):
                self.fields.pop(other, None)
        field = self.fields["assignee"]
        assert isinstance(field, OfferField)
        field.offer(lambda: workers(self.told("kind"), self.category()))

    def told(self, name: str) -> str:
        """What stands in a field so far."""
        return str(self.data.get(name) or self.initial.get(name) or "")

    def category(self) -> str:
        """The product category of the case, once the assessment or the judgement is named."""
        for name, model in (("assessment_id", RiskAssessment), ("judgement_id", Judgement)):
            try:
                pk = UUID(self.told(name))
            except ValueError:
                continue
            row = model.objects.select_related("case").filter(pk=pk).first()
            if row is not None:
                return str(row.case.category)
        return ""


class Accept(ActForm):
    """The declaration."""

    conflict_free = forms.BooleanField(label=_("No interest of ours conflicts with this work"), required=False)


class Start(ActForm):
    """The undertaking."""

    undertaking = forms.BooleanField(label=_("We undertake to keep what we learn secret"), required=False)


class Attach(ActForm):
    """A file of raw data."""

    file = UploadField(
        label=_("Raw data"),
        help_text=_("A photograph, a PDF, a plain text, a Word or Excel file. Its SHA-256 is kept."),
    )


def text(label: Any, longest: int = 200, needed: bool = False) -> forms.CharField:
    """One column of a table."""
    return forms.CharField(label=label, max_length=longest, required=needed)


class Work(ActForm):
    """Findings and verdict; of a test also how it was done, on what, with what, and what was measured."""

    protocol = forms.CharField(
        label=_("Protocol"), required=False, widget=LONG, help_text=_("What was tested in which order and condition.")
    )
    standard_no = forms.CharField(
        label=_("Standard"), max_length=200, required=False, help_text=_("Number and clause.")
    )
    samples = RowsField(
        {"number": text(_("Sample number")), "seal": text(_("Seal")), "condition": text(_("Condition on arrival"))},
        label=_("Samples tested"), required=False, extra=2,
    )  # fmt: skip
    instruments = RowsField(
        {"name": text(_("Instrument")), "number": text(_("Number")), "calibrated": text(_("Calibrated until"))},
        label=_("Instruments"), required=False, extra=2,
    )  # fmt: skip
    measured = RowsField(
        {
            "sample": text(_("Sample")),
            "item": text(_("Item tested")),
            "limit": text(_("Limit")),
            "value": text(_("Value")),
            "verdict": text(_("Verdict")),
        },
        label=_("Values"), required=False, extra=3,
    )  # fmt: skip
    raw_data = RowsField(
        {"name": text(_("Name of the file")), "sha256": text("SHA-256", 64), "kept_at": text(_("Kept at"))},
        label=_("Raw data kept by the laboratory"), required=False,
        help_text=_("Only what is too large to be added here: each with its SHA-256."),
    )  # fmt: skip
    findings = forms.CharField(label=_("Findings of the work"), required=False, widget=LONG)
    verdict = CodeField("task_verdict", label=_("Verdict"), required=False)
    proposal = forms.CharField(label=_("Proposed measures"), required=False, widget=LONG)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.initial and self.initial.get("kind") not in TESTS:
            # Of what is no test the page asks for findings alone; the interface may tell more.
            for name in ("protocol", "standard_no", "samples", "instruments", "measured", "raw_data"):
                del self.fields[name]

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The work as it was last saved."""
        return {"samples": [], **row.result, "kind": row.kind}


class Contribute(ActForm):
    """What a partner has found."""

    findings = forms.CharField(label=_("Findings of the work"), required=False, widget=LONG)


class AskExtension(Reasoned):
    """More time."""

    new_due_at = forms.DateTimeField(label=_("New date"), required=False, widget=MINUTE, help_text=_("Beijing time."))


class Again(Reasoned):
    """A later date, and why."""

    due_at = forms.DateTimeField(label=_("Due at"), required=False, widget=MINUTE, help_text=_("Beijing time."))
    field_order = ("due_at", "reason")
