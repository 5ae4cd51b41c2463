"""Signing in and out; in a demonstration, one click as anybody."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from fengsui.people.models import User
from fengsui.people.roles import ROLES
from fengsui.web.words import chinese


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The way in: accounts with two factors, and in a demonstration the people of the story."""
    if request.method == "POST":
        if not settings.DEMONSTRATION:
            raise Http404
        user = get_object_or_404(
            User, username=request.POST.get("username", "")[:64], demonstration=True, is_active=True
        )
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return redirect(_next(request))
    accounts = _accounts() if settings.DEMONSTRATION else None
    return render(request, "web/sign_in.html", {"demo_accounts": accounts, "next": _next(request)})


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or "/desk/"
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else "/desk/"


def _accounts() -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    users = (
        User.objects.filter(demonstration=True, is_active=True).select_related("unit").prefetch_related("role_grants")
    )
    for user in users.order_by("unit__path", "username"):
        roles = [ROLES[grant.role] for grant in user.role_grants.all()]
        titles = [role.name_zh if chinese() else role.name_en for role in roles]
        name = user.name if chinese() or not user.name_en else user.name_en
        groups.setdefault(user.unit.name, []).append({"username": user.username, "name": name, "roles": titles})
    return [{"label": label, "accounts": accounts} for label, accounts in groups.items()]


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave, and have the browser forget."""
    logout(request)
    response = redirect("portal:home")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
