"""What the acts upon a recall are told, from the defect to the notice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fengsui.people.models import OrgUnit
from fengsui.web.fields import DayInput, MinuteInput, UnitField
from fengsui.web.forms import ActForm, CodeField, CodesField, LinesField

LONG = forms.Textarea(attrs={"rows": 4})
MOST = 2_000_000_000


class Marks(LinesField):
    """Batches, numbers, codes or names, one a line, each of at most `longest` signs and each once."""

    def __init__(self, longest: int, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        lines = list(dict.fromkeys(super().clean(value)))
        for line in lines:
            if len(line) > self.longest:
                raise ValidationError(
                    _("“%(line)s…” is too long. At most %(most)d signs stand on one line."),
                    "range",
                    {"line": line[:20], "most": self.longest},
                )
        return lines


def bodies(kind: str) -> Any:
    """The outside organisations of one kind, by name."""

    def listed() -> list[tuple[str, str]]:
        rows = OrgUnit.objects.filter(kind=kind).order_by("code")
        return [("", "—"), *((unit.code, unit.name) for unit in rows)]

    return listed


def quantity(label: Any) -> forms.IntegerField:
    """A number of pieces."""
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, required=False)


def operator_field() -> forms.ChoiceField:
    """The firm that recalls."""
    return forms.ChoiceField(label=_("Operator"), choices=bodies(OrgUnit.Kind.OPERATOR), required=False)


class Range(ActForm):
    """Which pieces are meant."""

    batches = Marks(120, label=_("Batches"), help_text=_("One a line."))
    vins = Marks(64, label=_("VIN or serial numbers"), help_text=_("One a line; a range as first-last."))


class ReportDefect(Range):
    """The goods and what is wrong with them."""

    case_id = forms.UUIDField(
        label=_("Case"), required=False, help_text=_("The identifier in the address of its page, where there is one.")
    )
    product = forms.CharField(label=_("Product"), max_length=300)
    product_en = forms.CharField(label=_("Product, in English"), max_length=300, required=False)
    brand = forms.CharField(label=_("Brand"), max_length=120, required=False)
    model_names = Marks(120, label=_("Models"), help_text=_("One a line."))
    category = CodeField("business_category", label=_("Business category"), required=False)
    regime = CodeField("regime", label=_("Regime"), required=False)
    hs_codes = Marks(13, label=_("HS codes"), help_text=_("One a line."))
    operator = operator_field()
    defect = forms.CharField(label=_("Defect"), required=False, widget=LONG)
    environmental = forms.BooleanField(
        label=_("Recall for the environment"), required=False, help_text=_("Vehicles and non-road machinery only.")
    )
    emission_rule = forms.CharField(label=_("Emission rule not met"), max_length=300, required=False)
    partner = forms.ChoiceField(
        label=_("Partner for the environment"), choices=bodies(OrgUnit.Kind.PARTNER), required=False
    )
    recipient = UnitField(label=_("Customs that looks after it"), required=False)
    field_order = (
        "case_id", "product", "product_en", "brand", "model_names", "batches", "vins", "category", "regime", "hs_codes",
    )  # fmt: skip


class Investigate(ActForm):
    """What one step of the investigation found."""

    findings = forms.CharField(label=_("What it showed"), required=False, widget=LONG)


class Transfer(ActForm):
    """To whom."""

    target = forms.CharField(label=_("Handed over to"), max_length=200, required=False)
    reason = forms.CharField(label=_("Reason"), required=False, widget=LONG)


class Confirm(ActForm):
    """The verdict, and what it rests on."""

    verdict = forms.CharField(label=_("Verdict"), required=False, widget=LONG)
    institution = forms.ChoiceField(
        label=_("Institution that verified"), choices=bodies(OrgUnit.Kind.INSTITUTION), required=False,
        help_text=_("Not needed where a judgement of the case is confirmed."),
    )  # fmt: skip

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The institution by its code."""
        return {"institution": row.institution_id or ""}


class Dismiss(ActForm):
    """The verdict."""

    verdict = forms.CharField(label=_("Verdict"), required=False, widget=LONG)


class Order(ActForm):
    """The order."""

    operator = operator_field()
    statute = forms.CharField(label=_("Statute"), max_length=300, required=False)
    other_statute = forms.CharField(
        label=_("Other statute"), max_length=300, required=False,
        help_text=_("Needed for goods that are not on the list of goods covered."),
    )  # fmt: skip
    sold = quantity(_("Sold pieces"))
    due_at = forms.DateTimeField(
        label=_("Plan due at"), required=False, widget=MinuteInput(), help_text=_("Beijing time.")
    )

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The firm by its code."""
        return {"operator": row.operator_id or ""}


class Levels(ActForm):
    """Pieces at each level."""

    producer = quantity(_("Pieces at the producer"))
    importer = quantity(_("Pieces at the importer"))
    distributor = quantity(_("Pieces at distributors"))
    consumer = quantity(_("Pieces with consumers"))

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The units as they stand."""
        return dict(row.units)


class FilePlan(Levels, Range):
    """The plan in its parts."""

    hazard_zh = forms.CharField(label=_("Hazard"), required=False, widget=LONG)
    hazard_en = forms.CharField(label=_("Hazard, in English"), required=False, widget=LONG)
    remedy = CodesField("recall_remedy", label=_("Remedy"), required=False)
    schedule_until = forms.DateField(label=_("Carried out by"), required=False, widget=DayInput())
    schedule = forms.CharField(label=_("Schedule"), required=False, widget=LONG)
    injuries_before = quantity(_("Injuries before the recall"))
    notice_zh = forms.CharField(
        label=_("Text of the notice"), required=False, widget=LONG,
        help_text=_("It says: recall, product, batches, danger, what to do, remedy, contact."),
    )  # fmt: skip
    notice_en = forms.CharField(label=_("Text of the notice, in English"), required=False, widget=LONG)
    contact = forms.CharField(
        label=_("Contact for consumers"), max_length=300, required=False, help_text=_("Telephone or e-mail.")
    )
    designer = forms.ChoiceField(
        label=_("Institution that helped to design the recall"), choices=bodies(OrgUnit.Kind.INSTITUTION),
        required=False, help_text=_("It will not judge the effect."),
    )  # fmt: skip
    field_order = ("batches", "vins", "producer", "importer", "distributor", "consumer")


class EditNotice(ActForm):
    """The words of the notice."""

    notice_zh = forms.CharField(label=_("Text of the notice"), required=False, widget=LONG)
    notice_en = forms.CharField(label=_("Text of the notice, in English"), required=False, widget=LONG)
