"""A warning as a message of the Common Alerting Protocol 1.2 (OASIS, 2010)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from lxml import etree

from fengsui.exchange.cleaning import plain

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
SEVERITY = {"L1": "Extreme", "L2": "Severe", "L3": "Moderate", "L4": "Minor"}
URGENCY = {"L1": "Immediate", "L2": "Immediate", "L3": "Expected", "L4": "Future"}
COLOURS = {"L1": "red", "L2": "orange", "L3": "yellow", "L4": "blue"}
EVENTS = {"zh": "产品质量安全风险警示", "en": "Product safety risk warning"}
RESTRICTIONS = {
    "bulletin": "For customs units only",
    "notice": "For the operators addressed and the industry concerned",
}
_NO_TOKEN = re.compile(r"[\s,<&]+")

Notice = Mapping[str, Any]


def cap(notice: Notice, form: str, *, sender: str, base_url: str) -> bytes:
    """The CAP message of one form of a warning, as UTF-8 XML.

    `notice` is the frozen notice of the journal, `form` one of its forms. A term or a lifting ends the alert by an
    Update that says all clear; only what was wrong from the start is cancelled. Levels map to severity and urgency
    by `SEVERITY` and `URGENCY` (our mapping: the regulation has none).
    """
    alert = etree.Element(f"{{{NAMESPACE}}}alert", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    put(alert, "identifier", token(identifier(notice, form)))
    put(alert, "sender", token(sender))
    put(alert, "sent", notice.get("sent_at") or notice["issued_at"])
    put(alert, "status", "Actual")
    put(alert, "msgType", message_type(notice))
    put(alert, "source", notice["issuer"]["name_zh"])
    if form == "announcement":
        put(alert, "scope", "Public")
    else:
        put(alert, "scope", "Restricted")
        put(alert, "restriction", RESTRICTIONS[form])
    if references := references_of(notice, form, sender):
        put(alert, "references", references)
    for language in languages(notice):
        info(alert, notice, form, language, base_url)
    content: bytes = etree.tostring(alert, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return content


def identifier(notice: Notice, form: str) -> str:
    """The name of this message; the same for everyone who asks for the same version."""
    return f"fengsui-{notice['number']}-{form}-v{notice['version']}"


def message_type(notice: Notice) -> str:
    """Alert at first, then Update; Cancel takes back what should not have been issued."""
    if notice["state"] == "withdrawn":
        return "Cancel"
    return "Alert" if notice["message"] == "issue" else "Update"


def references_of(notice: Notice, form: str, sender: str) -> str:
    """The earlier messages of the same form, each as sender,identifier,sent."""
    earlier = [one for one in notice["references"] if f"-{form}-" in one["identifier"]]
    return " ".join(f"{token(sender)},{token(one['identifier'])},{one['sent']}" for one in earlier)


def languages(notice: Notice) -> Iterator[str]:
    """Chinese always; English where the notice has a title in it."""
    yield "zh"
    if notice["title_en"].strip():
        yield "en"


def info(alert: etree._Element, notice: Notice, form: str, language: str, base_url: str) -> None:
    """One info block, in the order of the schema."""

    def said(part: Mapping[str, Any], name: str) -> str:
        return str(part.get(f"{name}_{language}") or part.get(f"{name}_zh") or "")

    over = notice["message"] == "end"
    block = put(alert, "info")
    put(block, "language", {"zh": "zh-CN", "en": "en"}[language])
    put(block, "category", "Safety")
    put(block, "event", EVENTS[language])
    put(block, "responseType", "AllClear" if over else response_type(notice))
    put(block, "urgency", "Past" if over else URGENCY[notice["level"]])
    put(block, "severity", SEVERITY[notice["level"]])
    put(block, "certainty", "Observed")
    put(block, "effective", notice["issued_at"])
    put(block, "onset", notice["starts_at"])
    if notice["ends_at"]:
        put(block, "expires", notice["ends_at"])
    put(block, "senderName", said(notice["issuer"], "name"))
    put(block, "headline", said(notice, "title"))
    put(block, "description", description(notice, said))
    put(block, "instruction", instruction(notice, form, said))
    inner = form == "bulletin"
    put(block, "web", base_url if inner else f"{base_url}/warnings/{quote(notice['number'], safe='')}/")
    for name, value in ((name, value) for name, value in parameters(notice, form) if plain(value).strip()):
        parameter = put(block, "parameter")
        put(parameter, "valueName", name)
        put(parameter, "value", value)
    place = put(block, "area")
    areas = notice["extent"]["areas"]
    put(
        place, "areaDesc", "、".join(said(one, "name") for one in areas) or {"zh": "全国", "en": "Nationwide"}[language]
    )
    for one in areas:
        code = put(place, "geocode")
        put(code, "valueName", "GB/T 2260")
        put(code, "value", one["code"])


def response_type(notice: Notice) -> str:
    """What the reader should do: avoid the goods, unless only levels below serious ask for watchfulness."""
    return "Avoid" if notice["level"] in ("L1", "L2", "L3") else "Monitor"


def description(notice: Notice, said: Any) -> str:
    """The hazard and the extent, and why the warning ended where it did."""
    ending = said(notice["lifting"], "reason") if notice["lifting"] else ""
    parts = [said(notice["hazard"], "description"), said(notice["extent"], "text"), ending]
    return "\n".join(part for part in parts if part)


def instruction(notice: Notice, form: str, said: Any) -> str:
    """What this form asks of its readers."""
    own = {"bulletin": "required_actions", "notice": "mitigation_asked", "announcement": "consumer_advice"}[form]
    return "\n".join(part for part in (said(notice, own), said(notice, "matters")) if part)


def parameters(notice: Notice, form: str) -> Iterator[tuple[str, str]]:
    """What the protocol has no element for."""
    yield "fengsui:level", notice["level"]
    yield "fengsui:colour", COLOURS[notice["level"]]
    yield "fengsui:form", form
    yield "fengsui:number", notice["number"]
    yield "fengsui:state", notice["state"]
    product = notice["product"]
    for name in ("name_zh", "brand", "model"):
        if product.get(name):
            yield f"fengsui:product-{name.removesuffix('_zh')}", product[name]
    for barcode in product.get("barcodes", []):
        yield "fengsui:gtin", barcode
    for measure in notice["measures"]:
        yield "fengsui:measure", measure["code"]


def put(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    """Add one element; None makes a group, and empty text is left out by the protocol's own rule."""
    if text is not None and not plain(text).strip():
        return parent
    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    if text is not None:
        made.text = plain(text)
    return made


def token(text: str) -> str:
    """Without what the protocol forbids in identifiers: blanks, commas, < and &."""
    return _NO_TOKEN.sub("-", plain(text))
