"""Moments, days, levels and codes as words in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from fengsui.catalogue import queries as catalogue
from fengsui.kernel.moments import BEIJING

LEVELS = ("L1", "L2", "L3", "L4")
SYSTEM_NAMES = {
    "clock": gettext_lazy("the clock"),
    "reader": gettext_lazy("the platform, by rule"),
    "import": gettext_lazy("the import"),
    "trainer": gettext_lazy("the training"),
    "public": gettext_lazy("the public"),
}
"""Who acts when nobody does, in the reader's language; the journal keeps the name as it was written."""
NOTED = {
    "source": gettext_lazy("Source"),
    "source.arrange": gettext_lazy("Fetching arranged"),
    "source.pull": gettext_lazy("Fetched at once"),
    "contact": gettext_lazy("Contact"),
    "contact.add": gettext_lazy("Contact registered"),
    "contact.end": gettext_lazy("Contact taken back"),
    "search.released": gettext_lazy("Search of published warnings"),
    "reading": gettext_lazy("Reading of classed rows"),
    "reading.open": gettext_lazy("Read a classed row"),
    "code_change": gettext_lazy("HS codes"),
    "code_change.take_in": gettext_lazy("Correlation table taken in"),
    "catalogue": gettext_lazy("Settings and lists"),
    "catalogue.revise": gettext_lazy("Revised"),
    "catalogue.interpret": gettext_lazy("Interpreted"),
}
"""What the journal notes of things that have no life of their own: their kinds and acts."""


def chinese() -> bool:
    """Whether the reader reads Chinese."""
    return (get_language() or "zh").startswith("zh")


def coded(codes: Iterable[str], which: str) -> str:
    """The names of several codes of one list, one after another."""
    return listed(code_label(one, which) for one in codes)


def listed(words: Iterable[Any]) -> str:
    """Words one after another, with the sign that parts them in the reader's language."""
    return ("、" if chinese() else ", ").join(str(one) for one in words)


def as_moment(value: Any) -> datetime | None:
    """A moment from a moment or its ISO form."""
    if isinstance(value, str) and value:
        value = datetime.fromisoformat(value)
    return value.astimezone(BEIJING) if isinstance(value, datetime) else None


def moment(value: Any) -> str:
    """`2026-11-20 14:05`, Beijing time, for tables."""
    found = as_moment(value)
    return found.strftime("%Y-%m-%d %H:%M") if found else ""


minute = moment


def day(value: Any) -> str:
    """`2026年11月20日` in Chinese, `20 November 2026` in English."""
    if isinstance(value, str) and value:
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        value = value.astimezone(BEIJING).date()
    if not isinstance(value, date):
        return ""
    if chinese():
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {value:%B} {value.year}"


def left(due: datetime, now: datetime) -> str:
    """How much time is left, or by how much it is over, in words."""
    span = due - now
    text = duration(abs(span))
    return _("%(time)s left") % {"time": text} if span > timedelta(0) else _("overdue by %(time)s") % {"time": text}


def duration(span: timedelta) -> str:
    """The two greatest units of a length of time."""
    minutes = int(span.total_seconds()) // 60
    days, hours, minutes = minutes // 1440, minutes % 1440 // 60, minutes % 60
    parts = []
    if days:
        parts.append(ngettext("%(n)d day", "%(n)d days", days) % {"n": days})
    if hours:
        parts.append(ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours})
    if not days and (minutes or not parts):
        parts.append(ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes})
    return " ".join(parts[:2])


def code_label(code: str, codes: str) -> str:
    """The name of a code of a coded list; the code itself when the list does not know it."""
    return catalogue.label(codes, code, "zh" if chinese() else "en") or code


def level(code: str) -> str:
    """`Ⅱ级 严重 橙色` / `Level II, serious, orange`."""
    return code_label(code, "alert_level")
