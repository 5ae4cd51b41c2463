"""Fields that name a unit or a person: typed as a code, or chosen from the names that the browser offers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fengsui.people.models import OrgUnit, User


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
