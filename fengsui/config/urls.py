"""All addresses of the house."""

from __future__ import annotations

from typing import Any

from django.urls import include, path

from fengsui.exchange import border_api
from fengsui.web import answers, languages, pages
from fengsui.web.api import api, mount
from fengsui.web.doors import REGISTRY

# Addresses are tried in their order: that of the ports, which is asked thousands of times an hour, is found first.
api.add_router("/border", border_api.router)
mount()
urlpatterns: list[Any] = [
    path("api/v1/", api.urls),
    path("language/", languages.choose, name="set_language"),
    path("accounts/", include("allauth.urls")),
    path("", include("fengsui.exchange.urls")),
    path("", include("fengsui.portal.urls")),
    path("", include("fengsui.outreach.urls")),
    *(path(f"desk/{doors.plural}/", include(pages.urls_of(doors))) for doors in REGISTRY.values()),
]
handler400 = answers.bad_request
handler403 = answers.forbidden
handler404 = answers.not_found
handler500 = answers.broken
