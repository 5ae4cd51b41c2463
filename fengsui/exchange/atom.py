"""Published warnings as an Atom 1.0 feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import quote, urlsplit

from lxml import etree

from fengsui.exchange.cap import COLOURS, message_type
from fengsui.exchange.cleaning import plain

NAMESPACE = "http://www.w3.org/2005/Atom"
TITLES = {"zh": "烽燧：已发布的风险警示", "en": "Fengsui: published risk warnings"}
ENDINGS = {
    "expired": {"zh": "［已到期］", "en": "[Ended] "},
    "lifted": {"zh": "［已解除］", "en": "[Lifted] "},
    "withdrawn": {"zh": "［已撤回］", "en": "[Withdrawn] "},
}
"""What stands before the title of a warning that is over: a reader that shows titles alone must not take it for a new one."""
MESSAGE_TYPES = "urn:oasis:names:tc:emergency:cap:1.2:msgType"
SET_UP = "2026-11-20"
"""The day from which the tag: addresses of the entries are minted (RFC 4151)."""

Notice = Mapping[str, Any]


def feed(
    entries: Sequence[Notice], *, self_url: str, site_url: str, updated: datetime, lang: str, messages: bool = False
) -> bytes:
    """The feed as UTF-8 XML; `entries` are public notices, newest first; `lang` begins with zh or en.

    With `messages` it is an index of CAP messages: each entry's own link leads to the message, as aggregators expect.
    """
    language = "zh" if lang.startswith("zh") else "en"
    root = etree.Element(f"{{{NAMESPACE}}}feed", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    root.set("{http://www.w3.org/XML/1998/namespace}lang", {"zh": "zh-Hans", "en": "en"}[language])
    put(root, "id", self_url)
    put(root, "title", TITLES[language])
    put(root, "updated", updated.isoformat(timespec="seconds"))
    put(put(root, "author"), "name", "Fengsui")
    link(root, "self", self_url, "application/atom+xml")
    link(root, "alternate", f"{site_url}/warnings/", "text/html")
    for notice in entries:
        entry(root, notice, site_url, language, messages=messages)
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return content


def entry(root: etree._Element, notice: Notice, site_url: str, language: str, *, messages: bool = False) -> None:
    """One warning, in its latest version."""

    def said(part: Mapping[str, Any], name: str) -> str:
        return str(part.get(f"{name}_{language}") or part.get(f"{name}_zh") or "")

    page = f"{site_url}/warnings/{quote(notice['number'], safe='')}/"
    made = put(root, "entry")
    put(made, "id", f"tag:{urlsplit(site_url).hostname},{SET_UP}:warning/{notice['number']}")
    ending = ENDINGS.get(notice["state"], {}).get(language, "")
    put(made, "title", f"{ending}{said(notice, 'title')}")
    put(made, "published", notice["issued_at"])
    put(made, "updated", notice.get("sent_at") or notice["issued_at"])
    put(put(made, "author"), "name", said(notice["issuer"], "name"))
    put(made, "category").attrib.update({"term": notice["level"], "label": COLOURS[notice["level"]]})
    put(made, "category").attrib.update({"term": notice["state"]})
    if messages:
        link(made, "alternate", f"{page}cap.xml", "application/cap+xml")
        link(made, "related", page, "text/html")
        put(made, "category").attrib.update(
            {"scheme": MESSAGE_TYPES, "term": message_type(notice, notice["forms"][-1])}
        )
    else:
        link(made, "alternate", page, "text/html")
        link(made, "related", f"{page}cap.xml", "application/cap+xml")
    for form in notice["forms"]:
        link(made, "enclosure", f"{page}{form}.pdf", "application/pdf")
    put(made, "summary", said(notice["hazard"], "description"))
    parts = [said(notice, "consumer_advice"), said(notice["hazard"], "description"), said(notice["extent"], "text")]
    parts += [said(notice, "matters"), said(notice["lifting"] or {}, "reason")]
    put(made, "content", "".join(f"<p>{escape(plain(part))}</p>" for part in parts if part)).set("type", "html")


def put(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    """Add one element."""
    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    if text:
        made.text = plain(text)
    return made


def link(parent: etree._Element, rel: str, href: str, media: str) -> None:
    """Add one link."""
    put(parent, "link").attrib.update({"rel": rel, "href": href, "type": media})
