"""A request becomes an Actor, once and only when somebody asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from fengsui.kernel.actor import Actor
from fengsui.people.actors import actor_of


class Request(HttpRequest):
    """A request with its actor; None stands for the public."""

    actor: Actor | None


def actors(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that gives each request its actor."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        request.actor = (  # type: ignore[attr-defined]
            cast(Actor, SimpleLazyObject(lambda: actor_of(user))) if user.is_authenticated else None
        )
        return get_response(request)

    return middleware
