"""What the acts upon commissions are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.registers.queries.standing import VERIFIERS, bodies_for
from fengsui.web.fields import MinuteInput
from fengsui.web.forms import ActForm, CodeField, Filled, Reasoned, SheetField

LONG = forms.Textarea(attrs={"rows": 5})
MINUTE = MinuteInput()


def institutions() -> list[tuple[str, str]]:
    """The institutions that are qualified today."""
    return [("", "—"), *((unit.code, unit.name) for unit in bodies_for(VERIFIERS))]


class Issue(ActForm):
    """Which item, which institution, what to do and by when."""

    information_id = forms.UUIDField(label=_("Item"), help_text=_("The identifier in the address of its page."))
    kind = CodeField("commission_kind", label=_("Commissioned for"), empty=False)
    institution = forms.ChoiceField(label=_("Institution"), choices=institutions, required=False)
    task = forms.CharField(
        label=_("Task"),
        required=False,
        widget=LONG,
        help_text=_("What to find out or to fill in, and with what materials."),
    )
    due_at = forms.DateTimeField(label=_("Due at"), required=False, widget=MINUTE, help_text=_("Beijing time."))


class Accept(ActForm):
    """The declaration and the undertaking."""

    conflict_free = forms.BooleanField(label=_("No interest of ours conflicts with this commission"), required=False)
    undertaking = forms.BooleanField(label=_("We undertake to keep what we learn secret"), required=False)


class Work(ActForm):
    """The findings of a verification, or the sheets of an entry; the page asks for what the commission is about."""

    source_found = forms.BooleanField(label=_("The source is confirmed"), required=False)
    content_found = forms.BooleanField(label=_("The content is confirmed"), required=False)
    method = forms.CharField(
        label=_("Method"),
        required=False,
        widget=LONG,
        help_text=_("How it was verified: visit, telephone, test, papers."),
    )
    evidence = forms.CharField(label=_("Evidence"), required=False, widget=LONG)
    entry = SheetField(label=_("Particulars of the source"), required=False)
    professional = SheetField(label=_("Professional data"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.initial:
            # On the page there is one kind of work; the interface may be told of either, and the kind decides.
            sheets = ("entry", "professional")
            entry = isinstance(self.initial.get("entry"), Filled)
            for name in [name for name in self.fields if (name in sheets) != entry]:
                del self.fields[name]

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The work as far as it is; only the fields of its kind."""
        if row.kind == "entry":
            source, category = row.item.sheets()
            return {
                "entry": Filled(source.columns if source else [], row.item.entry | row.entry),
                "professional": Filled(category.columns if category else [], row.item.professional | row.professional),
            }
        return {"source_found": False, "content_found": False, "method": "", "evidence": "", **row.findings}


class Again(Reasoned):
    """A later term, and why."""

    due_at = forms.DateTimeField(label=_("Due at"), required=False, widget=MINUTE, help_text=_("Beijing time."))
    field_order = ("due_at", "reason")
