"""What the acts upon a decision are told."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from fengsui.assessment.models import DispositionDecision
from fengsui.assessment.rules.decision import proposed_forms
from fengsui.catalogue import clauses
from fengsui.catalogue import queries as catalogue
from fengsui.web.fields import DayInput, MinuteInput
from fengsui.web.forms import ActForm, CodeField, CodesField, LinesField, RowsField
from fengsui.web.words import code_label

LONG = django_forms.Textarea(attrs={"rows": 4})
FACTOR = [("", "—"), *((n, str(n)) for n in (1, 2, 3, 4))]


def factor(label: Any) -> django_forms.Field:
    """One factor of the level, 1 to 4."""
    return django_forms.TypedChoiceField(label=label, choices=FACTOR, coerce=int, empty_value=None, required=False)


class Revise(ActForm):
    """The decision."""

    options = django_forms.CharField(
        label=_("Options"),
        required=False,
        widget=LONG,
        help_text=_("What could be done, and what speaks for and against it."),
    )
    choice = django_forms.ChoiceField(
        label=_("Choice"),
        required=False,
        choices=[("", "—"), ("act", _("Warn or take measures")), ("no_action", _("Take no action"))],
    )
    reasons = django_forms.CharField(label=_("Reasons"), required=False, widget=LONG)
    bases = LinesField(
        label=_("Legal bases"),
        required=False,
        help_text=_("One a line: a clause such as G17-16.3, or a text such as CIL."),
    )
    harm = factor(_("Harm (1 to 4)"))
    urgency = factor(_("Urgency (1 to 4)"))
    extent = factor(_("Extent of influence (1 to 4)"))
    level = CodeField(
        "alert_level", label=_("Alert level"), required=False, help_text=_("Empty: as the three factors propose.")
    )
    colour = django_forms.ChoiceField(
        label=_("Colour"),
        required=False,
        choices=[("", "—"), ("red", _("red")), ("orange", _("orange")), ("yellow", _("yellow")), ("blue", _("blue"))],
        help_text=_("May stay empty: it follows from the level."),
    )
    override_reason = django_forms.CharField(label=_("Reason for another level"), required=False, widget=LONG)
    forms = CodesField("warning_form", label=_("Warning forms"), required=False)
    measures = RowsField(
        {
            "code": CodeField("measure", label=_("Measure")),
            "text": django_forms.CharField(label=_("What exactly"), max_length=1000),
            "executor": django_forms.CharField(label=_("Executing unit"), max_length=32, required=False),
            "addressee": django_forms.CharField(label=_("Addressee"), max_length=32, required=False),
            "term_until": django_forms.DateField(label=_("Until"), required=False, widget=DayInput()),
        },
        label=_("Measures"),
        required=False,
        extra=2,
    )

    @classmethod
    def hints(cls, row: Any) -> dict[str, list[str]]:
        """The forms that the rule proposes for the level, the goods and the parties of the case (S43-9.0)."""
        if not isinstance(row, DispositionDecision):
            return {}
        proposed = proposed_forms(
            row.level or row.proposed_level,
            measures=[one["code"] for one in row.measures],
            operator_known=row.case.responsible_party_id is not None,
            expected=catalogue.setting("warning.form_expectations"),
        )
        return {"forms": [code_label(form, "warning_form") for form in proposed]}

    def clean_bases(self) -> list[str]:
        """A basis is a known clause or a text of the register."""
        texts = {basis.code for basis in catalogue.kept().bases}
        bases: list[str] = self.cleaned_data["bases"]
        for basis in bases:
            if basis not in texts and not clauses.known(basis):
                raise django_forms.ValidationError(
                    _("“%(basis)s” is neither a clause nor a text of the register."), "range", {"basis": basis[:40]}
                )
        return bases

    def clean_measures(self) -> list[dict[str, Any]]:
        """Dates as text, so that the decision can be kept whole in the journal."""
        rows: list[dict[str, Any]] = self.cleaned_data["measures"]
        return [row | {"term_until": row["term_until"].isoformat() if row["term_until"] else None} for row in rows]


class Draft(Revise):
    """The decision on a case."""

    case_id = django_forms.UUIDField(label=_("Case"), help_text=_("The identifier in the address of its page."))


class Precaution(ActForm):
    """Why headquarters acts before the risk is judged, and who assesses it meanwhile."""

    case_id = django_forms.UUIDField(label=_("Case"), help_text=_("The identifier in the address of its page."))
    urgency_reason = django_forms.CharField(label=_("Why it cannot wait"), required=False, widget=LONG)
    reference = django_forms.CharField(
        label=_("International practice followed"),
        required=False,
        widget=LONG,
        help_text=_("Which authority or body acted, when, how, and where that is to be found."),
    )
    evidence_gap = django_forms.CharField(label=_("What is not known yet"), required=False, widget=LONG)
    questions = django_forms.CharField(label=_("Questions to be assessed"), widget=LONG)
    assessor = django_forms.CharField(label=_("Assessing institution"), max_length=32)
    assess_by = django_forms.DateTimeField(label=_("Report due"), widget=MinuteInput())


class Review(ActForm):
    """Why a precaution stays."""

    reason = django_forms.CharField(label=_("Reason"), required=False, widget=LONG)
