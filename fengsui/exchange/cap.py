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
RESPONSES = {"bulletin": "required_actions", "notice": "mitigation_asked", "announcement": "consumer_advice"}
"""The field by which each form says what its readers do."""
ENDINGS = {
    "zh": {
        "lifted": ("已解除：", "本风险警示已经解除。"),
        "expired": ("已终止：", "本风险警示期限届满，已经终止。"),
        "withdrawn": ("已撤回：", "本风险警示发布有误，已经撤回，请停止使用原件。"),
        "published": ("不再适用：", "本形式的风险警示不再适用，以最新发布的为准。"),
    },
    "en": {
        "lifted": ("Lifted: ", "This warning has been lifted."),
        "expired": ("Ended: ", "The term of this warning is over."),
        "withdrawn": ("Withdrawn: ", "This warning was issued in error and has been withdrawn. Do not use it."),
        "published": ("No longer in use: ", "This form of the warning is no longer in use; the latest version holds."),
    },
}
_NO_TOKEN = re.compile(r"[\s,<&]+")

Notice = Mapping[str, Any]


def cap(notice: Notice, form: str, *, sender: str, base_url: str) -> bytes:
    """The CAP message of one form of a warning, as UTF-8 XML without a signature (see `fengsui.exchange.messages`)."""
    content: bytes = etree.tostring(
        alert(notice, form, sender=sender, base_url=base_url), xml_declaration=True, encoding="UTF-8"
    )
    return content


def alert(notice: Notice, form: str, *, sender: str, base_url: str) -> etree._Element:
    """The CAP message of one form of a warning, its blanks already as they will be signed.

    `notice` is the frozen notice of the journal, `form` one of `forms_of`. A term or a lifting ends the alert by an
    Update that says all clear; only what was wrong from the start is cancelled. Levels map to severity and urgency
    by `SEVERITY` and `URGENCY` (our mapping: the regulation has none).
    """
    root = etree.Element(f"{{{NAMESPACE}}}alert", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    put(root, "identifier", token(identifier(notice, form)))
    put(root, "sender", token(sender))
    put(root, "sent", notice.get("sent_at") or notice["issued_at"])
    put(root, "status", "Actual")
    put(root, "msgType", message_type(notice, form))
    put(root, "source", notice["issuer"]["name_zh"])
    if form == "announcement":
        put(root, "scope", "Public")
    else:
        put(root, "scope", "Restricted")
        put(root, "restriction", RESTRICTIONS[form])
    if references := references_of(notice, form, sender):
        put(root, "references", references)
    for language in languages(notice):
        info(root, notice, form, language, base_url)
    etree.indent(root)
    return root


def forms_of(notice: Notice) -> list[str]:
    """The forms that have a message in this version: its own, and those that an earlier version had and it dropped."""
    told = {one["identifier"].split("-")[-2] for one in notice["references"]}
    return [form for form in RESPONSES if form in notice["forms"] or form in told]


def over(notice: Notice, form: str) -> bool:
    """Whether this message ends what was told before, in all forms or in this one."""
    return notice["message"] == "end" or form not in notice["forms"]


def identifier(notice: Notice, form: str) -> str:
    """The name of this message; the same for everyone who asks for the same version."""
    return f"fengsui-{notice['number']}-{form}-v{notice['version']}"


def message_type(notice: Notice, form: str) -> str:
    """Alert at first, then Update; Cancel takes back what should not have been issued.

    A form that joins a warning in a later version is told for the first time: its first message is an Alert.
    """
    if notice["state"] == "withdrawn":
        return "Cancel"
    first = notice["message"] == "issue" or not earlier(notice, form)
    return "Alert" if first and not over(notice, form) else "Update"


def earlier(notice: Notice, form: str) -> list[Mapping[str, Any]]:
    """The messages of this form that went before."""
    return [one for one in notice["references"] if f"-{form}-" in one["identifier"]]


def references_of(notice: Notice, form: str, sender: str) -> str:
    """The earlier messages of the same form, each as sender,identifier,sent."""
    return " ".join(f"{token(sender)},{token(one['identifier'])},{one['sent']}" for one in earlier(notice, form))


def languages(notice: Notice) -> Iterator[str]:
    """Chinese always; English where the notice has a title in it."""
    yield "zh"
    if notice["title_en"].strip():
        yield "en"


def info(root: etree._Element, notice: Notice, form: str, language: str, base_url: str) -> None:
    """One info block, in the order of the schema."""

    def said(part: Mapping[str, Any], name: str) -> str:
        return str(part.get(f"{name}_{language}") or "")

    def named(part: Mapping[str, Any]) -> str:
        return said(part, "name") or str(part["name_zh"])

    ended, sent = over(notice, form), notice.get("sent_at") or notice["issued_at"]
    block = put(root, "info")
    put(block, "language", {"zh": "zh-CN", "en": "en"}[language])
    put(block, "category", "Safety")
    put(block, "event", EVENTS[language])
    put(block, "responseType", "AllClear" if ended else response_type(notice))
    put(block, "urgency", "Past" if ended else URGENCY[notice["level"]])
    put(block, "severity", SEVERITY[notice["level"]])
    put(block, "certainty", "Observed")
    put(block, "effective", sent)
    if not ended:
        put(block, "onset", notice["starts_at"])
        # What says that all is clear does not itself run out.
        put(block, "expires", notice["ends_at"] or "")
    put(block, "senderName", named(notice["issuer"]))
    put(block, "headline", f"{ending(notice, language)[0]}{said(notice, 'title')}" if ended else said(notice, "title"))
    put(block, "description", description(notice, form, language, said))
    put(block, "instruction", "" if ended else instruction(notice, form, said))
    put(block, "web", base_url if form == "bulletin" else address(notice, base_url))
    for name, value in ((name, value) for name, value in parameters(notice, form) if plain(value).strip()):
        parameter = put(block, "parameter")
        put(parameter, "valueName", name)
        put(parameter, "value", value)
    if form != "bulletin" and form in notice["forms"]:
        resource(block, notice, form, language, base_url)
    place = put(block, "area")
    areas = notice["extent"]["areas"]
    put(place, "areaDesc", "、".join(named(one) for one in areas) or {"zh": "全国", "en": "Nationwide"}[language])
    for one in areas:
        code = put(place, "geocode")
        put(code, "valueName", "GB/T 2260")
        put(code, "value", one["code"])


def address(notice: Notice, base_url: str) -> str:
    """The public page of a warning."""
    return f"{base_url}/warnings/{quote(notice['number'], safe='')}/"


def resource(block: etree._Element, notice: Notice, form: str, language: str, base_url: str) -> None:
    """The official paper of this version, at the address where it stays."""
    made = put(block, "resource")
    put(made, "resourceDesc", {"zh": "正式文本", "en": "Official paper, in Chinese"}[language])
    put(made, "mimeType", "application/pdf")
    put(made, "uri", f"{address(notice, base_url)}v{notice['version']}/{form}.pdf")


def response_type(notice: Notice) -> str:
    """What the reader should do: avoid the goods, unless only levels below serious ask for watchfulness."""
    return "Avoid" if notice["level"] in ("L1", "L2", "L3") else "Monitor"


def ending(notice: Notice, language: str) -> tuple[str, str]:
    """The word before the headline of an ending, and the sentence that says it."""
    return ENDINGS[language][notice["state"]]


def description(notice: Notice, form: str, language: str, said: Any) -> str:
    """The hazard and the extent; at the end first of all that it is the end, and why."""
    facts = [said(notice["hazard"], "description"), said(notice["extent"], "text")]
    if over(notice, form):
        facts = [ending(notice, language)[1], said(notice["lifting"] or {}, "reason"), *facts]
    return "\n".join(part for part in facts if part)


def instruction(notice: Notice, form: str, said: Any) -> str:
    """What this form asks of its readers."""
    return "\n".join(part for part in (said(notice, RESPONSES[form]), said(notice, "matters")) if part)


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
