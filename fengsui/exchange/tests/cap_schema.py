"""The structure of CAP 1.2 twice: the schema of OASIS where it is at hand, and our own reading of section 3.2 always."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

CAP = "urn:oasis:names:tc:emergency:cap:1.2"
SIGNATURE = "http://www.w3.org/2000/09/xmldsig#"
RNG = "http://relaxng.org/ns/structure/1.0"
KEPT = ("shared", "data", "cap", "CAP-v1.2.xsd")

MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[\-+]\d\d:\d\d"
PARTS = {
    "alert": "identifier sender sent status msgType source? scope restriction? addresses? code* note? references? incidents? info*",
    "info": "language? category+ event responseType* urgency severity certainty audience? eventCode* effective? onset? expires?"
    " senderName? headline? description? instruction? web? contact? parameter* resource* area*",
    "resource": "resourceDesc mimeType size? uri? derefUri? digest?",
    "area": "areaDesc polygon* circle* geocode* altitude? ceiling?",
    "eventCode": "valueName value",
    "parameter": "valueName value",
    "geocode": "valueName value",
}
WORDS = {
    "status": "Actual Exercise System Test Draft",
    "msgType": "Alert Update Cancel Ack Error",
    "scope": "Public Restricted Private",
    "category": "Geo Met Safety Security Rescue Fire Health Env Transport Infra CBRNE Other",
    "responseType": "Shelter Evacuate Prepare Execute Avoid Monitor Assess AllClear None",
    "urgency": "Immediate Expected Future Past Unknown",
    "severity": "Extreme Severe Moderate Minor Unknown",
    "certainty": "Observed Likely Possible Unlikely Unknown",
}
PATTERNS = dict.fromkeys(("sent", "effective", "onset", "expires"), MOMENT) | {
    "identifier": r"[^\s,<&]+",
    "sender": r"[^\s,<&]+",
    "references": rf"([^\s,<&]+,[^\s,<&]+,{MOMENT})( [^\s,<&]+,[^\s,<&]+,{MOMENT})*",
}
TIMES = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}


def own_schema():
    """The structure as RELAX NG, made from the tables above; a signature may follow the last element."""
    grammar = etree.Element(f"{{{RNG}}}grammar", nsmap={None: RNG})
    grammar.attrib.update({"ns": CAP, "datatypeLibrary": "http://www.w3.org/2001/XMLSchema-datatypes"})
    start = etree.SubElement(grammar, f"{{{RNG}}}start")
    _element(start, "alert")
    return etree.RelaxNG(grammar)


def _add(parent, tag, **attributes):
    made = etree.SubElement(parent, f"{{{RNG}}}{tag}")
    made.attrib.update(attributes)
    return made


def _element(parent, name):
    made = _add(parent, "element", name=name)
    if name in PARTS:
        for part in PARTS[name].split():
            times = TIMES.get(part[-1])
            _element(_add(made, times) if times else made, part.rstrip("?*+"))
        if name == "alert":
            anything = _add(_add(made, "optional"), "element", name="Signature", ns=SIGNATURE)
            _anything(anything)
    elif name in WORDS:
        choice = _add(made, "choice")
        for word in WORDS[name].split():
            _add(choice, "value").text = word
    else:
        data = _add(made, "data", type="string")
        _add(data, "param", name="pattern").text = PATTERNS.get(name, r"(.|\s)*\S(.|\s)*")


def _anything(parent, depth=9):
    content = _add(_add(parent, "zeroOrMore"), "choice")
    _add(content, "text")
    _add(_add(content, "attribute"), "anyName")
    if depth:
        inner = _add(content, "element")
        _add(inner, "anyName")
        _anything(inner, depth - 1)


def oasis_schema():
    """The schema of OASIS, from the data beside the project."""
    for folder in Path(__file__).resolve().parents:
        if (place := folder.joinpath(*KEPT)).exists():
            return etree.XMLSchema(etree.parse(str(place)))
    pytest.skip(f"the schema of OASIS is not here: {'/'.join(KEPT)}")
