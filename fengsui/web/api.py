"""The API: an endpoint for every act and every reading, made from the same doors as the pages.

Problems are answered as RFC 9457 problem details. Creating calls need an `Idempotency-Key`; unknown parameters are
errors; what a caller may not see answers exactly like what does not exist.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import transaction
from django.forms import FileField
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import File, Form, NinjaAPI, Router, UploadedFile
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from fengsui.catalogue import clauses
from fengsui.clocks import queries as clocks
from fengsui.clocks.now import now
from fengsui.journal.readings import opened
from fengsui.kernel.actor import Actor
from fengsui.kernel.refusal import Forbidden, Refused, Unknown
from fengsui.people.actors import actor_by_key
from fengsui.web.answers import act_label, reason_words
from fengsui.web.doors import REGISTRY, Door, Doors
from fengsui.web.forms import ActForm
from fengsui.web.labels import FORBIDDEN
from fengsui.web.models import IdempotentCall
from fengsui.web.schemas import schema_of

PAGE = 100
LONGEST_KEY = 128


class ApiKey(HttpBearer):
    """`Authorization: Bearer KEY`."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        actor = actor_by_key(token)
        request.actor = actor  # type: ignore[attr-defined]
        return actor


class ProblemApi(NinjaAPI):
    """The API with our way of saying no."""

    def create_response(self, request: HttpRequest, data: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().create_response(request, data, *args, **kwargs)
        if response.status_code >= 400:
            response["Content-Type"] = "application/problem+json"
        return response


api = ProblemApi(
    title="Fengsui",
    version="1",
    urls_namespace="api",
    auth=ApiKey(),
    docs_url=None,
    description="Risk warning and rapid response for imported and exported products.",
)


def problem(request: HttpRequest, status: int, title: str, **more: Any) -> HttpResponse:
    """One problem (RFC 9457)."""
    body = {"type": "about:blank", "title": title, "status": status, "instance": request.path, **more}
    return api.create_response(request, body, status=status)


@api.exception_handler(AuthenticationError)
def unauthenticated(request: HttpRequest, trouble: Exception) -> HttpResponse:
    response = problem(
        request, 401, _("A valid API key is needed."), remedy=_("Send it as “Authorization: Bearer KEY”.")
    )
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(Unknown)
@api.exception_handler(Http404)
def unknown(request: HttpRequest, trouble: Exception) -> HttpResponse:
    return problem(request, 404, _("There is nothing here."))


@api.exception_handler(Forbidden)
def forbidden(request: HttpRequest, trouble: Any) -> HttpResponse:
    return problem(
        request, 403, str(FORBIDDEN[trouble.code]), act=trouble.act, act_label=act_label(trouble.act), code=trouble.code
    )


@api.exception_handler(Refused)
def refused(request: HttpRequest, trouble: Any) -> HttpResponse:
    reasons = [reason_words(trouble.act, reason) for reason in trouble.details]
    return problem(request, 409, _("The act is refused."), act=trouble.act, reasons=reasons)


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, trouble: Any) -> HttpResponse:
    errors = [{"field": _place(error["loc"]), "message": error["msg"]} for error in trouble.errors]
    return problem(request, 422, _("Some fields could not be read."), errors=errors)


def _place(loc: Sequence[str | int]) -> str:
    """Where in what was sent the fault is; the part of the call that held it need not be named."""
    inside = loc[1:] if loc[0] in ("body", "form", "file") else loc
    return ".".join(str(part) for part in inside if part != "data")


@api.exception_handler(RequestDataTooBig)
def too_big(request: HttpRequest, trouble: Exception) -> HttpResponse:
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return problem(request, 413, _("The request is too large: at most %(most)d bytes are taken.") % {"most": most})


@api.exception_handler(MultiPartParserError)
@api.exception_handler(TooManyFieldsSent)
@api.exception_handler(TooManyFilesSent)
def garbled(request: HttpRequest, trouble: Exception) -> HttpResponse:
    return problem(request, 400, _("The request could not be read."))


@api.exception_handler(HttpError)
def bad_call(request: HttpRequest, trouble: Any) -> HttpResponse:
    return problem(request, trouble.status_code, str(trouble))


def only(request: HttpRequest, *names: str) -> None:
    """Refuse parameters that mean nothing here."""
    if strange := sorted(set(request.GET) - set(names)):
        raise HttpError(400, _("Unknown parameters: %(names)s.") % {"names": ", ".join(strange)})


def shown(doors: Doors, row: Any, actor: Actor) -> dict[str, Any]:
    """A row as the API shows it."""
    about: dict[str, Any] = {
        "id": str(row.pk),
        "aggregate": doors.aggregate,
        "state": row.state,
        "version": row.version,
        "unit": row.unit_id,
    }
    shown: dict[str, Any] = about | (doors.seen(row, actor) if doors.seen else row.snapshot()) | about
    return shown


def full(doors: Doors, row: Any, actor: Actor) -> dict[str, Any]:
    """A row with its clocks, its acts and its timeline."""
    facts = row.facts()
    at = now()
    running = clocks.of_subjects(doors.aggregate, [row.pk]).get(row.pk, [])
    return shown(doors, row, actor) | {
        "clocks": [{"rule": d.rule, "due_at": d.due_at, "clauses": d.clauses.split()} for d in running],
        "allowed_acts": [act for act in doors.lifecycle.open_to(facts, by=actor, at=at) if act in doors.by_act],
        "timeline": [
            {
                "at": entry.at,
                "act": entry.act,
                "by": entry.actor_name,
                "from": entry.source,
                "to": entry.target,
                "clauses": entry.basis.split(),
            }
            for entry in doors.history(row, actor)
        ],
    }


def router_of(doors: Doors) -> Router:
    """The endpoints of one aggregate."""
    router = Router(tags=[doors.aggregate])
    name = doors.aggregate

    @router.get("/", operation_id=f"{name}_list", summary=f"List: {name}", url_name=f"{name}_list")
    def listing(request: HttpRequest, state: str = "", before: UUID | None = None) -> dict[str, Any]:
        only(request, "state", "before")
        actor: Actor = request.actor  # type: ignore[attr-defined]
        if state and state not in doors.lifecycle.states:
            raise HttpError(400, _("Unknown state: %(state)s.") % {"state": state})
        rows = doors.rows(actor).order_by("-id")
        rows = rows.filter(state=state) if state else rows
        rows = list((rows.filter(pk__lt=before) if before else rows)[: PAGE + 1])
        for row in rows[:PAGE]:
            opened(row, actor)
        return {
            "items": [shown(doors, row, actor) for row in rows[:PAGE]],
            "next": str(rows[PAGE - 1].pk) if len(rows) > PAGE else None,
        }

    @router.get("/{uuid:pk}", operation_id=f"{name}_detail", summary=f"One: {name}", url_name=f"{name}_detail")
    def detail(request: HttpRequest, pk: UUID) -> dict[str, Any]:
        only(request)
        actor: Actor = request.actor  # type: ignore[attr-defined]
        return full(doors, doors.get(pk, actor), actor)

    for named, rows in doors.lists.items():
        reading(router, doors, named, rows)
    for door in doors.doors:
        endpoint(router, doors, door)
    return router


def reading(router: Router, doors: Doors, named: str, rows: Callable[[Actor], list[dict[str, Any]]]) -> None:
    """The endpoint of one further reading of an aggregate."""
    name = f"{doors.aggregate}_{named}"

    @router.get(f"/{named}", operation_id=name, summary=f"List: {doors.aggregate}, {named}", url_name=name)
    def listing(request: HttpRequest) -> dict[str, Any]:
        only(request)
        return {"items": rows(request.actor)}  # type: ignore[attr-defined]


def endpoint(router: Router, doors: Doors, door: Door) -> None:
    """The endpoint of one act."""
    step = doors.lifecycle.steps[door.act]
    body: Any = schema_of(door.form, f"{doors.aggregate}_{door.act}")
    about: dict[str, Any] = {
        "operation_id": f"{doors.aggregate}_{door.act}",
        "url_name": f"{doors.aggregate}_{door.act}",
        "summary": f"{doors.aggregate}.{door.act}",
        "description": "; ".join(f"{clause}: {clauses.gist(clause, 'en')}" for clause in step.basis.split()),
    }
    if step.creates and files_of(door.form):

        def upload(request: HttpRequest, file: UploadedFile, data: Any = None) -> HttpResponse:
            only(request)
            if strange := sorted({*request.POST, *request.FILES} - set(door.form.base_fields)):
                raise HttpError(400, _("Unknown parameters: %(names)s.") % {"names": ", ".join(strange)})
            return once(request, lambda: act(request, doors, door, None))

        # The library's File and Form are generic for the checker alone.
        upload.__annotations__ |= {"data": Annotated[body, Form()], "file": Annotated[UploadedFile, File()]}  # type: ignore[type-arg]
        router.post(f"/{door.act}", **about)(upload)
    elif step.creates:

        def create(request: HttpRequest, data: Any = None) -> HttpResponse:
            only(request)
            return once(request, lambda: act(request, doors, door, None))

        create.__annotations__["data"] = body
        router.post(f"/{door.act}", **about)(create)
    else:

        def change(request: HttpRequest, pk: UUID, data: Any = None) -> HttpResponse:
            only(request)
            actor: Actor = request.actor  # type: ignore[attr-defined]
            doors.get(pk, actor)
            status, answer = act(request, doors, door, pk)
            return api.create_response(request, answer, status=status)

        change.__annotations__["data"] = body
        router.post(f"/{{uuid:pk}}/{door.act}", **about)(change)


def act(request: HttpRequest, doors: Doors, door: Door, pk: UUID | None) -> tuple[int, dict[str, Any]]:
    """Read the body by the form, do the act, show the row."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if files_of(door.form):
        form = door.form(request.POST, request.FILES)
    else:
        # An empty body, and null, tell nothing: the form says what is missing.
        told = json.loads(request.body or b"{}") or {}
        form = door.form({name: value for name, value in told.items() if value is not None})
    if not form.is_valid():
        errors = [
            {
                "field": name,
                "message": " ".join(str(message) for message in messages),
                "remedy": str(door.form.base_fields[name].help_text or ""),
            }
            for name, messages in form.errors.items()
            if name in door.form.base_fields
        ]
        return 422, {
            "type": "about:blank",
            "title": _("Some fields could not be read."),
            "status": 422,
            "instance": request.path,
            "errors": errors,
        }
    row = door.command(*([pk] if pk else []), **form.cleaned_data, by=actor)
    return 201 if pk is None else 200, shown(doors, row, actor)


def files_of(form: type[ActForm]) -> list[str]:
    """The fields of a form that are files: such an act is told as multipart/form-data."""
    return [name for name, field in form.base_fields.items() if isinstance(field, FileField)]


def fingerprint(request: HttpRequest) -> str:
    """A hash of what a call says; of a call with files, of its fields and files, since its body is gone by then."""
    summed = hashlib.sha256(request.path.encode() + b"\n")
    if not request.FILES:
        summed.update(request.body)
        return summed.hexdigest()
    summed.update(json.dumps(sorted(request.POST.lists())).encode())
    for name, file in sorted(request.FILES.items()):
        summed.update(f"{name} {file.size} ".encode())  # type: ignore[union-attr]
        for piece in file.chunks():  # type: ignore[union-attr]
            summed.update(piece)
    return summed.hexdigest()


def once(request: HttpRequest, call: Callable[[], tuple[int, dict[str, Any]]]) -> HttpResponse:
    """Do a creating call once for each idempotency key; the same key with another body is a conflict."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    key = request.headers.get("Idempotency-Key", "")
    if not key or len(key) > LONGEST_KEY or not key.isprintable() or not key.isascii():
        raise HttpError(400, _("Send an “Idempotency-Key” header of 1 to 128 plain characters, new for each new call."))
    sha256 = fingerprint(request)
    with transaction.atomic():
        made, first = IdempotentCall.objects.get_or_create(
            actor=actor.id, key=key, defaults={"request_sha256": sha256, "at": now()}
        )
        if not first:
            if made.request_sha256 != sha256:
                raise HttpError(409, _("This idempotency key was used for another call. Use a new key."))
            return api.create_response(request, made.body, status=made.status)
        status, body = call()
        if status >= 400:
            transaction.set_rollback(True)
            return api.create_response(request, body, status=status)
        made.status, made.body = status, json.loads(json.dumps(body, default=str))
        made.save(update_fields=["status", "body"])
    return api.create_response(request, body, status=status)


def mount() -> None:
    """Add the endpoints of every aggregate; called once, where the addresses of the house are put together."""
    for doors in REGISTRY.values():
        api.add_router(f"/{doors.plural}", router_of(doors))
