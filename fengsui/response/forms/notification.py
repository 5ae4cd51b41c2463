"""What the acts towards other departments are told."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.people.models import OrgUnit
from fengsui.web.fields import DayInput, MinuteInput, Offer, OfferField
from fengsui.web.forms import ActForm, CodeField

LONG = forms.Textarea(attrs={"rows": 4})
DAY = DayInput()
MINUTE = MinuteInput()


def departments() -> Sequence[Offer]:
    """The departments and units of the register."""
    kinds = (OrgUnit.Kind.PARTNER, OrgUnit.Kind.CUSTOMS)
    return [Offer(one.code, one.name) for one in OrgUnit.objects.filter(kind__in=kinds).order_by("kind", "path")]


class Towards(ActForm):
    """Whom, under which measure, by when."""

    measure_id = forms.UUIDField(label=_("Measure"), help_text=_("The identifier in the address of its page."))
    partner = OfferField(departments, label=_("Department or body"), required=False)
    addressee = forms.CharField(
        label=_("Another addressee"), max_length=200, required=False, help_text=_("One that is not in the list.")
    )
    secrecy = CodeField("secrecy", label=_("Secrecy of the content"), empty=False)
    reply_by = forms.DateField(label=_("Reply by"), required=False, widget=DAY)


class Send(Towards):
    """What it is told, and on which basis."""

    kind = CodeField("notification_kind", label=_("Kind of notification"), empty=False)
    content = forms.CharField(label=_("Content"), required=False, widget=LONG)
    basis = forms.CharField(label=_("Basis"), max_length=300, required=False)


class Reply(ActForm):
    """What was replied."""

    answer = forms.CharField(label=_("Reply"), required=False, widget=LONG)


class Propose(Towards):
    """The facts, and what is proposed."""

    facts = forms.CharField(label=_("Facts"), required=False, widget=LONG)
    proposal = forms.CharField(label=_("Proposal for coordinated handling"), required=False, widget=LONG)


class Agree(ActForm):
    """What is agreed."""

    answer = forms.CharField(label=_("What is agreed"), required=False, widget=LONG)


class Report(ActForm):
    """What was done together."""

    report = forms.CharField(label=_("Report"), required=False, widget=LONG)


class Assign(ActForm):
    """Which task, by when."""

    coordination_id = forms.UUIDField(
        label=_("Coordination"), help_text=_("The identifier in the address of its page.")
    )
    task = forms.CharField(label=_("What is to be done"), required=False, widget=LONG)
    due_at = forms.DateTimeField(label=_("Due at"), required=False, widget=MINUTE, help_text=_("Beijing time."))


class Answer(ActForm):
    """What came of it."""

    feedback = forms.CharField(label=_("Feedback"), required=False, widget=LONG)
