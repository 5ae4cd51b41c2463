"""What a subscriber and a contact are asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from fengsui.outreach.forms.receiver import CodeLines, NameLines
from fengsui.outreach.rules.politeness import AT_ONCE, DAILY, WEEKLY
from fengsui.portal.public import regions
from fengsui.web.forms import ActForm, CodesField

RHYTHMS = (
    (AT_ONCE, _("At once")),
    (DAILY, _("Once a day, at 08:00")),
    (WEEKLY, _("Once a week, Monday at 08:00")),
)
WANTED = ("groups", "hs", "brands", "operators", "regions", "hazards")


def provinces() -> list[tuple[str, str]]:
    """The areas that may be chosen, by the customs that stand for them."""
    return [(unit.area_codes[0], unit.name) for unit in regions()]


class Subscribe(ActForm):
    """Where to write, how often, and of what. Only the address is needed."""

    address = forms.EmailField(
        label=_("E-mail address"),
        max_length=200,
        help_text=_(
            "You get one letter to confirm it. It is kept under seal and erased when you end the subscription."
        ),
        error_messages={
            "required": _("Enter the address to which we should write."),
            "invalid": _("This is no e-mail address."),
        },
    )
    groups = CodesField(
        "business_category", label=_("Product groups"), required=False, help_text=_("None chosen: all.")
    )
    hazards = CodesField("hazard_family", label=_("Hazards"), required=False, help_text=_("None chosen: all."))
    brands = NameLines(120, label=_("Brands"), required=False, help_text=_("One a line. Empty: all."))
    operators = NameLines(
        160, label=_("Producers and operators"), required=False, help_text=_("One a line. Empty: all.")
    )
    hs = CodeLines(label=_("HS codes"), required=False, help_text=_("One a line; the first digits are enough."))
    regions = forms.MultipleChoiceField(
        label=_("Areas"),
        choices=provinces,
        required=False,
        help_text=_("None chosen: all."),
        widget=forms.CheckboxSelectMultiple,
    )
    rhythm = forms.ChoiceField(label=_("How often"), choices=RHYTHMS, initial=AT_ONCE)
    quiet = forms.BooleanField(label=_("Not between 22:00 and 07:00, except for level I"), required=False, initial=True)


class AddContact(ActForm):
    """Where one's own unit or firm is told."""

    channel = forms.ChoiceField(label=_("Way"), choices=[("mail", _("E-mail")), ("sms", _("Text message"))])
    address = forms.CharField(label=_("E-mail address or mobile number"), max_length=200)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial="zh-hans")

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        address = str(told.get("address") or "").strip()
        if told.get("channel") == "mail":
            EmailValidator(_("This is no e-mail address."))(address)
        elif not (address.removeprefix("+").isdecimal() and 8 <= len(address) <= 15):
            raise forms.ValidationError(_("A mobile number has 8 to 15 digits and nothing else."), "invalid")
        return told | {"address": address}
