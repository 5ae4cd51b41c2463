"""Parsing and checking of what was typed or sent: one form serves the page and the endpoint of an act."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fengsui.catalogue import queries as catalogue

LONGEST = 5_000
MOST_ROWS = 200
_SURROGATES = re.compile("[\ud800-\udfff]")


def storable(value: str) -> None:
    """Refuse what no UTF-8 text can hold; the database would refuse it with a worse message."""
    if _SURROGATES.search(value):
        raise ValidationError(_("The text holds broken characters. Type it again instead of pasting it."), "unreadable")


class ActForm(forms.Form):
    """What an act needs to be told; its cleaned data are the arguments of the command.

    `dense` lays short fields side by side, for those who fill in many. `also` names acts that the same fields can be
    sent to, such as keeping them for later. `reads` shows the whole row above the form: it is to be read before it is
    signed.
    """

    dense = False
    reads = False
    also: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            strengthen(field)

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """What the row knows already of what this form asks, where the names differ: nothing is typed twice."""
        return {}

    @classmethod
    def hints(cls, row: Any) -> Mapping[str, Sequence[str]]:
        """What is proposed for fields of this form, in words, to stand beside them."""
        return {}


class Plain(ActForm):
    """An act that needs nothing but the will to do it."""


class Reasoned(ActForm):
    """An act that needs a reason; the lifecycle table refuses an empty one."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("In full sentences; it stands in the journal and on the papers."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def strengthen(field: forms.Field) -> None:
    """Give every text field a longest length and refuse unreadable text."""
    if isinstance(field, forms.CharField) and not isinstance(field, forms.UUIDField):
        if field.max_length is None:
            field.max_length = LONGEST
            field.validators.append(MaxLengthValidator(LONGEST))
        field.validators.append(storable)


class RowsWidget(forms.Widget):
    """Repeated rows of small fields, `name-0-column` on the page, a list of objects in JSON."""

    template_name = "web/_rows.html"
    needs_multipart_form = False

    def __init__(self, columns: Mapping[str, forms.Field], extra: int = 1) -> None:
        super().__init__()
        self.columns = columns
        self.extra = extra

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> Any:
        if name in data:
            return data[name]
        pattern = re.compile(rf"^{re.escape(name)}-(\d{{1,4}})-")
        places = sorted({int(found[1]) for key in data if (found := pattern.match(key))})
        rows = [
            {
                column: field.widget.value_from_datadict(data, files, f"{name}-{place}-{column}")
                for column, field in self.columns.items()
            }
            for place in places
        ]
        return [row for row in rows if any(value not in (None, "", [], False) for value in row.values())]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and not any(key.startswith(f"{name}-") for key in data)

    def rows(self, name: str, value: Any) -> list[list[dict[str, Any]]]:
        """The cells to draw: given rows, then empty ones to fill in."""
        given = [row for row in value if isinstance(row, Mapping)] if isinstance(value, Sequence) else []
        blank: list[Mapping[str, Any]] = [{}] * self.extra
        return [
            [
                {
                    "name": f"{name}-{place}-{column}",
                    "label": field.label or column,
                    "widget": field.widget.render(
                        f"{name}-{place}-{column}",
                        row.get(column, field.initial),
                        {"id": f"id_{name}-{place}-{column}"},
                    ),
                }
                for column, field in self.columns.items()
            ]
            for place, row in enumerate([*given, *blank])
        ]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return context | {
            "name": name,
            "columns": [field.label or column for column, field in self.columns.items()],
            "rows": self.rows(name, value or []),
        }


class RowsField(forms.Field):
    """A list of rows, each cleaned by the same small fields; an error names row and column."""

    widget: RowsWidget

    def __init__(self, columns: Mapping[str, forms.Field], *, min_rows: int = 0, extra: int = 1, **kwargs: Any) -> None:
        self.columns = dict(columns)
        self.min_rows = min_rows
        for column in self.columns.values():
            strengthen(column)
        super().__init__(widget=RowsWidget(self.columns, extra), **kwargs)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        if value in (None, ""):
            value = []
        if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
            raise ValidationError(_("A list of rows is needed."), "not_rows")
        if len(value) > MOST_ROWS:
            raise ValidationError(_("At most %(most)d rows are taken."), "too_many", {"most": MOST_ROWS})
        cleaned = [self._row(place, row) for place, row in enumerate(value, start=1)]
        if len(cleaned) < max(self.min_rows, int(self.required)):
            raise ValidationError(_("At least one row is needed."), "required")
        return cleaned

    def _row(self, place: int, row: Mapping[str, Any]) -> dict[str, Any]:
        if unknown := set(row) - set(self.columns):
            raise ValidationError(
                _("Row %(row)d: unknown columns %(columns)s."),
                "unknown",
                {"row": place, "columns": ", ".join(sorted(map(str, unknown)))},
            )
        made = {}
        for name, field in self.columns.items():
            try:
                made[name] = field.clean(row.get(name))
            except ValidationError as trouble:
                raise ValidationError(
                    _("Row %(row)d, %(column)s: %(trouble)s"),
                    "row",
                    {"row": place, "column": field.label or name, "trouble": " ".join(trouble.messages)},
                ) from trouble
        return made


@dataclass(frozen=True)
class Filled:
    """What stands on a sheet, with the columns that the form is made of, and what is to be said above them."""

    columns: Sequence[Mapping[str, Any]]
    values: Mapping[str, Any]
    note: str = ""


class SheetWidget(forms.Widget):
    """The fields of a sheet, `name-column` on the page, one object in JSON."""

    template_name = "web/_sheet.html"
    needs_multipart_form = False

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> Any:
        if name in data:
            return data[name]
        prefix = f"{name}-"
        told: dict[str, Any] = {}
        for key in data:
            if key.startswith(prefix):
                column, _mark, flag = key.removeprefix(prefix).partition(":")
                told[column] = True if flag and data[key] == "on" else data[key]
        return told

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and not any(key.startswith(f"{name}-") for key in data)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        filled = value if isinstance(value, Filled) else Filled([], {})
        cells = [self.cell(name, column, filled.values.get(column["name"])) for column in filled.columns]
        return super().get_context(name, "", attrs) | {"cells": cells}

    def cell(self, name: str, column: Mapping[str, Any], value: Any) -> dict[str, Any]:
        """One field of the sheet, drawn by its type."""
        chinese = (get_language() or "zh").startswith("zh")
        kind, _colon, of = column["type"].partition(":")
        key = f"{name}-{column['name']}" + (":flag" if kind == "flag" else "")
        widget: forms.Widget
        if kind == "flag":
            widget = forms.CheckboxInput()
        elif kind == "code":
            widget = forms.Select(choices=[("", "—"), *code_choices(of)])
        elif kind == "long":
            widget = forms.Textarea(attrs={"rows": 3})
        else:
            widget = forms.TextInput(attrs={"type": {"date": "date", "url": "url"}.get(kind, "text")})
        return {
            "label": column["zh"] if chinese else column["en"],
            "id": f"id_{key}",
            "needed": column["needed"],
            "widget": widget.render(key, value, {"id": f"id_{key}"}),
        }


class SheetField(forms.Field):
    """An object whose members a sheet describes; the command checks them, since it knows which sheet holds."""

    widget = SheetWidget
    MOST = 100

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was sent, on the columns of which the form is made: a refused form shows its fields again."""
        if isinstance(initial, Filled):
            return Filled(initial.columns, data if isinstance(data, Mapping) else {})
        return data

    def clean(self, value: Any) -> dict[str, Any]:
        if value in (None, ""):
            return {}
        if isinstance(value, Filled):
            value = dict(value.values)
        if not isinstance(value, Mapping) or len(value) > self.MOST:
            raise ValidationError(_("An object of named values is needed."), "not_object")
        for name, one in value.items():
            storable(str(name))
            if not isinstance(one, str | int | float | bool | None):
                raise ValidationError(_("“%(name)s” must be a plain value."), "not_plain", {"name": str(name)[:40]})
            if isinstance(one, str):
                storable(one)
        return dict(value)


def code_choices(codes: str) -> list[tuple[str, str]]:
    """The values of a coded list that are in force, in the reader's language."""
    chinese = (get_language() or "zh").startswith("zh")
    return [(code.code, code.name_zh if chinese else code.name_en) for code in catalogue.codes(codes)]


class CodeField(forms.ChoiceField):
    """One value of a coded list."""

    def __init__(self, codes: str, *, empty: bool = True, **kwargs: Any) -> None:
        self.codes = codes
        blank = [("", "—")] if empty else []
        super().__init__(choices=lambda: [*blank, *code_choices(codes)], **kwargs)


class CodesField(forms.MultipleChoiceField):
    """Several values of a coded list."""

    def __init__(self, codes: str, **kwargs: Any) -> None:
        self.codes = codes
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(choices=lambda: code_choices(codes), **kwargs)


@dataclass(frozen=True)
class Upload:
    """A file that was sent: its name, and its bytes."""

    name: str
    content: bytes


class UploadWidget(forms.FileInput):
    """A file on the page; its bytes in base64 in JSON."""

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> Any:
        return files.get(name) or data.get(name)


class UploadField(forms.Field):
    """One file of at most `most` bytes."""

    widget = UploadWidget

    def __init__(self, *, most: int = 8 << 20, accept: str = "", **kwargs: Any) -> None:
        self.most = most
        super().__init__(widget=UploadWidget(attrs={"accept": accept} if accept else {}), **kwargs)

    def clean(self, value: Any) -> Upload | None:
        """The file, or None where none was sent and none is needed."""
        if value in (None, ""):
            if self.required:
                raise ValidationError(self.error_messages["required"], "required")
            return None
        if isinstance(value, UploadedFile):
            if (value.size or 0) > self.most:
                raise self.too_large()
            # The file stands where its last piece was written; of one that was not kept nothing is left to read.
            value.seek(0)
            content = value.read()
            if len(content) != (value.size or 0):
                raise self.too_large()
            return Upload((value.name or "file")[:200], content)
        try:
            content = base64.b64decode(str(value), validate=True)
        except ValueError as trouble:
            raise ValidationError(_("The file must be sent in base64."), "unreadable") from trouble
        if len(content) > self.most:
            raise self.too_large()
        return Upload("file", content)

    def too_large(self) -> ValidationError:
        """What is said of a file that is too large."""
        return ValidationError(
            _("At most %(most)d MB are taken. Send it in parts."), "range", {"most": self.most >> 20}
        )


class FilesInput(forms.FileInput):
    """Choosing several files at once; a telephone offers its camera beside its pictures."""

    allow_multiple_selected = True

    def __init__(self, accept: str) -> None:
        super().__init__(attrs={"multiple": True, "accept": accept})

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else []

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in files


class FilesField(forms.Field):
    """Several files, each still to be looked at: a bad one never makes the rest of the form invalid."""

    widget: FilesInput

    def __init__(self, accept: str, **kwargs: Any) -> None:
        super().__init__(widget=FilesInput(accept), required=False, **kwargs)

    def clean(self, value: Any) -> list[Any]:
        return list(value or [])


class LinesField(forms.CharField):
    """A list of short texts, one a line on the page, a list in JSON."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            if not all(isinstance(line, str) for line in value):
                raise ValidationError(_("A list of texts is needed."), "not_lines")
            value = "\n".join(value)
        text = super().to_python(value)
        return text or ""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return [line.strip() for line in text.splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list | tuple):
            return value
        return "\n".join(line for line in value if isinstance(line, str))
