"""The Jinja2 environment of the platform's pages, and the renderer of its form widgets."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.forms.renderers import Jinja2 as Jinja2Renderer
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment

from fengsui.web import words
from fengsui.web.menu import menu_for


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page."""
    return reverse(name, args=args, kwargs=kwargs)


def environment(**options: Any) -> Environment:
    """Autoescape is on: Django's Jinja2 backend sets it."""
    made = Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True, **options)  # noqa: S701
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
        newstyle=True,
    )
    made.globals.update(static=static, url=url, get_messages=get_messages)
    made.filters.update(
        moment=words.moment,
        day=words.day,
        minute=words.minute,
        code=words.code_label,
        level_words=words.level,
        listed=words.listed,
        coded=words.coded,
    )
    return made


def context(request: HttpRequest) -> dict[str, Any]:
    """What every page may use."""
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "menu": menu_for(actor, request.path) if actor else [],
        "lang": (translation.get_language() or "zh-hans"),
        "languages": settings.LANGUAGES,
        "site": settings.FENGSUI_SITE,
        "demonstration": settings.DEMONSTRATION,
        "path": request.get_full_path(),
    }


class Renderer(Jinja2Renderer):
    """Renders widgets by Django's own Jinja2 templates and ours."""

    @property
    def engine(self) -> Any:
        from django.template import engines

        return _Both(super().engine, engines["jinja2"])


class _Both:
    """Looks for a widget's template among ours first, then among Django's."""

    def __init__(self, theirs: Any, ours: Any) -> None:
        self.theirs = theirs
        self.ours = ours

    def get_template(self, name: str) -> Any:
        return (self.ours if name.startswith("web/") else self.theirs).get_template(name)
