"""The public's door in: report a risk without an account, get a receipt, follow what becomes of it."""

from __future__ import annotations

import json
import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fengsui.clocks.now import now
from fengsui.collection.attachments import ACCEPTED_BY_BROWSERS
from fengsui.collection.commands import keep, keep_informant, may_be_named, receipt_digest, write_message
from fengsui.collection.models import Attachment, Informant
from fengsui.kernel.actor import Actor, Family, Grant
from fengsui.people.models import OrgUnit
from fengsui.portal import files
from fengsui.triage.commands import information
from fengsui.triage.models import RiskInformation
from fengsui.web.forms import ActForm, FilesField, code_choices

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
PUBLIC = Actor(
    "public",
    "the public",
    level="outside",
    family=Family.OUTSIDE,
    door="portal",
    grants=(Grant("public", frozenset({"information.capture", "attachment.add"}), reach="HQ"),),
)
PARTICULARS = ("name", "contact")
PHOTOGRAPHS = {
    "label": _("Photographs and documents"),
    "help_text": _(
        "The product, its label, the damage, the receipt. Place, time and device are taken out of photographs."
    ),
}


class PublicReport(ActForm):
    """What a citizen is asked; only what happened and the product are needed."""

    what = forms.CharField(
        label=_("What happened, or what could happen?"),
        help_text=_("In your own words: what the product did, to whom, how bad it was."),
        widget=forms.Textarea(attrs={"rows": 6}),
        min_length=10,
        error_messages={"required": _("Tell us what happened, in at least ten characters.")},
    )
    product = forms.CharField(
        label=_("Which product?"),
        max_length=200,
        help_text=_("Name and kind, as on the label or the page where it was bought."),
        error_messages={"required": _("Tell us which product it is.")},
    )
    brand = forms.CharField(label=_("Brand"), max_length=100, required=False)
    model = forms.CharField(label=_("Model"), max_length=200, required=False)
    barcode = forms.RegexField(
        r"^\d{8,14}$",
        label=_("Barcode digits"),
        required=False,
        help_text=_("The 8 to 14 digits under the bars."),
        error_messages={
            "invalid": _("A barcode has 8 to 14 digits and nothing else. Leave it empty if you are not sure.")
        },
    )
    origin = forms.ChoiceField(
        label=_("Where it was made"), required=False, choices=lambda: [("", "—"), *code_choices("country")]
    )
    bought = forms.CharField(label=_("Where and when it was bought"), max_length=300, required=False)
    injury = forms.CharField(label=_("Injuries"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    photographs = FilesField(ACCEPTED_BY_BROWSERS, **PHOTOGRAPHS)
    region = forms.ModelChoiceField(
        label=_("Customs office for your area"),
        queryset=OrgUnit.objects.filter(kind="customs", level__in=["hq", "regional"]),
        required=False,
        empty_label=_("I do not know"),
        to_field_name="code",
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        required=False,
        help_text=_("Kept apart from the report. You may leave it empty."),
    )
    contact = forms.CharField(label=_("Telephone or e-mail"), max_length=120, required=False)
    keep_particulars = forms.BooleanField(
        label=_("My name and contact may be kept under seal for questions about this report"), required=False
    )
    answer_wanted = forms.BooleanField(label=_("I want an answer; I will look it up with my receipt"), required=False)
    consent = forms.BooleanField(label=_("The report may be published without my particulars"), required=False)
    truth = forms.BooleanField(
        label=_("What I report is true to the best of my knowledge"),
        error_messages={"required": _("Confirm that the report is true to the best of your knowledge.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_be_named():
            # Without a custodian's key there is nothing to seal a name to, so nobody is asked for one.
            for name in (*PARTICULARS, "keep_particulars"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if any(told.get(name) for name in PARTICULARS) and not told.get("keep_particulars"):
            self.add_error(
                "keep_particulars",
                _("Agree that your name and contact are kept, or leave both empty: an unnamed report is taken too."),
            )
        return told


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Ask, keep, hand out the receipt."""
    form = PublicReport(request.POST or None, request.FILES)
    if request.method == "POST" and form.is_valid():
        sending = files.look_through(form.cleaned_data.pop("photographs"))
        receipt, notes = take_in_with(form.cleaned_data, sending)
        request.session["receipt"] = receipt
        for trouble in notes.troubles:
            messages.warning(request, trouble)
        if notes.thanks:
            messages.success(request, notes.thanks)
        return redirect("portal:received")
    if form.errors and request.FILES:
        form.add_error("photographs", _("Choose the files again: the browser does not keep them."))
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/report.html", {"form": form}, status=status)


def take_in(told: dict[str, object]) -> str:
    """Keep a public report that came without files, and give its receipt."""
    return take_in_with(told, files.Sending())[0]


@transaction.atomic
def take_in_with(told: dict[str, object], sending: files.Sending) -> tuple[str, files.Notes]:
    """Keep a public report: the original without particulars, the particulars apart, the lead on the right desk, its files.

    The report is kept whatever becomes of its files; the notes say what did.
    """
    region = told["region"] or OrgUnit.objects.get(code="EWO")
    at = now()
    particulars = {name: str(told.get(name) or "") for name in PARTICULARS}
    report = {key: value for key, value in told.items() if key not in (*PARTICULARS, "region")}
    receipt = new_receipt()
    content = json.dumps(report | {"receipt": receipt_digest(receipt)}, ensure_ascii=False, sort_keys=True).encode()
    original = keep(
        source="public-form",
        source_id=receipt_digest(receipt)[:32],
        content=content,
        media_type="application/json",
        at=at,
    )
    named = all(particulars.values())
    wanted = bool(told.get("answer_wanted"))
    keep_informant(original, receipt=receipt, particulars=particulars, answer_wanted=wanted, at=at)
    fields = {
        "source_code": "S18.5",
        "source_name": "public-form",
        "source_mark": f"public-form {receipt_digest(receipt)[:16]}",
        "notifying_country": "CN",
        "notifying_body": "公众",
        "title": f"{told['product']}"[:500],
        "product_name": told["product"],
        "brand": told["brand"],
        "spec_model": told["model"],
        "barcodes": [told["barcode"]] if told["barcode"] else [],
        "origin_country": told["origin"],
        "risk_description": told["what"],
        "injuries": told["injury"],
        "quantity_text": told["bought"],
        "language": "zh",
        "notified_on": at.date(),
        "identity_status": "unverified" if named else "anonymous",
    }
    item = information.capture(unit=region, fields=fields, original=original, by=PUBLIC)  # type: ignore[arg-type]
    return receipt, files.keep(item, sending, by=PUBLIC)


def new_receipt() -> str:
    """A receipt of 16 signs (79 random bits) without letters that are mistaken for digits, in groups of four."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(16))
    return "-".join(signs[i : i + 4] for i in range(0, 16, 4))


@never_cache
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """Show the receipt once."""
    receipt = request.session.pop("receipt", None)
    if receipt is None:
        return redirect("portal:follow")
    return render(request, "portal/received.html", {"receipt": receipt})


class Receipt(ActForm):
    """Looking up one's own report, and writing to the office that handles it."""

    receipt = forms.CharField(
        label=_("Receipt code"), max_length=40, help_text=_("Sixteen signs, as shown when you reported.")
    )
    text = forms.CharField(
        label=_("Message to the office"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    photographs = FilesField(ACCEPTED_BY_BROWSERS, **PHOTOGRAPHS)


STEPS = {
    "lead": _("Received"),
    "draft": _("Being looked at"),
    "submitted": _("Being looked at"),
    "verifying": _("Being verified"),
    "verified": _("Verified"),
    "unfounded": _("Closed: not confirmed"),
    "routine": _("Passed to routine work"),
    "merged": _("Joined with another report of the same matter"),
    "transferred": _("Passed to the competent authority"),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Say how far a report has come; a wrong code and an unknown one are answered alike."""
    form = Receipt(request.POST or None, request.FILES)
    context: dict[str, object] = {"form": form}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            informant = Informant.objects.filter(receipt_digest=receipt_digest(form.cleaned_data["receipt"])).first()
            item = RiskInformation.objects.filter(original=informant.original_id).first() if informant else None
            if item is None:
                form.add_error("receipt", _("There is no report with this code. Compare it with your receipt."))
            else:
                status = 200
                if informant and form.cleaned_data["text"]:
                    write_message(informant, text=form.cleaned_data["text"], from_office=False, at=now())
                sending = files.look_through(form.cleaned_data["photographs"])
                with transaction.atomic():
                    context["notes"] = files.keep(item, sending, by=PUBLIC)
                context["files"] = Attachment.objects.filter(subject=item.pk, state__in=["held", "released"]).count()
                context["step"] = STEPS.get(item.state, _("Being handled"))
                context["received_at"] = item.received_at
                context["messages_between"] = list(informant.messages.all()) if informant else []
                context["receipt"] = form.cleaned_data["receipt"]
    return render(request, "portal/follow.html", context, status=status)
