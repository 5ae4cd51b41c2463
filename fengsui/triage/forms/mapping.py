"""What the acts upon a mapping are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.forms import ActForm, CodeField, RowsField, UploadField

ORDERS = [("ymd", _("Year, month, day")), ("dmy", _("Day, month, year")), ("mdy", _("Month, day, year"))]
DELIMITERS = [(",", _("Comma")), (";", _("Semicolon")), ("\t", _("Tabulator")), ("|", _("Upright stroke"))]


class About(ActForm):
    """What is the same for every record of the source."""

    name = forms.CharField(label=_("Name of the source"), max_length=120)
    source_code = CodeField("source", label=_("Source"), required=False)
    notifying_body = forms.CharField(label=_("Notifying body"), max_length=120)
    notifying_country = CodeField(
        "country", label=_("Notifying country"), required=False, help_text=_("Where no column says it.")
    )
    regime = CodeField("regime", label=_("Regime"), empty=False, initial="industrial")
    language = forms.RegexField(
        r"^[a-z]{2,3}$", label=_("Language"), required=False, help_text=_("Two letters, such as zh or en.")
    )
    rhythm_days = forms.IntegerField(
        label=_("Expected every so many days"), min_value=0, max_value=400, initial=0,
        help_text=_("Silence for longer raises an alarm; 0 for none."),
    )  # fmt: skip
    whole = forms.BooleanField(
        label=_("A file lists everything the source has: what is missing was withdrawn"), required=False
    )


class Draft(About):
    """A new source, or the next edition of one."""

    code = forms.RegexField(
        r"^[a-z][a-z0-9-]{1,31}$", label=_("Code"),
        help_text=_("Small letters, digits and hyphens. The code of your own source begins its next edition."),
    )  # fmt: skip
    sample = UploadField(
        label=_("Sample file"), accept=".csv,.txt,.tsv,.json,.jsonl,.xlsx",
        help_text=_("A table of any delimiter (UTF-8 or GB 18030), JSON, or a spreadsheet (.xlsx); at most 8 MB."),
    )  # fmt: skip


class Revise(About):
    """What each column means, and how files are written."""

    meanings = RowsField(
        {
            "column": forms.CharField(label=_("Column"), max_length=200),
            "target": CodeField("mapping_target", empty=False, label=_("Means")),
            "marks": forms.BooleanField(label=_("Marks the record"), required=False),
        },
        extra=0,
        label=_("Columns"),
        help_text=_("Tick the column or columns that together mark a record at its source."),
    )
    date_order = forms.ChoiceField(label=_("Dates are written"), choices=ORDERS)
    delimiter = forms.ChoiceField(label=_("Delimiter"), choices=DELIMITERS, initial=",")
    encoding = forms.ChoiceField(
        label=_("Encoding"), initial="utf-8",
        choices=[("utf-8", "UTF-8"), ("gb18030", "GB 18030"), ("cp1252", "Windows-1252"), ("big5", "Big5")],
    )  # fmt: skip

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The columns of the sample with what they were guessed or said to mean."""
        return {
            "meanings": [
                {"column": one["name"], "target": one["target"], "marks": one["name"] in row.keys}
                for one in row.columns
            ]
        }


class Feed(ActForm):
    """A file of the source."""

    file = UploadField(label=_("File"), help_text=_("In the form of the sample; at most 8 MB."))
    part = forms.BooleanField(label=_("The file is only a part of what the source has"), required=False)
