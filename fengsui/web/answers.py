"""Refusals and errors as pages: why, under which clause, and what to do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from fengsui.kernel.refusal import Forbidden, Reason, Refused
from fengsui.web.doors import REGISTRY
from fengsui.web.labels import EVERYWHERE, FORBIDDEN
from fengsui.web.words import NOTED


def act_label(act: str) -> str:
    """The words for `aggregate.act`."""
    aggregate, _dot, name = act.partition(".")
    doors = REGISTRY.get(aggregate)
    return str(doors.labels.act(name)) if doors else str(NOTED.get(act, act))


def reason_words(act: str, reason: Reason) -> dict[str, Any]:
    """One reason in words, with its clauses and the field at fault."""
    doors = REGISTRY.get(act.partition(".")[0])
    words = doors.labels.rule(reason.rule) if doors else EVERYWHERE.get(reason.rule, reason.rule)
    place = doors.labels.place if doors else str
    told: dict[str, Any] = {"places": [place(one) for one in reason.places]} if reason.places else {}
    return told | {
        "rule": reason.rule,
        "code": reason.code,
        "clauses": reason.basis.split(),
        "words": str(words),
        "field": reason.field,
    }


def refusal(request: HttpRequest, trouble: Forbidden | Refused) -> HttpResponse:
    """403 with the missing power, 409 with every reason."""
    if isinstance(trouble, Forbidden):
        reasons = [{"rule": trouble.code, "code": trouble.code, "clauses": [], "words": str(FORBIDDEN[trouble.code])}]
        status = 403
    else:
        reasons, status = [reason_words(trouble.act, reason) for reason in trouble.details], 409
    context = {"status": status, "act": act_label(trouble.act), "reasons": reasons, "back": _back(request)}
    return render(request, "web/refusal.html", context, status=status)


def _back(request: HttpRequest) -> str:
    """Where the reader came from: the page of the object."""
    return request.path.rstrip("/").rpartition("/")[0] + "/"


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same for what does not exist and for what is not this reader's."""
    return render(request, "web/not_found.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent could not be read."""
    return render(request, "web/bad_request.html", {"message": _("The request could not be read.")}, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Refused before any act was named."""
    return render(request, "web/refusal.html", {"status": 403, "act": "", "reasons": [], "back": "/"}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old or came from elsewhere; nothing was done."""
    message = _("The page was open for too long, or the form came from another site. Go back, reload, send again.")
    return render(request, "web/bad_request.html", {"message": message}, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Something of ours failed; the page needs nothing that might fail too."""
    return render(request, "web/error.html", status=500)
