"""What the acts upon a warning are told."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from fengsui.people.models import OrgUnit
from fengsui.web.fields import DayInput
from fengsui.web.forms import ActForm, CodeField, CodesField, LinesField, RowsField

LONG = django_forms.Textarea(attrs={"rows": 4})
SHORT = django_forms.Textarea(attrs={"rows": 2})
DAY = DayInput()


class Revise(ActForm):
    """The texts and the audience of a warning."""

    title_zh = django_forms.CharField(label=_("Title in Chinese"), max_length=300)
    title_en = django_forms.CharField(label=_("Title in English"), max_length=300, required=False)
    level = CodeField("alert_level", label=_("Alert level"), required=False)
    forms = CodesField("warning_form", label=_("Warning forms"), required=False)
    forms_reason = django_forms.CharField(
        label=_("Reason for leaving out a form"),
        required=False,
        widget=SHORT,
        help_text=_("Needed when a form that the level calls for is not chosen."),
    )
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
    measures_reason = django_forms.CharField(
        label=_("Reason for the same measures at a higher level"), required=False, widget=SHORT
    )
    bases = LinesField(label=_("Legal bases"), required=False, help_text=_("One a line."))
    change_note_zh = django_forms.CharField(
        label=_("What changed, in Chinese"),
        required=False,
        widget=SHORT,
        help_text=_("For a new edition: what its readers must know that differs from the one before."),
    )
    change_note_en = django_forms.CharField(label=_("What changed, in English"), required=False, widget=SHORT)

    def clean_bulletin_units(self) -> list[str]:
        """Units that exist; that they are customs is the table's to say."""
        return self._units("bulletin_units", list(OrgUnit.Kind.values))

    def clean_addressees(self) -> list[str]:
        """Operators and bodies that exist."""
        return self._units("addressees", ["operator", "institution", "partner"])

    def _units(self, name: str, kinds: list[str]) -> list[str]:
        codes: list[str] = self.cleaned_data[name]
        known = set(OrgUnit.objects.filter(code__in=codes, kind__in=kinds).values_list("code", flat=True))
        if unknown := [code for code in codes if code not in known]:
            raise django_forms.ValidationError(
                _("There is no such unit: %(codes)s."), "unknown", {"codes": ", ".join(unknown)[:200]}
            )
        return codes


class Check(ActForm):
    """The result of a check."""

    note = django_forms.CharField(label=_("Result of the check"), required=False, widget=LONG)


class Adjust(ActForm):
    """Which warning is adjusted."""

    warning_id = django_forms.UUIDField(label=_("Warning"), help_text=_("The identifier in the address of its page."))


class Correct(Adjust):
    """Which warning is put right, and why."""

    reason = django_forms.CharField(label=_("Reason"), required=False, widget=LONG)


class Sign(ActForm):
    """The text that was read, by its mark."""

    reads = True

    seen = django_forms.CharField(
        label=_("Mark of the text read"),
        max_length=16,
        required=False,
        widget=django_forms.TextInput(attrs={"readonly": True}),
        help_text=_("Filled in by the page that showed the text; by the API, the text_hash that was read."),
    )

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The mark of the text that this page shows."""
        return {"seen": row.text_hash}
