"""What the acts upon powers, plans and levels are told."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from fengsui.people.models import User
from fengsui.web.fields import DayInput
from fengsui.web.forms import ActForm, CodeField, CodesField, LinesField

LONG = django_forms.Textarea(attrs={"rows": 4})
DAY = DayInput()
KINDS = [
    ("delegation", _("Delegation to a region")),
    ("standing", _("Standing authorisation of the State Council")),
    ("single", _("Authorisation of the State Council for one case")),
]


class EnterPower(ActForm):
    """A delegation or an authorisation, as its document says."""

    kind = django_forms.ChoiceField(label=_("Kind"), choices=KINDS)
    document_no = django_forms.CharField(label=_("Document number"), max_length=120, required=False)
    scope = django_forms.CharField(label=_("What it covers"), required=False, widget=LONG)
    levels = CodesField("alert_level", label=_("Alert levels"), required=False)
    grantee = django_forms.CharField(
        label=_("Region"), max_length=32, required=False, help_text=_("The unit code; for a delegation.")
    )
    categories = CodesField("business_category", label=_("Business categories"), required=False)
    case_id = django_forms.UUIDField(
        label=_("Case"), required=False, help_text=_("The identifier in the address of its page; for a single case.")
    )
    valid_from = django_forms.DateField(label=_("In force from"), required=False, widget=DAY)
    valid_to = django_forms.DateField(
        label=_("Until"), required=False, widget=DAY, help_text=_("Ends at 24:00 of this day.")
    )


class DraftPlan(ActForm):
    """When a warning may go out without the chain, and by whose hand."""

    name = django_forms.CharField(label=_("Name"), max_length=160)
    scenario = django_forms.CharField(
        label=_("For which emergencies"), required=False, widget=LONG, help_text=_("What must have happened.")
    )
    levels = CodesField("alert_level", label=_("Alert levels"), required=False)
    signers = LinesField(
        label=_("Duty signers"), required=False, help_text=_("User names of people at headquarters, one a line.")
    )
    channels = CodesField("channel", label=_("Channels"), required=False)
    matters_zh = django_forms.CharField(label=_("Prepared words: matters to note"), required=False, widget=LONG)
    consumer_advice_zh = django_forms.CharField(label=_("Prepared words: advice"), required=False, widget=LONG)
    valid_to = django_forms.DateField(label=_("Until"), required=False, widget=DAY)

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The duty signers by their user names."""
        return {"signers": [person.username for person in row.people()]}

    def clean_signers(self) -> list[str]:
        """People with an account, by their identifiers."""
        names: list[str] = self.cleaned_data["signers"]
        found = {user.username: str(user.pk) for user in User.objects.filter(username__in=names, is_active=True)}
        if unknown := [name for name in names if name not in found]:
            raise django_forms.ValidationError(
                _("There is no such account: %(names)s."), "unknown", {"names": ", ".join(unknown)[:200]}
            )
        return [found[name] for name in names]


class Drill(ActForm):
    """A drill and what it showed."""

    drilled_on = django_forms.DateField(label=_("Held on"), required=False, widget=DAY)
    result = django_forms.CharField(label=_("What it showed"), required=False, widget=LONG)


class ProposeLevel(ActForm):
    """To which level, and why."""

    warning_id = django_forms.UUIDField(label=_("Warning"), help_text=_("The identifier in the address of its page."))
    level_to = CodeField("alert_level", label=_("Proposed level"))
    grounds = django_forms.CharField(label=_("Grounds"), required=False, widget=LONG)
