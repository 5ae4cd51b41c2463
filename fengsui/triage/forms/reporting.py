"""What the acts upon reports from outside are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.people.models import OrgUnit
from fengsui.triage.forms.information import DAY, LONG, Record
from fengsui.web.forms import ActForm, CodeField, Filled, LinesField, SheetField, UploadField

TRUE = _("What I report is true and complete; I answer for it")


def recipients() -> list[tuple[str, str]]:
    """The offices that take reports: headquarters' office, regional customs, the national monitoring centre."""
    units = OrgUnit.objects.filter(kind="customs", level="regional") | OrgUnit.objects.filter(code__in=["EWO", "NMC"])
    return [("", "—"), *((unit.code, unit.name) for unit in units.order_by("path"))]


class Declare(ActForm):
    """A report in a dense form; the sheet of the source follows once the draft is kept."""

    dense = True

    source_code = CodeField("source", label=_("Reported as"), empty=False)
    recipient = forms.ChoiceField(
        label=_("Receiving office"), choices=recipients, required=False,
        help_text=_("The customs of your place, or the monitoring centre; empty for headquarters' office."),
    )  # fmt: skip
    direction = CodeField("operator_direction", label=_("Direction"), required=False)
    role = CodeField("operator_role", label=_("Role of the declarant"), required=False)
    title = forms.CharField(label=_("Title"), max_length=500, required=False)
    product_name = forms.CharField(label=_("Product"), max_length=500)
    product_class = forms.CharField(label=_("Product class"), max_length=200, required=False)
    hs_code = forms.RegexField(r"^\d{4,13}$", label=_("HS code"), required=False)
    brand = forms.CharField(label=_("Brand"), max_length=200, required=False)
    spec_model = forms.CharField(label=_("Model, specification"), max_length=1000, required=False)
    batch_numbers = LinesField(label=_("Batches"), required=False, help_text=_("One a line."))
    barcodes = LinesField(label=_("Barcodes"), required=False, help_text=_("One a line, digits only."))
    producer = forms.CharField(label=_("Producer"), max_length=500, required=False)
    origin_country = CodeField("country", label=_("Origin"), required=False)
    occurred_from = forms.DateField(label=_("Occurred on"), required=False, widget=DAY)
    quantity_text = forms.CharField(label=_("Quantity"), max_length=500, required=False)
    risk_description = forms.CharField(
        label=_("Risk description"), required=False, widget=LONG,
        help_text=_("What happened and what may come of it; no names, numbers or addresses of persons."),
    )  # fmt: skip
    injuries = forms.CharField(label=_("Injuries"), required=False, widget=LONG)
    operator_measures = forms.CharField(label=_("Measures of the operator"), required=False, widget=LONG)
    url = forms.URLField(label=_("Address"), max_length=500, required=False, assume_scheme="https")
    entry = SheetField(label=_("Particulars of the source"), required=False)

    clean_barcodes = Record.clean_barcodes
    clean_batch_numbers = Record.clean_batch_numbers

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The report as it stands, with the columns of its source's sheet."""
        sheet = row.sheet()
        columns = sheet.columns if sheet else []
        told = {name: row.told[name] for name in cls.base_fields if name in row.told}
        return told | {"recipient": row.recipient_id, "entry": Filled(columns, row.entry)}


class HandIn(ActForm):
    """The statement of responsibility."""

    true_and_complete = forms.BooleanField(label=TRUE, required=False)
    signer = forms.CharField(label=_("Name of who answers for it"), max_length=80, required=False)


class UploadSheet(ActForm):
    """A filled spreadsheet."""

    source_code = CodeField("source", label=_("Reported as"), empty=False)
    recipient = forms.ChoiceField(
        label=_("Receiving office"), choices=recipients, required=False,
        help_text=_("Empty for headquarters' office; for customs, the own office."),
    )  # fmt: skip
    file = UploadField(
        label=_("Filled spreadsheet"), accept=".xlsx", help_text=_("The filled template (.xlsx), at most 8 MB.")
    )
    true_and_complete = forms.BooleanField(label=TRUE, required=False)
    signer = forms.CharField(label=_("Name of who answers for it"), max_length=80, required=False)


class Attest(ActForm):
    """A body's own reporting system."""

    procedure = forms.CharField(
        label=_("Procedure"), widget=LONG,
        help_text=_("How a risk that is found reaches customs: by whom, how, within which time."),
    )  # fmt: skip
    person = forms.CharField(label=_("Responsible person"), max_length=80, required=False)
