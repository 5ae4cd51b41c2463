"""What the acts upon receivers are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from fengsui.outreach.labels.receiver import KIND_WORDS
from fengsui.outreach.models import Receiver
from fengsui.outreach.rules.receiver import KINDS
from fengsui.web.forms import ActForm, CodesField, LinesField

LONGEST_HS = 10


class CodeLines(LinesField):
    """HS codes or their beginnings, one a line: digits alone are kept."""

    def clean(self, value: Any) -> Any:
        lines = ["".join(sign for sign in line if sign.isdecimal()) for line in super().clean(value)]
        wrong = [line for line in lines if not 2 <= len(line) <= LONGEST_HS]
        if wrong:
            raise forms.ValidationError(_("An HS code has 2 to 10 digits, one code a line."), "range")
        return lines


class NameLines(LinesField):
    """Names, one a line, each of a length that can be kept."""

    def __init__(self, longest: int, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        lines: list[str] = super().clean(value)
        if any(len(line) > self.longest for line in lines) or len(lines) > 50:
            raise forms.ValidationError(
                _("At most 50 names of at most %(longest)d signs, one a line."), "range", {"longest": self.longest}
            )
        return lines


class Wanted(ActForm):
    """Which warnings somebody wants; what is left empty means all of them."""

    groups = CodesField(
        "business_category", label=_("Product groups"), required=False, help_text=_("None chosen: all.")
    )
    hs = CodeLines(label=_("HS codes"), required=False, help_text=_("One a line; the first digits are enough."))
    brands = NameLines(120, label=_("Brands"), required=False, help_text=_("One a line."))
    operators = NameLines(160, label=_("Producers and operators"), required=False, help_text=_("One a line."))
    regions = NameLines(
        6,
        label=_("Provinces"),
        required=False,
        help_text=_("Codes of GB/T 2260 such as 330000, one a line. Empty: all."),
    )
    hazards = CodesField("hazard_family", label=_("Hazards"), required=False, help_text=_("None chosen: all."))


class Register(Wanted):
    """The machine, and which warnings it wants."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind, KIND_WORDS[kind]) for kind in KINDS])
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    address = forms.CharField(
        label=_("Address"),
        max_length=1000,
        required=False,
        help_text=_("https, usual port, reachable from the public network. It is kept under seal."),
    )
    secret = forms.CharField(
        label=_("Signing secret of the robot"),
        max_length=200,
        required=False,
        help_text=_("For DingTalk and Feishu, if their signature is switched on. For a webhook we make the secret."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial="zh-hans")
    levels = CodesField("alert_level", label=_("Alert levels"), required=False, help_text=_("None chosen: all."))
    field_order = ("kind", "name", "address", "secret", "language", "levels")


class Revise(Register):
    """The same again; the address is typed anew, since it is not shown."""

    @classmethod
    def known(cls, row: Receiver) -> dict[str, Any]:
        return {name: getattr(row, name) for name in ("kind", "name", "language", "levels")}
