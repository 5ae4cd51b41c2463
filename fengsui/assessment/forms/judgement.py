"""What the acts upon a judgement are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.assessment.lifecycle.engagement import COUNTED
from fengsui.assessment.queries.task import findings_for
from fengsui.registers.queries.standing import LABORATORIES, bodies_for
from fengsui.web.forms import ActForm, CodeField, LinesField, Reasoned

LONG = forms.Textarea(attrs={"rows": 4})


def laboratories() -> list[tuple[str, str]]:
    """The laboratories that are qualified today."""
    return [("", "—"), *((unit.code, unit.name) for unit in bodies_for(LABORATORIES))]


class Convene(ActForm):
    """Tier, mode, ground."""

    case_id = forms.UUIDField(label=_("Case"), help_text=_("The identifier in the address of its page."))
    mode = CodeField("judgement_mode", label=_("Mode"), required=False)
    tier = forms.TypedChoiceField(
        label=_("Tier"),
        choices=[(3, _("Tier 3, regional")), (2, _("Tier 2, department")), (1, _("Tier 1, headquarters"))],
        coerce=int,
    )
    direct_reason = forms.CharField(
        label=_("Why no assessment is needed"),
        required=False,
        widget=LONG,
        help_text=_("Only in working mode, when facts are clear."),
    )
    complex = forms.BooleanField(label=_("The question is complex"), required=False)
    agenda = forms.CharField(label=_("Agenda"), required=False, widget=LONG, help_text=_("For meetings."))
    partners = forms.CharField(label=_("Held jointly with"), max_length=300, required=False)
    lead = forms.CharField(
        label=_("Led by"), max_length=200, required=False, help_text=_("Unit and person; needed where it is joint.")
    )


class Start(ActForm):
    """Who takes part."""

    attendees = LinesField(label=_("Attendees"), required=False, help_text=_("Account names, one a line."))

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """In expert mode the experts who have accepted."""
        if row.mode != "expert":
            return {}
        engaged = row.engagements.filter(round=row.round, state__in=COUNTED).select_related("expert")
        return {"attendees": [one.expert.username for one in engaged], "complex": row.complex}

    declared = forms.BooleanField(label=_("All have declared that no interest conflicts"), required=False)
    complex = forms.BooleanField(label=_("The question is complex"), required=False)
    fewer_reason = forms.CharField(
        label=_("Reason for fewer than three experts"),
        required=False,
        widget=LONG,
        help_text=_("Recorded by the head of the unit."),
    )


class Conclude(ActForm):
    """The conclusion."""

    conclusion = forms.CharField(label=_("Conclusion"), required=False, widget=LONG)
    nature = forms.CharField(label=_("Nature of the risk"), required=False, widget=LONG)
    risk_level = CodeField("risk_level", label=_("Risk level"), required=False)
    measures = forms.CharField(label=_("Proposed measures"), required=False, widget=LONG)
    minutes = forms.CharField(
        label=_("Minutes"), required=False, widget=LONG, help_text=_("Needed for working and consolidated sessions.")
    )
    laboratory = forms.ChoiceField(
        label=_("Laboratory"), choices=laboratories, required=False, help_text=_("Needed for the technical mode.")
    )
    lab_report = forms.CharField(label=_("Report of the laboratory"), required=False, widget=LONG)
    candidates = forms.CharField(
        label=_("Candidates reviewed"), required=False, widget=LONG,
        help_text=_("Consolidated mode: the matters of the period that were looked at."),
    )  # fmt: skip


class ReceiveFindings(ActForm):
    """The findings."""

    findings = forms.CharField(label=_("Findings"), required=False, widget=LONG)
    mode = CodeField("judgement_mode", label=_("Mode of the next session"), empty=False)

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """What the investigations that were assigned have found."""
        return {"findings": row.findings or findings_for(row)}


class Split(Reasoned):
    """Why the chair finds opinions too far apart."""
