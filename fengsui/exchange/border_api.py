"""The interface for the ports: declarations in and answers out, messages that await an acknowledgement.

How a risk-control centre or a Single Window connects: docs/how-to/connect-a-port.md.
"""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router
from ninja.errors import HttpError

from fengsui.border.commands.declaration import Answer, take_in, told
from fengsui.border.labels.reasons import in_both
from fengsui.border.models import PortMessage
from fengsui.border.rules.screening import read
from fengsui.kernel.actor import Actor
from fengsui.kernel.refusal import Forbidden
from fengsui.web.api import api, only

MOST = 2_000
PAGE = 100
router = Router(tags=["border"])


def empowered(request: HttpRequest, power: str) -> Actor:
    """The machine that asks, if any of its roles has this power."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.has(power):
        raise Forbidden(power, "auth")
    return actor


@router.post(
    "/declarations", operation_id="border_declarations", summary="Match declarations", url_name="border_declarations"
)
def declarations(request: HttpRequest) -> HttpResponse:
    """One line of a declaration as an object, or up to 2,000 as a list; answered in the same order.

    Nothing is stored when a line cannot be read. A line sent again is answered again and counted once.
    """
    only(request)
    empowered(request, "screening.hand_in")
    lines = body(request)
    rows, errors = [], []
    for place, line in enumerate(lines):
        row, wrong = read(line) if isinstance(line, dict) else ({}, ("",))
        rows.append(row)
        errors += [{"field": f"{place}.{name}", "message": _("Missing, unknown or not readable.")} for name in wrong]
    if errors:
        problem = {"type": "about:blank", "title": _("Some fields could not be read."), "status": 422}
        return api.create_response(request, problem | {"instance": request.path, "errors": errors[:50]}, status=422)
    return api.create_response(request, {"answers": [worded(answer) for answer in take_in(rows)]}, status=200)


def body(request: HttpRequest) -> list[Any]:
    """What was sent, as a list."""
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError) as trouble:
        raise HttpError(400, _("The body is no JSON.")) from trouble
    lines = sent if isinstance(sent, list) else [sent]
    if not 0 < len(lines) <= MOST:
        raise HttpError(400, _("Send between one and %(most)d lines.") % {"most": MOST})
    return lines


def worded(answer: Answer) -> dict[str, Any]:
    """An answer with its reasons in words."""
    shown = told(answer)
    for one in shown["instructions"]:
        one["words"] = in_both(one["reasons"])
    return shown


@router.get(
    "/messages",
    operation_id="border_messages",
    summary="Messages that await an acknowledgement",
    url_name="border_messages",
)
def messages(request: HttpRequest) -> dict[str, Any]:
    """The oldest messages first; acknowledge each by `POST /instructions/{instruction_id}/acknowledge`."""
    only(request)
    empowered(request, "instruction.acknowledge")
    rows = PortMessage.objects.filter(acknowledged_at__isnull=True).order_by("id")
    return {"items": [row.body for row in rows[:PAGE]], "waiting": rows.count()}
