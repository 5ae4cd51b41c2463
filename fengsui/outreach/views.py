"""Pages of outreach: subscribing, confirming, ending; the files of the folder; contacts; the secret of a webhook."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fengsui.kernel.actor import Actor
from fengsui.kernel.refusal import Forbidden
from fengsui.outreach.commands import subscription
from fengsui.outreach.forms.subscription import WANTED, AddContact, Subscribe
from fengsui.outreach.models import Contact, Receiver, Subscription
from fengsui.outreach.queries import links
from fengsui.outreach.rules.receiver import WEBHOOK
from fengsui.web import pages
from fengsui.web.doors import REGISTRY

MEDIA = {".json": "application/json", ".xml": "application/cap+xml", ".csv": "text/csv", ".txt": "text/plain"}
DISTRIBUTED = re.compile(r"(?:\d{4}/)?[A-Za-z0-9][A-Za-z0-9._-]{0,120}")
"""What a file of the folder is called: nothing that leads out of it."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask what somebody wants and where; whoever is known already is answered as anybody else."""
    form = Subscribe(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        subscription.ask(
            address=told["address"], language=get_language() or settings.LANGUAGE_CODE, rhythm=told["rhythm"],
            quiet=told["quiet"], wanted={name: told[name] for name in WANTED},
        )  # fmt: skip
        return render(request, "outreach/asked.html", {})
    status = 422 if request.method == "POST" else 200
    return render(request, "outreach/subscribe.html", {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm by a button: programs that only open every link in a letter confirm nothing."""
    pk = links.read(token, links.CONFIRM)
    if pk is None or not Subscription.objects.filter(pk=pk).exclude(state=Subscription.State.ENDED).exists():
        return render(request, "outreach/void.html", {}, status=404)
    if request.method == "POST":
        subscription.confirm(pk)
        return render(request, "outreach/confirmed.html", {"end": links.link(pk, links.END)})
    return render(request, "outreach/confirm.html", {})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, token: str) -> HttpResponse:
    """End by one click, of a person or a mail program (RFC 8058); the signed link is the proof, no cookie is asked for."""
    pk = links.read(token, links.END)
    if pk is None:
        return render(request, "outreach/void.html", {}, status=404)
    if request.method == "POST":
        subscription.end(pk)
        return render(request, "outreach/ended.html", {})
    return render(request, "outreach/end.html", {})


@require_safe
def distributed(request: HttpRequest, name: str) -> HttpResponse:
    """A file of the folder; a web server in front may serve the folder itself."""
    folder = settings.FENGSUI_DISTRIBUTION
    if folder is None or not DISTRIBUTED.fullmatch(name):
        raise Http404
    place = folder / name
    if not place.is_file():
        raise Http404
    answer = HttpResponse(place.read_bytes(), content_type=MEDIA.get(place.suffix, "text/plain"))
    answer["Cache-Control"] = "public, max-age=60"
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@pages.signed_in
def contacts(request: HttpRequest) -> HttpResponse:
    """Where one's own unit or firm is told, and registering another place; addresses are shown to nobody in full."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.has(subscription.ADD):
        raise Forbidden(subscription.ADD)
    form = AddContact(request.POST or None)
    if request.method == "POST" and form.is_valid():
        subscription.add_contact(**form.cleaned_data, by=actor)
        messages.success(request, _("The contact is registered."))
        return redirect("outreach:contacts")
    rows = [
        {"pk": one.pk, "channel": one.channel, "address": masked(one.address), "at": one.added_at}
        for one in Contact.objects.filter(unit=actor.unit).order_by("pk")
    ]
    status = 422 if request.method == "POST" else 200
    return render(request, "outreach/contacts.html", {"form": form, "rows": rows}, status=status)


def masked(address: str) -> str:
    """An address of which its owner knows it again and nobody else learns it."""
    name, at, host = address.partition("@")
    return f"{name[:2]}***{at}{host}" if at else f"***{address[-4:]}"


@pages.signed_in
@require_POST
def end_contact(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a contact of one's own unit back."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    subscription.end_contact(pk, by=actor)
    messages.success(request, _("The contact is taken back."))
    return redirect("outreach:contacts")


@never_cache
@require_safe
@pages.signed_in
def secret(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The secret of a webhook, to those who may change it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row: Any = REGISTRY["receiver"].get(pk, actor)
    shown: Receiver = row
    if shown.kind != WEBHOOK or shown.state not in ("active", "suspended"):
        raise Http404
    if not actor.may("receiver.rotate", within=shown.jurisdiction):
        raise Forbidden("receiver.rotate")
    return render(request, "outreach/secret.html", {"row": shown, "secret": shown.opened("secret")})
