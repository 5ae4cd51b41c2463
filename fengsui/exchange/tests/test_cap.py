"""CAP messages against the OASIS schema, and what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from fengsui.exchange.cap import NAMESPACE, cap, token
from fengsui.exchange.tests.examples import NOTICE

SCHEMA = Path(__file__).resolve().parents[4] / "shared" / "data" / "cap" / "CAP-v1.2.xsd"
FORMS = ("bulletin", "notice", "announcement")


@pytest.fixture(scope="module")
def schema():
    if not SCHEMA.exists():
        pytest.skip(f"the OASIS schema is not here: {SCHEMA}")
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def message(form="announcement", **changes):
    return etree.fromstring(cap(NOTICE | changes, form, sender="fengsui", base_url="https://fengsui.example"))


def said(root, path):
    return [one.text for one in root.findall(path.replace("/", f"/{{{NAMESPACE}}}").replace("//", "/"))] or [
        one.text for one in root.iter(f"{{{NAMESPACE}}}{path}")
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {
            "message": "update",
            "version": 2,
            "references": [{"identifier": "fengsui-2026-0007-announcement-v1", "sent": NOTICE["sent_at"]}],
        },
        {"message": "end", "state": "expired"},
        {
            "message": "end",
            "state": "lifted",
            "lifting": {"reason_zh": "已召回", "reason_en": "recalled", "at": NOTICE["sent_at"]},
        },
        {"message": "end", "state": "withdrawn"},
        {"ends_at": None, "title_en": "", "measures": [], "extent": {"areas": [], "text_zh": "", "text_en": ""}},
    ],
)
@pytest.mark.clause("A13-8.b")
def test_validates(form, changes, schema):
    schema.assertValid(message(form, **changes))


@pytest.mark.parametrize(
    ("level", "severity", "urgency"),
    [
        ("L1", "Extreme", "Immediate"),
        ("L2", "Severe", "Immediate"),
        ("L3", "Moderate", "Expected"),
        ("L4", "Minor", "Future"),
    ],
)
def test_levels(level, severity, urgency):
    root = message(level=level)
    assert set(said(root, "severity")) == {severity} and set(said(root, "urgency")) == {urgency}


@pytest.mark.parametrize(
    ("form", "scope"), [("bulletin", "Restricted"), ("notice", "Restricted"), ("announcement", "Public")]
)
def test_scope(form, scope):
    assert said(message(form), "scope") == [scope]


@pytest.mark.parametrize(
    ("changes", "kind", "response"),
    [
        ({}, "Alert", "Avoid"),
        ({"message": "update"}, "Update", "Avoid"),
        ({"message": "end", "state": "lifted"}, "Update", "AllClear"),
        ({"message": "end", "state": "expired"}, "Update", "AllClear"),
        ({"message": "end", "state": "withdrawn"}, "Cancel", "AllClear"),
    ],
)
def test_what_kind_of_message(changes, kind, response):
    root = message(**changes)
    assert said(root, "msgType") == [kind]
    assert set(said(root, "responseType")) == {response}


def test_references_are_of_the_same_form():
    earlier = [{"identifier": f"fengsui-2026-0007-{form}-v1", "sent": NOTICE["sent_at"]} for form in FORMS]
    assert said(message("notice", message="update", references=earlier), "references") == [
        f"fengsui,fengsui-2026-0007-notice-v1,{NOTICE['sent_at']}"
    ]


def test_both_languages_and_the_end_of_the_term():
    root = message()
    assert said(root, "language") == ["zh-CN", "en"]
    assert set(said(root, "expires")) == {"2026-12-21T00:00:00+08:00"}
    assert said(message(title_en=""), "language") == ["zh-CN"]


TEXT = st.text(max_size=80)


@settings(max_examples=80, deadline=None)
@given(TEXT, TEXT, TEXT, st.sampled_from(FORMS))
def test_any_text_makes_a_valid_message(title, hazard, number, form):
    changes = {"title_zh": title or "x", "hazard": NOTICE["hazard"] | {"description_zh": hazard}, "number": number}
    content = cap(NOTICE | changes, form, sender="fengsui", base_url="https://fengsui.example")
    if SCHEMA.exists():
        etree.XMLSchema(etree.parse(str(SCHEMA))).assertValid(etree.fromstring(content))


def test_tokens_hold_nothing_forbidden():
    assert token("a b,c<d&e\x00") == "a-b-c-d-e"
