"""What the acts upon duties and screening standards are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.fields import KnownUnitField, PersonField
from fengsui.web.forms import ActForm, CodeField

LONG = forms.Textarea(attrs={"rows": 6})


class Persons(ActForm):
    """An officer, and a deputy for the days when the officer is away."""

    officer = PersonField(label=_("Officer"))
    deputy = PersonField(label=_("Deputy"), required=False)

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """Who holds it now."""
        return {"officer": row.officer.username, "deputy": row.deputy.username if row.deputy else ""}


class Assign(Persons):
    """A function of a unit, for one category or for all."""

    unit = KnownUnitField(label=_("Unit"))
    function = CodeField("duty_function", label=_("Function"), empty=False)
    category = CodeField("business_category", label=_("Business category"), required=False)
    field_order = ("unit", "function", "category", "officer", "deputy")


class StandardText(ActForm):
    """What a unit collects, and by what it screens."""

    title = forms.CharField(label=_("Title"), max_length=200)
    scope = forms.CharField(
        label=_("Scope of collection"), required=False, widget=LONG, help_text=_("Which products, places and sources.")
    )
    text = forms.CharField(
        label=_("Screening standard"),
        required=False,
        widget=LONG,
        help_text=_("What makes an item risk information here."),
    )
