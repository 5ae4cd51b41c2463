"""What the acts of border control are told."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.fields import DayInput
from fengsui.web.forms import ActForm, CodeField, LinesField, UploadField


class Draft(ActForm):
    """What the instruction is drafted under: one of the three."""

    warning_id = forms.UUIDField(label=_("Bulletin"), required=False)
    measure_id = forms.UUIDField(label=_("Measure"), required=False)
    decision_id = forms.UUIDField(label=_("Decision"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = [name for name in ("warning_id", "measure_id", "decision_id") if cleaned.get(name)]
        if len(given) != 1 and not self.errors:
            self.add_error("warning_id", _("Name one: a bulletin, a measure or a decision."))
        return cleaned


class Write(ActForm):
    """Which goods, how many of them, what is done, until when."""

    dense = True

    hs_codes = LinesField(
        label=_("HS codes"), required=False,
        help_text=_("2, 4, 6, 8 or 10 digits, one a line; everything under a code is meant."),
    )  # fmt: skip
    origins = LinesField(label=_("Countries of origin"), required=False, help_text=_("Two letters, one a line."))
    producers = LinesField(label=_("Producers"), required=False)
    brands = LinesField(label=_("Brands"), required=False)
    models = LinesField(label=_("Models"), required=False)
    batches = LinesField(label=_("Batches"), required=False, help_text=_("One a line, or a range: L26-0007..L26-0120."))
    importers = LinesField(
        label=_("Importers"), required=False, help_text=_("Customs number or unified credit code, one a line.")
    )
    ports = LinesField(label=_("Ports"), required=False, help_text=_("Customs codes, one a line; none: all ports."))
    least_value = forms.DecimalField(
        label=_("Value from, yuan"), required=False, min_value=0, max_digits=15, decimal_places=2
    )
    days_from = forms.DateField(label=_("Declared from"), required=False, widget=DayInput())
    days_to = forms.DateField(label=_("Declared until"), required=False, widget=DayInput())
    rate = forms.IntegerField(label=_("Share inspected, %"), min_value=0, max_value=1000)
    action = CodeField("border_action", label=_("What customs does"), required=False)
    term_until = forms.DateField(label=_("Last day of the control"), required=False, widget=DayInput())
    note = forms.CharField(
        label=_("Instructions for the inspection"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """What stands there."""
        days = ("days_from", "days_to", "term_until")
        content = dict(row.content)
        return content | {name: date.fromisoformat(content[name]) if content.get(name) else None for name in days}


class Acknowledge(ActForm):
    """Which message has arrived."""

    message = forms.UUIDField(
        label=_("Message"), required=False, help_text=_("Its id; empty: every message of this instruction.")
    )


class ReportFinding(ActForm):
    """What the inspection of which goods found."""

    declaration = forms.CharField(label=_("Declaration number"), max_length=18, required=False)
    line = forms.IntegerField(label=_("Line"), min_value=1, max_value=999, initial=1)
    conforming = forms.NullBooleanField(label=_("The goods conform"), required=False)
    findings = forms.CharField(
        label=_("Findings"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What does not conform, to which requirement, how many pieces."),
    )  # fmt: skip


class HandIn(ActForm):
    """A file of declarations."""

    file = UploadField(
        label=_("File"), accept=".csv,text/csv",
        help_text=_(
            "Comma-separated values in UTF-8 with a head: number, line, declared_on, port, hs_code, goods, origin,"
            " producer, brand, model, batch, importer, value."
        ),
    )  # fmt: skip
