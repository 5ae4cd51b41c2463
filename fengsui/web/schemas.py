"""The schema of an endpoint, made from the form that reads it: one description for pages, API and fuzzers."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from django import forms
from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from fengsui.web.forms import CodesField, LinesField, RowsField, SheetField
from fengsui.web.structures import StructureField

KINDS: list[tuple[type[forms.Field], Any]] = [
    (forms.UUIDField, UUID),
    (forms.DateTimeField, datetime),
    (forms.DateField, date),
    (forms.IntegerField, int),
    (forms.DecimalField, Decimal),
    (forms.BooleanField, bool),
]


class Strict(Schema):
    """Unknown members are errors: a misspelt name must not be lost in silence."""

    model_config = ConfigDict(extra="forbid")


def schema_of(form: type[forms.Form], name: str) -> type[Schema]:
    """The schema of the body that this form reads."""
    members: dict[str, Any] = {}
    for field_name, field in form.base_fields.items():
        if isinstance(field, forms.FileField):
            continue  # Files come beside the body.
        kind, extra = kind_of(field, f"{name}_{field_name}")
        about: dict[str, Any] = {"title": str(field.label or field_name), "description": str(field.help_text or "")}
        if field.required:
            members[field_name] = (Annotated[kind, Field(**about, **extra)], ...)
        else:
            members[field_name] = (Annotated[kind | None, Field(**about, **extra)], None)
    made: type[Schema] = create_model(name, __base__=Strict, **members)
    return made


def kind_of(field: forms.Field, name: str) -> tuple[Any, dict[str, Any]]:
    """The type of one field, and its bounds."""
    if isinstance(field, RowsField):
        columns = {}
        for column, inner in field.columns.items():
            kind, extra = kind_of(inner, f"{name}_{column}")
            default = ... if inner.required else None
            columns[column] = (Annotated[kind if inner.required else kind | None, Field(**extra)], default)
        row: Any = create_model(name, __base__=Strict, **columns)  # type: ignore[call-overload]
        return list[row], {}
    if isinstance(field, StructureField):
        return dict[str, Any], {}
    if isinstance(field, SheetField):
        return dict[str, str | int | float | bool | None], {}
    if isinstance(field, LinesField | CodesField | forms.MultipleChoiceField):
        return list[str], {}
    if isinstance(field, forms.TypedChoiceField) and field.coerce is int:
        return int, {}
    for kind, python in KINDS:
        if isinstance(field, kind):
            return python, {}
    longest = getattr(field, "max_length", None)
    return str, {"max_length": longest} if longest else {}
