"""Fields that name a unit or a person: typed as a code, or chosen from the names that the browser offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fengsui.people.models import OrgUnit, User
from fengsui.web.labels import Words


class UnitWidget(forms.TextInput):
    """A text field with the units of customs as suggestions; no script is needed."""

    template_name = "web/_unit.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        units = OrgUnit.objects.filter(kind=OrgUnit.Kind.CUSTOMS).order_by("path")
        known = {"units": [(unit.code, unit.name) for unit in units], "list_id": f"{name}-units"}
        context = super().get_context(name, value, (attrs or {}) | {"list": known["list_id"]})
        return context | known


class UnitField(forms.CharField):
    """The code of a unit; whether it may be this one is for the rules to say."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Unit code; the names are offered."))
        super().__init__(widget=UnitWidget, max_length=32, **kwargs)


class KnownUnitField(UnitField):
    """The code of a unit that exists."""

    def clean(self, value: Any) -> Any:
        code = super().clean(value)
        if code and not OrgUnit.objects.filter(code=code).exists():
            raise ValidationError(_("There is no unit “%(code)s”. Choose one of the list."), "range", {"code": code})
        return code


class PersonField(forms.CharField):
    """The account name of a person who exists; whether the account is open is for the rules to say."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=64, help_text=_("Account name."), **kwargs)

    def clean(self, value: Any) -> Any:
        name = super().clean(value)
        if name and not User.objects.filter(username=name).exists():
            raise ValidationError(_("There is no account “%(name)s”. Check its spelling."), "range", {"name": name})
        return name


class DayInput(forms.DateInput):
    """A day, as browsers take it: in ISO 8601 whatever the language, or the field would open empty."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class MinuteInput(forms.DateTimeInput):
    """A minute in Beijing time, as browsers take it."""

    input_type = "datetime-local"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M", **kwargs)


@dataclass(frozen=True)
class Offer:
    """One that can be chosen, or cannot: its code, its name, and why not."""

    code: str
    name: str
    why_not: Words = ""


class OfferSelect(forms.Select):
    """A list in which those who cannot be chosen stand greyed, with the reason."""

    def __init__(self) -> None:
        super().__init__()
        self.offers: Callable[[], Sequence[Offer]] = tuple

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        offers = sorted(self.offers(), key=lambda one: bool(one.why_not))
        known = {one.code for one in offers}
        # What was sent and is unknown stays in view: nobody loses what they typed elsewhere.
        strange = [(code, code) for code in value if code and code not in known]
        named = [(one.code, f"{one.name}（{one.why_not}）" if one.why_not else one.name) for one in offers]
        self.choices = [("", "—"), *strange, *named]
        barred = {one.code for one in offers if one.why_not}
        groups = super().optgroups(name, value, attrs)
        for _group, options, _index in groups:
            for option in options:
                if option["value"] in barred and not option["selected"]:
                    option["attrs"]["disabled"] = True
        return groups


class OfferField(forms.CharField):
    """A code or an account name, chosen from a list; whether it may be this one is for the rules to say."""

    def __init__(self, offers: Callable[[], Sequence[Offer]] | None = None, **kwargs: Any) -> None:
        super().__init__(max_length=64, widget=OfferSelect(), **kwargs)
        if offers:
            self.offer(offers)

    def offer(self, offers: Callable[[], Sequence[Offer]]) -> None:
        """Offer these; they are looked up when the form is drawn."""
        assert isinstance(self.widget, OfferSelect)
        self.widget.offers = offers
