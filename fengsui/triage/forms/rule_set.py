"""What the acts upon a set of rules are told; the table is written as one line a rule, or pasted from a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fengsui.triage.models import RuleSet
from fengsui.triage.queries.names import names
from fengsui.triage.queries.rule_words import COLUMN, FAMILY, FIELD, OPERATOR, READING, ROW_FAULT, named
from fengsui.triage.rules.sheet import flat, lines_of, listed, row_from
from fengsui.triage.rules.table import CONDITIONS, OUTCOMES, Row, Trouble, coded, settled
from fengsui.web.fields import DayInput
from fengsui.web.forms import MOST_ROWS, ActForm, RowsField, RowsWidget
from fengsui.web.labels import Words

TITLES: Mapping[str, Any] = {
    "column": _("Where"),
    "op": _("Question"),
    "values": _("Words or values"),
    "and_column": _("And where"),
    "and_op": _("Second question"),
    "and_values": _("Second words or values"),
    "unless": _("Unless the text has"),
    "field": _("Proposed field"),
    "value": _("Proposed value"),
    "zh": _("Reason in Chinese"),
    "en": _("Reason in English"),
    "clause": _("Clause"),
}
"""What the columns of the table are called; a pasted sheet may use these names."""


def choices(words: Mapping[str, Words]) -> list[tuple[str, Words]]:
    """The choices of one select."""
    return [("", "—"), *words.items()]


def word(length: int, title: str) -> forms.CharField:
    """A short text in a row."""
    return forms.CharField(label=TITLES[title], max_length=length, required=False)


class RuleRowsWidget(RowsWidget):
    """The rules, each a group of fields with what is wrong with it; a row that is ticked for removal is gone."""

    template_name = "web/_rules.html"
    troubles: Mapping[int, Sequence[str]] = {}

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        if name in data:
            return data[name]
        kept = {
            key: value
            for key, value in data.items()
            if not (key.startswith(f"{name}-") and data.get(f"{name}-{key.split('-')[1]}-remove"))
        }
        return super().value_from_datadict(kept, files, name)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        lines = [
            {
                "place": place,
                "cells": cells,
                "troubles": self.troubles.get(place, ()),
                "remove": f"{name}-{place - 1}-remove",
            }
            for place, cells in enumerate(context["rows"], start=1)
        ]
        return context | {"lines": lines}


class RuleRowsField(RowsField):
    """The table of a set: all that is wrong is told, row by row."""

    widget: RuleRowsWidget

    def __init__(self, **kwargs: Any) -> None:
        columns: dict[str, forms.Field] = {
            "column": forms.ChoiceField(label=TITLES["column"], choices=choices(COLUMN), required=False),
            "op": forms.ChoiceField(label=TITLES["op"], choices=choices(OPERATOR), required=False),
            "values": word(4_000, "values"),
            "and_column": forms.ChoiceField(label=TITLES["and_column"], choices=choices(COLUMN), required=False),
            "and_op": forms.ChoiceField(label=TITLES["and_op"], choices=choices(OPERATOR), required=False),
            "and_values": word(4_000, "and_values"),
            "unless": word(2_000, "unless"),
            "field": forms.ChoiceField(label=TITLES["field"], choices=choices(FIELD), required=False),
            "value": word(200, "value"),
            "zh": word(300, "zh"),
            "en": word(300, "en"),
            "clause": word(80, "clause"),
        }
        super().__init__(columns, extra=2, **kwargs)
        self.widget = RuleRowsWidget(self.columns, extra=2)
        self.widget.is_required = self.required

    def clean(self, value: Any) -> list[dict[str, Any]]:
        if value in (None, ""):
            value = []
        if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
            raise ValidationError(_("A list of rows is needed."), "not_rows")
        if len(value) > MOST_ROWS:
            raise ValidationError(_("At most %(most)d rows are taken."), "too_many", {"most": MOST_ROWS})
        rows: list[Row] = []
        wrong: dict[int, list[ValidationError]] = {}
        for place, told in enumerate(value, start=1):
            try:
                row, troubles = settled(with_readings(row_from(self._row(place, told))), names())
            except ValidationError as trouble:
                wrong.setdefault(place, []).append(trouble)
                continue
            rows.append(row)
            for one in troubles:
                wrong.setdefault(place, []).append(said(place, one))
        if wrong:
            self.widget.troubles = {
                place: [message for one in errors for message in one.messages] for place, errors in wrong.items()
            }
            raise ValidationError([one for errors in wrong.values() for one in errors])
        return [row.as_json() for row in rows]


def said(place: int, trouble: Trouble) -> ValidationError:
    """What is wrong with a part of a row, in words."""
    return ValidationError(
        _("Row %(row)d, %(column)s: %(trouble)s"),
        "row",
        {
            "row": place,
            "column": str(TITLES[trouble.part]),
            "trouble": str(ROW_FAULT[trouble.fault]) % {"about": trouble.about[:80]},
        },
    )


def with_readings(row: Row) -> Row:
    """The row with a reading by its name, where it is given in words."""
    spoken = {str(words): name for name, words in READING.items()}
    name = spoken.get(row.reading.strip())
    return row if name is None else Row(row.when, row.field, f"={name}", row.unless, row.zh, row.en, row.clause)


def cells(row: Row) -> dict[str, str]:
    """The cells of a rule as people read them: codes by their names."""
    told = flat(row)
    for at, one in zip(("", "and_"), row.when, strict=False):
        codes = CONDITIONS[one.column][1] if one.column in CONDITIONS else ""
        if codes and one.op != "begins":
            told[f"{at}values"] = "、".join(in_a_list(value, codes) for value in one.values)
    codes = OUTCOMES[row.field][1] if row.field in OUTCOMES else ""
    if row.reading:
        told["value"] = f"={READING[row.reading]}"
    elif codes:
        told["value"] = spelled(row.value, codes)
    return told


def spelled(code: str, codes: str) -> str:
    """The name of a code; the code itself where the name would be taken for another."""
    name = named(code, codes)
    return name if coded(name, codes, names()) == code else code


def in_a_list(code: str, codes: str) -> str:
    """The name of a code among others; the code itself where the name would be taken for several words."""
    name = spelled(code, codes)
    return name if len(listed(name)) == 1 else code


class Draft(ActForm):
    """A new set, or the next version of one."""

    family = forms.ChoiceField(label=_("What the rules do"), choices=choices(FAMILY), required=False)
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=80, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=80, required=False)
    succeeds = forms.UUIDField(
        label=_("Next version of"),
        required=False,
        help_text=_("The identifier of the version it follows; its kind, names and table are taken over."),
    )

    def clean(self) -> dict[str, Any]:
        """A new set needs its kind and its name; the next version has those of the one before."""
        told = super().clean() or {}
        if not told.get("succeeds") and "succeeds" not in self.errors:
            for name in ("family", "name_zh"):
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, ValidationError(self.fields[name].error_messages["required"], "required"))
        return told


class Write(ActForm):
    """The table."""

    rows = RuleRowsField(
        label=_("Rules"),
        required=False,
        help_text=_(
            "One group a rule. Put commas between words; “burn*” finds every word that begins so. Where several rules propose a"
            " field of one value, the first counts; for grades, the gravest. A data rule may propose a reading: =country, =day,"
            " =quantity, =firm, =barcode, =hs, =place."
        ),
    )
    sheet = forms.CharField(
        label=_("Or paste the whole table"),
        required=False,
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_("From a spreadsheet or a CSV file, with its first line. It takes the place of the rules above."),
    )

    @classmethod
    def known(cls, row: RuleSet) -> dict[str, Any]:
        """The table as it stands, in words."""
        return {"rows": [cells(one) for one in row.table()]}

    def clean(self) -> dict[str, Any]:
        """A pasted table takes the place of the rows, and is read by the same checks."""
        told = super().clean() or {}
        sheet = told.pop("sheet", "")
        if sheet.strip():
            self.errors.pop("rows", None)
            told["rows"] = self._pasted(sheet)
        return told

    def _pasted(self, sheet: str) -> list[dict[str, Any]]:
        titles = {str(title): part for part, title in TITLES.items()}
        spoken = {str(words): name for known in (COLUMN, OPERATOR, FIELD) for name, words in known.items()}
        try:
            lines = lines_of(sheet, titles)
            for line in lines:
                for part in ("column", "op", "and_column", "and_op"):
                    line[part] = spoken.get(line.get(part, "").strip(), line.get(part, "").strip())
                line["field"] = self._field_named(line.get("field", ""))
            rows: list[dict[str, Any]] = self.fields["rows"].clean(lines)
        except ValueError as trouble:
            missing = TITLES.get(str(trouble), str(trouble))
            self.add_error("sheet", _("The first line has no column “%(column)s”.") % {"column": missing})
        except ValidationError as trouble:
            self.add_error("sheet", trouble)
        else:
            return rows
        return []

    def _field_named(self, text: str) -> str:
        spoken = {str(words): name for name, words in FIELD.items()}
        return spoken.get(text.strip(), text.strip())


class Approve(ActForm):
    """From which day."""

    starts_on = forms.DateField(
        label=_("To hold from"),
        required=False,
        widget=DayInput(),
        help_text=_("A day to come; on that day the version before it ends."),
    )
