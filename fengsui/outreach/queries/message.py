"""What is said to people of a released warning, composed from the frozen notice alone, in the language of the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.utils import translation
from django.utils.translation import gettext as _

from fengsui.web.words import day, level

Notice = Mapping[str, Any]
ZH, EN = "zh-hans", "en"


@dataclass(frozen=True)
class Message:
    """One message: what it is called, its text, where more is to be read."""

    subject: str
    text: str
    url: str


def heading(notice: Notice) -> str:
    """What happened to the warning, in three words."""
    if notice["message"] == "issue":
        return _("New warning")
    if notice["message"] == "update":
        return _("Warning changed")
    return {
        "expired": _("Warning ended: its term is over"),
        "lifted": _("Warning lifted"),
        "withdrawn": _("Warning withdrawn: it was wrong"),
    }.get(notice["state"], _("Warning ended"))


def said(part: Mapping[str, Any], name: str, language: str) -> str:
    """A text of the notice in this language, else in Chinese."""
    short = "zh" if language.startswith("zh") else "en"
    return str(part.get(f"{name}_{short}") or part.get(f"{name}_zh") or "").strip()


def page_of(notice: Notice, base_url: str) -> str:
    """The public address of the warning."""
    return f"{base_url}/warnings/{quote(str(notice['number']), safe='')}/"


def lines(notice: Notice, language: str) -> list[str]:
    """What a consumer or operator must know of one warning, most important first."""
    product = notice["product"]
    goods = [said(product, "name", language), product.get("brand"), product.get("model")]
    ending = said(notice.get("lifting") or {}, "reason", language)
    rows = [
        f"[{level(notice['level'])}] {heading(notice)}: {said(notice, 'title', language)}",
        _("Number: %(number)s") % {"number": notice["number"]},
        _("Product: %(goods)s") % {"goods": " ".join(str(one) for one in goods if one)},
    ]
    told = (
        (_("What changed: %(text)s"), said(notice, "change_note", language)),
        (_("Danger: %(text)s"), said(notice["hazard"], "description", language)),
        (_("What you should do: %(text)s"), said(notice, "consumer_advice", language)),
        (_("Why it ended: %(text)s"), ending),
    )
    return rows + [words % {"text": text} for words, text in told if text]


def to_the_public(notices: Sequence[Notice], language: str, base_url: str) -> Message:
    """One message of one warning or of several that go out together."""
    with translation.override(language):
        first = notices[0]
        subject = f"[{level(first['level'])}] {heading(first)}: {said(first, 'title', language)}"
        if len(notices) > 1:
            subject = _("%(n)d warnings, the gravest of them: %(title)s") % {
                "n": len(notices),
                "title": said(min(notices, key=lambda one: one["level"]), "title", language),
            }
        parts = ["\n".join([*lines(one, language), page_of(one, base_url)]) for one in notices]
        url = page_of(first, base_url) if len(notices) == 1 else f"{base_url}/warnings/"
        return Message(subject, "\n\n".join(parts), url)


def to_an_operator(notice: Notice, language: str, base_url: str) -> Message:
    """The notice to an operator or body that it addresses: what is asked, and until when to answer (A13-20.2)."""
    with translation.override(language):
        whole = to_the_public([notice], language, base_url)
        asked = said(notice, "mitigation_asked", language)
        rows = [_("This notice is addressed to you. Acknowledge it and answer in the portal: %(url)s")]
        if asked:
            rows.append(_("Asked of you: %(asked)s"))
        if notice.get("reply_by"):
            rows.append(_("Reply by: %(day)s"))
        told = {"url": f"{base_url}/desk/warnings/", "asked": asked, "day": day(notice.get("reply_by"))}
        return Message(whole.subject, "\n".join([*(row % told for row in rows), "", whole.text]), told["url"])


def to_a_unit(number: str, code: str, base_url: str, language: str, *, reminder: bool) -> Message:
    """That something waits at the desk: what it says stays inside, and the link asks who comes (ux 12)."""
    with translation.override(language):
        words = _("Receipt still owed: warning %(number)s") if reminder else _("Warning %(number)s waits for you")
        told = {"number": number, "level": level(code)}
        text = _("%(level)s. Read it and acknowledge receipt at the desk.")
        return Message(words % told, text % told, f"{base_url}/desk/warnings/")


def short(notices: Sequence[Notice], language: str, base_url: str, most: int) -> str:
    """The same in at most so many bytes: whole lines are left out from the end, the address stays."""
    message = to_the_public(notices, language, base_url)
    rows = message.text.splitlines()
    while rows and len("\n".join([*rows, message.url]).encode()) > most:
        rows.pop()
    return "\n".join(dict.fromkeys([*rows, message.url]))
