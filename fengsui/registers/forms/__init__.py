"""What the acts upon the registers are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.catalogue import queries as catalogue
from fengsui.people.models import OrgUnit
from fengsui.registers.rules.designation import CONDITIONS
from fengsui.web.fields import DayInput, PersonField
from fengsui.web.forms import ActForm, CodeField, CodesField, Filled, SheetField

LONG = forms.Textarea(attrs={"rows": 4})
DAY = DayInput()


def bodies() -> list[tuple[str, str]]:
    """The institutions that can be named."""
    known = OrgUnit.objects.filter(kind=OrgUnit.Kind.INSTITUTION).order_by("code")
    return [("", "—"), *((unit.code, unit.name) for unit in known)]


class Holder(ActForm):
    """An institution, or a person."""

    body = forms.ChoiceField(label=_("Institution"), choices=bodies, required=False)
    person = PersonField(label=_("Person"), required=False)


class Nominate(Holder):
    """Who is nominated for what, and by whom."""

    kind = CodeField("designation_kind", label=_("Designated as"), empty=False)
    nominated_by = forms.CharField(label=_("Nominated by"), max_length=200, required=False)
    source_committee = forms.CharField(
        label=_("Committee of origin"), max_length=200, required=False,
        help_text=_("The existing expert committee or pool from which an expert comes, if any."),
    )  # fmt: skip
    field_order = ("kind", "body", "person")


class Revise(ActForm):
    """Scope and evidence."""

    categories = CodesField(
        "business_category", label=_("Product categories"), required=False, help_text=_("None chosen: all.")
    )
    hazards = CodesField("hazard_family", label=_("Hazards"), required=False, help_text=_("None chosen: all."))
    scope = forms.CharField(
        label=_("Scope"), required=False, widget=LONG, help_text=_("Fields, capability, equipment, capacity, in words.")
    )
    evidence = SheetField(label=_("Conditions and their evidence"), required=False)

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """What stands there; a field for each condition of the kind."""
        names = {code.code: code for code in catalogue.codes("designation_condition")}
        columns = [
            {"name": one, "zh": names[one].name_zh, "en": names[one].name_en, "type": "text", "needed": True}
            for one in CONDITIONS.get(row.kind, ())
        ]
        return {
            "categories": row.categories,
            "hazards": row.hazards,
            "scope": row.scope,
            "evidence": Filled(columns, row.evidence),
        }


class Approve(ActForm):
    """The document, and the term."""

    document_no = forms.CharField(label=_("Document"), max_length=120, required=False)
    valid_from = forms.DateField(label=_("From"), required=False, widget=DAY)
    valid_to = forms.DateField(label=_("Until"), required=False, widget=DAY)


class EnterExam(ActForm):
    """The result of an examination."""

    person = PersonField(label=_("Person"))
    subject = forms.CharField(label=_("Subject"), max_length=200)
    taken_on = forms.DateField(label=_("Taken on"), widget=DAY)
    passed = forms.BooleanField(label=_("Passed"), required=False)
    valid_to = forms.DateField(label=_("Valid until"), required=False, widget=DAY)
    certificate = forms.CharField(label=_("Certificate"), max_length=120, required=False)


class Accuse(Holder):
    """Who did what wrong."""

    kind = CodeField("integrity_kind", label=_("Kind"), empty=False)
    facts_found = forms.CharField(label=_("Facts"), required=False, widget=LONG)
    evidence = forms.CharField(label=_("Evidence"), required=False, widget=LONG)
    about = forms.CharField(
        label=_("Concerns"), max_length=200, required=False, help_text=_("The number of the case, report or sample.")
    )
    field_order = ("body", "person", "kind")
