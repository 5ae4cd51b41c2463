"""What the acts upon a warning are told."""

from __future__ import annotations

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from fengsui.people.models import OrgUnit
from fengsui.web.fields import DayInput
from fengsui.web.forms import ActForm, CodeField, CodesField, LinesField, RowsField

LONG = django_forms.Textarea(attrs={"rows": 4})
DAY = DayInput()


class Revise(ActForm):
    """The texts and the audience of a warning."""

    title_zh = django_forms.CharField(label=_("Title in Chinese"), max_length=300)
    title_en = django_forms.CharField(label=_("Title in English"), max_length=300, required=False)
    level = CodeField("alert_level", label=_("Alert level"), required=False)
    forms = CodesField("warning_form", label=_("Warning forms"), required=False)
    starts_on = django_forms.DateField(label=_("In force from"), required=False, widget=DAY)
    term_until = django_forms.DateField(
        label=_("Until"),
        required=False,
        widget=DAY,
        help_text=_("Ends at 24:00 of this day; empty: until it is lifted."),
    )
    extent_zh = django_forms.CharField(label=_("Extent in Chinese"), required=False, widget=LONG)
    extent_en = django_forms.CharField(label=_("Extent in English"), required=False, widget=LONG)
    matters_zh = django_forms.CharField(label=_("Matters to note in Chinese"), required=False, widget=LONG)
    matters_en = django_forms.CharField(label=_("Matters to note in English"), required=False, widget=LONG)
    consumer_advice_zh = django_forms.CharField(label=_("Advice to consumers in Chinese"), required=False, widget=LONG)
    consumer_advice_en = django_forms.CharField(label=_("Advice to consumers in English"), required=False, widget=LONG)
    required_actions_zh = django_forms.CharField(label=_("What customs units must do"), required=False, widget=LONG)
    required_actions_en = django_forms.CharField(
        label=_("What customs units must do, in English"), required=False, widget=LONG
    )
    mitigation_asked_zh = django_forms.CharField(label=_("Mitigation asked of operators"), required=False, widget=LONG)
    reply_by = django_forms.DateField(label=_("Reply by"), required=False, widget=DAY)
    bulletin_units = LinesField(
        label=_("Customs units addressed"), required=False, help_text=_("Unit codes, one a line.")
    )
    addressees = LinesField(
        label=_("Operators and bodies addressed"), required=False, help_text=_("Codes, one a line.")
    )
    measures = RowsField(
        {
            "code": CodeField("measure", label=_("Measure")),
            "text": django_forms.CharField(label=_("What exactly"), max_length=1000, required=False),
        },
        label=_("Measures"),
        required=False,
    )
    bases = LinesField(label=_("Legal bases"), required=False, help_text=_("One a line."))

    def clean_bulletin_units(self) -> list[str]:
        """Customs units that exist."""
        return self._units("bulletin_units", customs=True)

    def clean_addressees(self) -> list[str]:
        """Operators and bodies that exist."""
        return self._units("addressees", customs=False)

    def _units(self, name: str, *, customs: bool) -> list[str]:
        codes: list[str] = self.cleaned_data[name]
        kinds = ["customs"] if customs else ["operator", "institution", "partner"]
        known = set(OrgUnit.objects.filter(code__in=codes, kind__in=kinds).values_list("code", flat=True))
        if unknown := [code for code in codes if code not in known]:
            raise django_forms.ValidationError(
                _("There is no such unit: %(codes)s."), "unknown", {"codes": ", ".join(unknown)[:200]}
            )
        return codes


class CheckLegality(ActForm):
    """The result of the check."""

    note = django_forms.CharField(
        label=_("Result of the check"), required=False, widget=LONG, help_text=_("Basis, power, form, secrecy.")
    )


class Approve(ActForm):
    """References that some levels need."""

    authorisation = django_forms.CharField(
        label=_("Authorisation of the State Council"),
        max_length=120,
        required=False,
        help_text=_("Document number; needed for level I."),
    )
    delegation = django_forms.CharField(
        label=_("Delegation to the region"),
        max_length=120,
        required=False,
        help_text=_("Document number; needed when a region issues."),
    )
