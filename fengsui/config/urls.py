"""All addresses of the house."""

from __future__ import annotations

from typing import Any

from django.urls import include, path

from fengsui.web import answers, languages, pages
from fengsui.web.api import api
from fengsui.web.doors import REGISTRY

urlpatterns: list[Any] = [
    path("api/v1/", api.urls),
    path("language/", languages.choose, name="set_language"),
    path("accounts/", include("allauth.urls")),
    path("", include("fengsui.exchange.urls")),
    path("", include("fengsui.portal.urls")),
    *(path(f"desk/{doors.plural}/", include(pages.urls_of(doors))) for doors in REGISTRY.values()),
]
handler400 = answers.bad_request
handler403 = answers.forbidden
handler404 = answers.not_found
handler500 = answers.broken
