"""What the acts upon a measure are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fengsui.catalogue import queries as catalogue
from fengsui.response.rules.contents import CONTENTS, FIELDS, Field, particulars
from fengsui.web.fields import DayInput, KnownUnitField, MinuteInput
from fengsui.web.forms import ActForm, CodeField, UploadField
from fengsui.web.structures import Structured, StructureField, as_told
from fengsui.web.words import chinese

LONG = forms.Textarea(attrs={"rows": 4})
DAY = DayInput()
MINUTE = MinuteInput()
LONGER = 2000


def schema_of(code: str) -> dict[str, Any]:
    """The particulars of a measure of this code as a schema that the page can draw."""
    needed = CONTENTS[code].needs if code in CONTENTS else ()
    parts = {name: _schema(FIELDS[name]) for name in particulars(code)}
    return {"type": "object", "properties": parts, "required": [name for name in parts if name in needed]}


def _schema(field: Field) -> dict[str, Any]:
    title = gettext(field.title)
    kind, _colon, codes = field.kind.partition(":")
    if kind == "rows":
        columns = {name: {"type": "string", "title": gettext(label)} for name, label in (field.columns or {}).items()}
        return {"type": "array", "title": title, "items": {"type": "object", "properties": columns}}
    if kind == "lines":
        return {"type": "array", "title": title, "items": {"type": "string"}}
    if kind == "code":
        return {"type": "string", "title": title, "enum": [one.code for one in catalogue.codes(codes)]}
    if kind == "flag":
        return {"type": "string", "title": title, "enum": ["yes"]}
    return {"type": "string", "title": title, "maxLength": LONGER if kind == "long" else 300}


def choices_of(code: str) -> dict[str, str]:
    """The names of the coded values that the particulars of a measure offer."""
    kinds = [FIELDS[name].kind.partition(":") for name in particulars(code)]
    rows = [one for kind, _colon, codes in kinds if kind == "code" for one in catalogue.codes(codes)]
    return {one.code: one.name_zh if chinese() else one.name_en for one in rows} | {"yes": gettext("Yes")}


class Particular(ActForm):
    """A form that asks for the particulars of a measure's code."""

    def clean_contents(self) -> dict[str, Any]:
        """The particulars as the schema takes them; what the code does not ask for is left out by the command."""
        initial = self.initial.get("contents")
        told: dict[str, Any] = self.cleaned_data["contents"]
        return as_told(initial.schema, told) if isinstance(initial, Structured) else told

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The particulars on the schema of the code, and the units by their codes."""
        return {
            "contents": Structured(schema_of(row.code), row.contents, choices_of(row.code)),
            "executor": row.executor.code if row.executor else "",
            "partner": row.partner.code if row.partner else "",
        }


def particulars_field() -> StructureField:
    """The field of the particulars."""
    return StructureField(
        label=_("Particulars of this measure"), required=False, help_text=_("Days as 2026-11-30, rates in per cent.")
    )


class Propose(ActForm):
    """One measure."""

    decision_id = forms.UUIDField(label=_("Decision"), help_text=_("The identifier in the address of its page."))
    code = CodeField("measure", label=_("Measure"))
    text = forms.CharField(label=_("What exactly"), required=False, widget=LONG)
    goods = forms.CharField(label=_("Goods"), required=False, widget=LONG)
    addressee = forms.CharField(
        label=_("Addressee"), max_length=32, required=False, help_text=_("Code of the operator.")
    )
    executor = KnownUnitField(label=_("Executing unit"), required=False)
    term_until = forms.DateField(
        label=_("Until"), required=False, widget=DAY, help_text=_("Ends at 24:00 of this day.")
    )


class Revise(Particular):
    """What a proposal still lacks."""

    text = forms.CharField(label=_("What exactly"), required=False, widget=LONG)
    goods = forms.CharField(label=_("Goods"), required=False, widget=LONG)
    batches = forms.CharField(label=_("Batches"), max_length=1000, required=False)
    quantity = forms.CharField(label=_("Quantity"), max_length=120, required=False)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    contents = particulars_field()
    executor = KnownUnitField(label=_("Executing unit"), required=False)
    nationwide = forms.BooleanField(
        label=_("Holds for the whole country"),
        required=False,
        help_text=_("Decided by headquarters; reaches every unit."),
    )
    partner = KnownUnitField(
        label=_("Ordered jointly with"), required=False, help_text=_("Code of the partner department; it agrees first.")
    )
    condition = forms.CharField(label=_("Condition of the restriction"), required=False, widget=LONG)
    unmet_requirement = forms.CharField(label=_("Legal requirement not met"), required=False, widget=LONG)
    grounds = forms.CharField(label=_("Facts found"), required=False, widget=LONG)
    evidence = forms.CharField(label=_("Evidence"), required=False, widget=LONG)
    due_at = forms.DateTimeField(
        label=_("Due at"), required=False, widget=MINUTE, help_text=_("Needed for orders; Beijing time.")
    )
    term_until = forms.DateField(
        label=_("Until"), required=False, widget=DAY, help_text=_("Ends at 24:00 of this day.")
    )


class Review(ActForm):
    """The review in law: facts, evidence, statute, remedies."""

    statute = forms.CharField(label=_("Statute"), max_length=300, required=False)
    second_basis = forms.CharField(
        label=_("Second basis"), max_length=300, required=False,
        help_text=_("Another statute, for measures that only A13-22(3) or S43 names."),
    )  # fmt: skip
    grounds = forms.CharField(label=_("Facts found"), required=False, widget=LONG)
    evidence = forms.CharField(label=_("Evidence"), required=False, widget=LONG)
    remedies = forms.CharField(
        label=_("Remedies told"), required=False, widget=LONG, help_text=_("Empty: the words of the setting.")
    )
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

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """Who is addressed."""
        return {"served_to": row.served_to or row.addressee}


class AddFile(ActForm):
    """A picture or a paper."""

    file = UploadField(
        label=_("Picture or paper"), help_text=_("A photograph, a PDF, a plain text. Its SHA-256 is kept.")
    )


class ReportExecution(ActForm):
    """What was done."""

    quantity = forms.CharField(label=_("Quantity"), max_length=120, required=False)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    proof = forms.CharField(
        label=_("Proof"), required=False, widget=LONG, help_text=_("What proves it; add pictures and papers as files.")
    )

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """Each report begins empty: what was ordered is not what was done."""
        return {"quantity": "", "place": ""}


class Check(ActForm):
    """What was found."""

    findings = forms.CharField(label=_("Findings"), required=False, widget=LONG)
    problems = forms.CharField(
        label=_("Problems"),
        required=False,
        widget=LONG,
        help_text=_("They go back to the unit that proposed the measure."),
    )
    rectify_by = forms.DateField(label=_("To be put right by"), required=False, widget=DAY)


class AnswerCheck(ActForm):
    """What was done about the problems."""

    answer = forms.CharField(label=_("Answer"), required=False, widget=LONG)


class Evaluate(ActForm):
    """The effect."""

    effect = forms.CharField(label=_("Effect"), required=False, widget=LONG)


class Adjust(Particular):
    """What changes."""

    text = forms.CharField(label=_("What exactly"), required=False, widget=LONG)
    contents = particulars_field()
    term_until = forms.DateField(label=_("Until"), required=False, widget=DAY)
    due_at = forms.DateTimeField(label=_("Due at"), required=False, widget=MINUTE)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=LONG,
        help_text=_("Needed when the level was raised and nothing else changes."),
    )
    emergency = forms.CharField(
        label=_("Emergency"), required=False, widget=LONG,
        help_text=_("Headquarters alone: why it cannot wait for a judgement, which must then follow."),
    )  # fmt: skip
    deviation_reason = forms.CharField(label=_("Reason for going beyond the level"), required=False, widget=LONG)


class Complete(ActForm):
    """The proof that it is done."""

    proof = forms.CharField(label=_("Proof"), required=False, widget=LONG)
    supervisor = forms.CharField(
        label=_("Supervisor"), max_length=120, required=False, help_text=_("Needed for destruction.")
    )


class Annul(ActForm):
    """By which document."""

    document = forms.CharField(label=_("Document number"), max_length=300, required=False)
