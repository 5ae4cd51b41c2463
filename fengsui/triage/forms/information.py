"""What the acts upon an item are told."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fengsui.collection.attachments import ACCEPTED_BY_BROWSERS
from fengsui.collection.commands import as_text
from fengsui.collection.queries.sheets import choices_of, sheet_of
from fengsui.collection.queries.sources import encoding_of
from fengsui.triage.forms.proposing import Hinting, Proposing
from fengsui.triage.queries.commission import evidence_offered
from fengsui.triage.queries.duty import competent_unit
from fengsui.triage.queries.standard import in_force
from fengsui.triage.rules.codes import division
from fengsui.web.fields import DayInput, MinuteInput, UnitField
from fengsui.web.forms import ActForm, CodeField, CodesField, Filled, LinesField, Reasoned, SheetField

LONG = forms.Textarea(attrs={"rows": 4})
DAY = DayInput()
MINUTE = MinuteInput()


class Record(Hinting):
    """The subject table, as far as people fill it in."""

    title = forms.CharField(label=_("Title"), max_length=500, help_text=_("Product, hazard and place in one line."))
    product_name = forms.CharField(label=_("Product"), max_length=500, required=False)
    product_class = forms.CharField(
        label=_("Product class"),
        max_length=200,
        required=False,
        help_text=_("As the source names it, or the HS heading."),
    )
    hs_code = forms.RegexField(
        r"^\d{4,13}$", label=_("HS code"), required=False, help_text=_("4 to 13 digits, without dots.")
    )
    brand = forms.CharField(label=_("Brand"), max_length=200, required=False)
    spec_model = forms.CharField(label=_("Model, specification"), max_length=1000, required=False)
    barcodes = LinesField(label=_("Barcodes"), required=False, help_text=_("One a line, digits only."))
    batch_numbers = LinesField(label=_("Batches"), required=False, help_text=_("One a line."))
    producer = forms.CharField(
        label=_("Producer"), max_length=500, required=False, help_text=_("Write “unknown” when it is not known.")
    )
    origin_country = CodeField("country", label=_("Origin"), required=False)
    notifying_body = forms.CharField(label=_("Notifying body"), max_length=120, required=False)
    notifying_country = CodeField("country", label=_("Notifying country"), required=False)
    notified_on = forms.DateField(label=_("Notified on"), required=False, widget=DAY)
    occurred_from = forms.DateField(label=_("Occurred on"), required=False, widget=DAY)
    occurred_note = forms.CharField(
        label=_("About the date"), max_length=200, required=False, help_text=_("Why it is unknown, or how exact it is.")
    )
    source_mark = forms.CharField(
        label=_("Source mark"), max_length=300, required=False, help_text=_("System, document number or address.")
    )
    area_codes = LinesField(
        label=_("Places"),
        required=False,
        help_text=_("Division codes of six digits, one a line, as 330200 for Ningbo."),
    )
    risk_description = forms.CharField(label=_("Risk description"), required=False, widget=LONG)
    injuries = forms.CharField(label=_("Injuries"), required=False, widget=LONG)
    quantity_text = forms.CharField(label=_("Quantity"), max_length=500, required=False)
    operator_measures = forms.CharField(label=_("Measures of the operator"), required=False, widget=LONG)
    url = forms.URLField(label=_("Address"), max_length=500, required=False, assume_scheme="https")

    def clean_barcodes(self) -> list[str]:
        """Barcodes are 8, 12, 13 or 14 digits with a right check digit (GS1)."""
        from stdnum import ean

        barcodes: list[str] = self.cleaned_data["barcodes"]
        for barcode in barcodes:
            if len(barcode) > 14 or not ean.is_valid(barcode):
                raise forms.ValidationError(
                    _("“%(code)s” is no barcode: the check digit or the length is wrong. Compare it with the label."),
                    "range",
                    {"code": barcode[:40]},
                )
        return barcodes

    def clean_area_codes(self) -> list[str]:
        """Places are divisions that stand or stood (GB/T 2260)."""
        codes: list[str] = self.cleaned_data["area_codes"]
        for code in codes:
            if len(code) != 6 or not division(code):
                raise forms.ValidationError(
                    _("“%(code)s” is no division code. Write six digits of a place in China."),
                    "range",
                    {"code": code[:40]},
                )
        return codes

    def clean_batch_numbers(self) -> list[str]:
        """A batch number has at most 200 characters."""
        batches: list[str] = self.cleaned_data["batch_numbers"]
        if any(len(batch) > 200 for batch in batches):
            raise forms.ValidationError(_("A batch number has at most 200 characters. Put each on a line of its own."))
        return batches


class FillIn(ActForm):
    """The sheets of the source and of the category: their fields depend on the item."""

    entry = SheetField(label=_("Particulars of the source"), required=False)
    professional = SheetField(label=_("Professional data"), required=False)

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """What stands on the sheets, with the columns that make the form."""
        source, category = row.sheets()
        return {
            "entry": Filled(source.columns if source else [], row.entry),
            "professional": Filled(category.columns if category else [], row.professional),
        }


class Capture(Record):
    """A lead entered by an officer: telephone, counter, letter."""

    source_code = CodeField("source", label=_("Source"), required=False)
    secrecy = CodeField(
        "secrecy", label=_("Secrecy"), empty=False, required=False, initial="internal",
        help_text=_("Of a state secret only a stub is kept here: title and source mark, no content."),
    )  # fmt: skip

    def clean_secrecy(self) -> str:
        """Internal where nothing is said."""
        return self.cleaned_data["secrecy"] or "internal"


class Classify(ActForm):
    """The class of secrecy."""

    secrecy = CodeField(
        "secrecy", label=_("Secrecy"), help_text=_("Who is not cleared for it no longer finds the item.")
    )
    reason = forms.CharField(label=_("Reason"), required=False, widget=LONG)


class Adopt(ActForm):
    """Adopting a lead."""

    corroboration = forms.CharField(
        label=_("Corroboration"), required=False, widget=LONG, help_text=_("Needed for an unnamed lead.")
    )


class Verification(ActForm):
    """Source and content, each for itself."""

    source_verified = forms.BooleanField(label=_("The source is confirmed"), required=False)
    content_verified = forms.BooleanField(label=_("The content is confirmed"), required=False)
    evidence = forms.CharField(label=_("Evidence"), required=False, widget=LONG)

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """What an institution found by commission, for the officer to confirm or not."""
        return evidence_offered(row)


class Refute(Reasoned):
    """Finding an item unfounded."""

    second_person = forms.CharField(
        label=_("Second person"), max_length=64, required=False, help_text=_("Account name.")
    )


class ScreenIn(Proposing):
    """Screening: criteria, interests, hazards, category, regime."""

    criteria = CodesField("screening_criterion", label=_("Screening criteria"), required=False)
    protected_interests = CodesField("protected_interest", label=_("Protected interests"), required=False)
    hazard_families = CodesField("hazard_family", label=_("Hazards"), required=False)
    business_category = CodeField("business_category", label=_("Business category"))
    regime = CodeField("regime", label=_("Regime"), empty=False)
    item_kind = CodeField("item_kind", label=_("Kind of information"), required=False)
    source_code = CodeField(
        "source", label=_("Source"), required=False, help_text=_("Another one only where it was entered wrongly.")
    )
    standard_id = forms.UUIDField(label=_("Screening standard"), required=False, widget=forms.HiddenInput)

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """What is proposed; and the standard in force when the form was opened: withdrawn meanwhile, the screening says so."""
        standard = in_force(row.unit)
        return super().known(row) | {"standard_id": standard.pk if standard else None}


class Merge(ActForm):
    """Folding an item into another."""

    into = forms.UUIDField(label=_("Item to merge into"), help_text=_("The identifier in the address of its page."))


class Transfer(Reasoned):
    """Handing over."""

    to = UnitField(label=_("Receiving unit"))
    proposal = forms.CharField(
        label=_("Proposal"), required=False, widget=LONG,
        help_text=_("What the receiving unit should do; needed for what media and overseas bodies say."),
    )  # fmt: skip
    field_order = ("to", "proposal", "reason")

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The unit that is competent, where the assignments say it."""
        return {"to": competent_unit(row)}


class Grade(Proposing):
    """Grading."""

    grade = forms.TypedChoiceField(
        label=_("Information grade"),
        choices=[(1, _("Grade 1, especially major")), (2, _("Grade 2, major")), (3, _("Grade 3, important"))],
        coerce=int,
    )
    reason = forms.CharField(
        label=_("Reason"), required=False, widget=LONG, help_text=_("Needed for grade 1 and for changes.")
    )
    handle_by = forms.DateTimeField(
        label=_("Handled by"), required=False, widget=MINUTE, help_text=_("Needed for grade 2; Beijing time.")
    )
    opinion = forms.CharField(label=_("Work opinion"), required=False, widget=LONG, help_text=_("Needed for grade 3."))


class ReportUrgently(Grade):
    """Reporting first, papers later."""

    urgency_reason = forms.CharField(label=_("Why it is urgent"), required=False, widget=LONG)


class Opine(ActForm):
    """The work opinion."""

    opinion = forms.CharField(label=_("Work opinion"), required=False, widget=LONG)


class Report(ActForm):
    """The upward report."""

    to = UnitField(label=_("Receiving unit"), help_text=_("Unit code of the next higher unit."))

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The next higher unit."""
        return {"to": row.unit.parent_id or ""} if row.unit.level == "local" else {"to": "EWO"}

    report_text = forms.CharField(label=_("Written report"), required=False, widget=LONG)


class ReturnReport(ActForm):
    """What a report lacks."""

    missing = forms.CharField(label=_("What is missing"), required=False, widget=LONG)


class Attach(ActForm):
    """Into which case."""

    case_id = forms.UUIDField(label=_("Case"), help_text=_("The identifier in the address of its page."))


class Handle(ActForm):
    """The written result."""

    measures = forms.CharField(label=_("Measures taken"), required=False, widget=LONG)
    effect = forms.CharField(label=_("Effect"), required=False, widget=LONG)
    done_on = forms.DateField(label=_("Done on"), required=False, widget=DAY)
    open_points = forms.CharField(label=_("Open points"), required=False, widget=LONG)


class Close(ActForm):
    """The decision about publishing."""

    publication = forms.CharField(
        label=_("Publication"), max_length=200, required=False, help_text=_("Published where, or why not.")
    )


class Mend(ActForm):
    """The mended text of a record that could not be read, or the mended cells of a row of one of our sheets."""

    dense = True

    cells = SheetField(label=_("Cells of the row"), required=False)
    mended = forms.CharField(
        label=_("Mended record"),
        help_text=_("Correct the text so that the source's format holds; the record as it came is kept."),
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        max_length=200_000,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.initial:
            # On the page there is one way to mend: by cells where the columns are known, else as text.
            cells = self.initial.get("cells")
            del self.fields["mended" if cells else "cells"]
            if cells:
                self.fields["cells"].help_text = cells.note

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if not self.errors and not told.get("mended") and not told.get("cells"):
            name = "mended" if "mended" in self.fields else "cells"
            self.add_error(name, forms.Field.default_error_messages["required"])
        return told

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The record as it came, to be corrected where it is wrong."""
        if cells := cells_of_row(row):
            return {"cells": cells}
        return {"mended": as_text(row.content, encoding_of(row.source))}


def cells_of_row(held: Any) -> Filled | None:
    """The columns of the sheet from which a held row came, with what stands in them; None for other sources."""
    sheet = sheet_of(held.source)
    if sheet is None:
        return None
    try:
        told = json.loads(as_text(held.content))
    except ValueError:
        return None
    columns = [
        {"name": one.zh, "zh": one.zh, "en": one.en, "type": kind_on_page(one.kind, one.target), "needed": one.needed}
        for one in sheet
    ]
    note = held.trouble_zh if (get_language() or "zh").startswith("zh") else held.trouble_en
    return Filled(columns, {one.zh: shown_as(one, str(told.get(one.zh) or "")) for one in sheet}, note)


def kind_on_page(kind: str, target: str) -> str:
    """How a cell is asked for: long texts where people write freely; a flag as text, as in the sheet itself."""
    if target in ("risk_description", "injuries_text", "operator_measures"):
        return "long"
    return "text" if kind in ("flag", "date") else kind


def shown_as(cell: Any, value: str) -> str:
    """A value as its field shows it: the code where a word of the list stands."""
    return choices_of(cell).get(value, value) if cell.kind.startswith("code:") else value


class Answer(ActForm):
    """A message to whoever reported."""

    text = forms.CharField(
        label=_("Answer"), required=False, widget=LONG, help_text=_("It is read with the receipt; name nobody in it.")
    )


class AddFile(ActForm):
    """A file for an item."""

    information_id = forms.UUIDField(label=_("Item"), help_text=_("The identifier in the address of its page."))
    file = forms.FileField(
        label=_("Attachment"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED_BY_BROWSERS}),
        help_text=_("A photograph, a PDF, a plain text, a Word or Excel file."),
        error_messages={
            "required": _("Choose a file."),
            "missing": _("Choose a file."),
            "invalid": _("Choose a file."),
        },
    )


class RequestOpening(ActForm):
    """Asking to see who reported, or a file as it came."""

    information_id = forms.UUIDField(
        label=_("Item"), required=False, help_text=_("The identifier in the address of its page.")
    )
    attachment_id = forms.UUIDField(
        label=_("Attachment"), required=False, help_text=_("Instead of the item, where a file as it came is wanted.")
    )
    motive = forms.CharField(label=_("Motive"), required=False, widget=LONG, help_text=_("Why it must be opened."))
    hours = forms.IntegerField(
        label=_("Hours"), initial=4, min_value=1, max_value=24, help_text=_("For how long; at most 24.")
    )
    words = forms.CharField(
        label=_("Your own words"),
        min_length=12,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Twelve signs or more that only you know. What is granted opens with them alone."),
    )

    def clean(self) -> dict[str, Any]:
        """One thing is opened at a time."""
        told: dict[str, Any] = super().clean() or {}
        if "information_id" in self.errors or "attachment_id" in self.errors:
            return told
        if bool(told.get("information_id")) == bool(told.get("attachment_id")):
            self.add_error(
                "information_id", _("Name the item whose informant is wanted, or an attachment; one of both.")
            )
        return told


class GrantOpening(ActForm):
    """Opening a seal."""

    passphrase = forms.CharField(
        label=_("Custodian's passphrase"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class Look(ActForm):
    """Looking at particulars."""

    words = forms.CharField(
        label=_("Your own words"), max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "off"})
    )


class Provide(ActForm):
    """Provisional handling."""

    act = forms.CharField(label=_("What is done"), required=False, widget=LONG)
    reason = forms.CharField(label=_("Reason"), required=False, widget=LONG)
    starts_on = forms.DateField(label=_("From"), required=False, widget=DAY)
    ends_on = forms.DateField(label=_("Until"), required=False, widget=DAY)
    compels = forms.BooleanField(label=_("It compels a party"), required=False)
    statute = forms.CharField(
        label=_("Statute"), max_length=300, required=False, help_text=_("Needed where a party is compelled.")
    )


class SpecialReport(ActForm):
    """The five parts of a special report."""

    facts = forms.CharField(label=_("Facts"), required=False, widget=LONG)
    samples = forms.CharField(label=_("Samples"), required=False, widget=LONG)
    scope = forms.CharField(label=_("Scope"), required=False, widget=LONG)
    analysis = forms.CharField(label=_("Analysis"), required=False, widget=LONG)
    proposal = forms.CharField(label=_("Proposal"), required=False, widget=LONG)

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The report as it stands."""
        return dict.fromkeys(cls.base_fields, "") | dict(row.special_report)


class TellLocalGovernment(ActForm):
    """A notice to local government."""

    body = forms.CharField(label=_("Body told"), max_length=200, required=False)
    text = forms.CharField(label=_("Text"), required=False, widget=LONG)


class ReturnOutcome(ActForm):
    """The outcome for whoever referred the matter."""

    outcome = forms.CharField(label=_("Outcome"), required=False, widget=LONG)


class KeepSample(ActForm):
    """A retained sample."""

    what = forms.CharField(label=_("Sample"), max_length=300, required=False)
    amount = forms.CharField(label=_("Amount"), max_length=120, required=False)
    place = forms.CharField(label=_("Kept at"), max_length=300, required=False)
    condition = forms.CharField(label=_("Condition"), max_length=300, required=False)

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """Nothing: each sample is another one."""
        return dict.fromkeys(cls.base_fields, "")


class DisposeSample(ActForm):
    """Which sample."""

    place = forms.IntegerField(label=_("Number of the sample"), min_value=1, max_value=200, initial=1)
