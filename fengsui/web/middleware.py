"""Headers of every answer, the language of every page, the second factor of every officer, refusals as answers."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import set_script_prefix
from django.utils import translation

from fengsui.kernel.actor import Family
from fengsui.kernel.refusal import Forbidden, Refused, Unknown
from fengsui.web import answers

Answer = Callable[[HttpRequest], HttpResponse]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)


def headers(get_response: Answer) -> Answer:
    """A strict content policy everywhere; what is personal is kept by no cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Content-Security-Policy", POLICY)
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if getattr(request, "actor", None):
            response["Cache-Control"] = "no-store"
        return response

    return middleware


def language(get_response: Answer) -> Answer:
    """`/en/...` is English; elsewhere the cookie decides, and Chinese is the default."""

    def middleware(request: HttpRequest) -> HttpResponse:
        twin = request.path == "/en" or request.path.startswith("/en/")
        if twin:
            chosen = "en"
            request.path_info = request.path_info.removeprefix("/en") or "/"
        else:
            chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
            if request.path.startswith("/api/"):
                chosen = translation.get_language_from_request(request)
        if chosen not in dict(settings.LANGUAGES):
            chosen = settings.LANGUAGE_CODE
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            if twin:
                # Every address on an English page is the English twin of its page.
                set_script_prefix("/en/")
            response = get_response(request)
            set_script_prefix("/")
            response.setdefault("Content-Language", chosen)
        return response

    return middleware


def second_factor(get_response: Answer) -> Answer:
    """An officer without a second factor is sent to set one up before anything else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        actor = getattr(request, "actor", None)
        if actor and actor.family != Family.OUTSIDE and not _strong(request):
            allowed = ("/accounts/", "/static/", "/language/", "/sign-out/")
            if not request.path.startswith(allowed):
                return HttpResponseRedirect("/accounts/2fa/")
        return get_response(request)

    return middleware


def _strong(request: HttpRequest) -> bool:
    if settings.DEMONSTRATION and getattr(request.user, "demonstration", False):
        return True
    methods = request.session.get("account_authentication_methods", [])
    return any(method.get("method") == "mfa" for method in methods)


def refusals(get_response: Answer) -> Answer:
    """Forbidden, Refused and Unknown become pages, in one place."""

    class Middleware:
        def __call__(self, request: HttpRequest) -> HttpResponse:
            return get_response(request)

        def process_exception(self, request: HttpRequest, trouble: Exception) -> HttpResponse | None:
            if isinstance(trouble, Unknown):
                return answers.not_found(request, trouble)
            if isinstance(trouble, Forbidden | Refused):
                return answers.refusal(request, trouble)
            return None

    return Middleware()
