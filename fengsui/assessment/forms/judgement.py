"""What the acts upon a judgement are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.web.forms import ActForm, CodeField, LinesField, Reasoned

LONG = forms.Textarea(attrs={"rows": 4})


class Convene(ActForm):
    """Tier, mode, ground."""

    case_id = forms.UUIDField(label=_("Case"), help_text=_("The identifier in the address of its page."))
    mode = CodeField("judgement_mode", label=_("Mode"), required=False)
    tier = forms.TypedChoiceField(
        label=_("Tier"),
        choices=[(3, _("Tier 3, regional")), (2, _("Tier 2, department")), (1, _("Tier 1, headquarters"))],
        coerce=int,
    )
    leader_approval = forms.CharField(
        label=_("Approval of the leader"), max_length=200, required=False, help_text=_("Reference; needed for tier 1.")
    )
    direct_reason = forms.CharField(
        label=_("Why no assessment is needed"),
        required=False,
        widget=LONG,
        help_text=_("Only in working mode, when facts are clear."),
    )
    complex = forms.BooleanField(label=_("The question is complex"), required=False)


class Start(ActForm):
    """Who takes part."""

    attendees = LinesField(label=_("Attendees"), required=False, help_text=_("Account names, one a line."))
    declared = forms.BooleanField(label=_("All have declared that no interest conflicts"), required=False)
    complex = forms.BooleanField(label=_("The question is complex"), required=False)
    fewer_reason = forms.CharField(
        label=_("Reason for fewer than three experts"),
        required=False,
        widget=LONG,
        help_text=_("Recorded by the head of the unit."),
    )


class Vote(ActForm):
    """One vote."""

    choice = forms.ChoiceField(
        label=_("Vote"),
        choices=[
            ("serious", _("Serious risk")),
            ("high", _("High risk")),
            ("medium", _("Medium risk")),
            ("low", _("Low risk")),
            ("abstain", _("Abstain")),
        ],
    )
    dissent = forms.CharField(label=_("Reasons"), required=False, widget=LONG)


class Conclude(ActForm):
    """The conclusion."""

    conclusion = forms.CharField(label=_("Conclusion"), required=False, widget=LONG)
    nature = forms.CharField(label=_("Nature of the risk"), required=False, widget=LONG)
    risk_level = CodeField("risk_level", label=_("Risk level"), required=False)
    measures = forms.CharField(label=_("Proposed measures"), required=False, widget=LONG)


class ReceiveFindings(ActForm):
    """The findings."""

    findings = forms.CharField(label=_("Findings"), required=False, widget=LONG)
    mode = CodeField("judgement_mode", label=_("Mode of the next session"), empty=False)


class Split(Reasoned):
    """Why the chair finds opinions too far apart."""
