"""CAP messages against the OASIS schema, and what they say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from fengsui.exchange.cap import NAMESPACE, cap, forms_of, token
from fengsui.exchange.messages import cap_message
from fengsui.exchange.tests.cap_schema import oasis_schema, own_schema
from fengsui.exchange.tests.examples import NOTICE

FORMS = ("bulletin", "notice", "announcement")
FIRST = [{"identifier": f"fengsui-2026-0007-{form}-v1", "sent": NOTICE["sent_at"]} for form in FORMS]
LIFTED = {"reason_zh": "已召回", "reason_en": "recalled", "at": NOTICE["sent_at"]}
LATER = "2026-12-01T09:00:00+08:00"


@pytest.fixture(scope="module", params=[oasis_schema, own_schema], ids=["oasis", "own"])
def schema(request):
    return request.param()


def message(form="announcement", **changes):
    return etree.fromstring(cap(NOTICE | changes, form, sender="fengsui", base_url="https://fengsui.example"))


def said(root, path):
    return [one.text for one in root.findall(path.replace("/", f"/{{{NAMESPACE}}}").replace("//", "/"))] or [
        one.text for one in root.iter(f"{{{NAMESPACE}}}{path}")
    ]


CHANGES = [
    {},
    {"message": "update", "version": 2, "sent_at": LATER, "references": FIRST},
    {"message": "update", "version": 2, "sent_at": LATER, "references": FIRST, "forms": ["notice"]},
    {"message": "end", "version": 2, "state": "expired", "references": FIRST},
    {"message": "end", "version": 2, "state": "lifted", "lifting": LIFTED, "references": FIRST},
    {"message": "end", "version": 2, "state": "withdrawn", "lifting": LIFTED, "references": FIRST},
    {"ends_at": None, "title_en": "", "measures": [], "extent": {"areas": [], "text_zh": "", "text_en": ""}},
    {"title_en": "Only a title in English", "matters_en": "", "consumer_advice_en": ""},
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("changes", CHANGES)
@pytest.mark.clause("A13-8.b")
def test_validates(form, changes, schema):
    schema.assertValid(message(form, **changes))
    schema.assertValid(etree.fromstring(cap_message(NOTICE | changes, form)))


@pytest.mark.parametrize(
    "change",
    [
        lambda root: root.remove(root[0]),
        lambda root: root.append(etree.SubElement(root, f"{{{NAMESPACE}}}sent")),
        lambda root: root[2].__setattr__("text", "2026-11-20T06:05:00Z"),
        lambda root: root[4].__setattr__("text", "Lift"),
        lambda root: etree.SubElement(root, "unknown"),
    ],
)
def test_both_schemas_refuse_what_is_wrong(change, schema):
    root = message()
    change(root)
    assert not schema.validate(root)


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
    ("changes", "kind", "response", "word"),
    [
        ({}, "Alert", "Avoid", "“晨光”"),
        ({"message": "update", "references": FIRST}, "Update", "Avoid", "“晨光”"),
        ({"message": "end", "state": "lifted", "references": FIRST}, "Update", "AllClear", "已解除："),
        ({"message": "end", "state": "expired", "references": FIRST}, "Update", "AllClear", "已终止："),
        ({"message": "end", "state": "withdrawn", "references": FIRST}, "Cancel", "AllClear", "已撤回："),
        ({"message": "update", "references": FIRST, "forms": ["notice"]}, "Update", "AllClear", "不再适用："),
        ({"message": "update", "references": FIRST[:2]}, "Alert", "Avoid", "“晨光”"),
    ],
    ids=["issue", "update", "lifted", "expired", "withdrawn", "form dropped", "form added"],
)
def test_what_kind_of_message(changes, kind, response, word):
    root = message(**changes)
    assert said(root, "msgType") == [kind]
    assert set(said(root, "responseType")) == {response}
    assert said(root, "headline")[0].startswith(word)
    ended = response == "AllClear"
    assert set(said(root, "urgency")) == ({"Past"} if ended else {"Immediate"})
    assert bool(said(root, "expires")) is not ended, "what says that all is clear does not run out"
    assert bool(said(root, "instruction")) is not ended, "nobody is told to do what is no longer needed"


def test_a_dropped_form_still_has_its_last_message():
    assert forms_of(NOTICE | {"forms": ["notice"], "references": FIRST}) == [*FORMS]
    assert forms_of(NOTICE | {"forms": ["notice"], "references": []}) == ["notice"]


def test_english_never_falls_back_to_chinese():
    texts = ("matters_en", "consumer_advice_en")
    root = message(**dict.fromkeys(texts, ""), hazard=NOTICE["hazard"] | {"description_en": ""})
    english = root.findall(f"{{{NAMESPACE}}}info")[1]
    for name in ("headline", "description", "instruction", "areaDesc"):
        for one in english.iter(f"{{{NAMESPACE}}}{name}"):
            assert not any("\u4e00" <= sign <= "\u9fff" for sign in one.text)
    assert len(english.findall(f"{{{NAMESPACE}}}instruction")) == 0


def test_sent_is_frozen_and_an_update_has_its_own():
    first, second = message(), message(**CHANGES[1])
    assert said(first, "sent") == [NOTICE["sent_at"]] and said(second, "sent") == [LATER]
    assert set(said(second, "effective")) == {LATER}
    assert cap_message(NOTICE, "notice") == cap_message(NOTICE, "notice")


class Peer:
    """How another system keeps alerts, from the protocol alone: what is on the wall, and what rang the bell."""

    def __init__(self):
        self.wall, self.rang = {}, []

    def hear(self, content):
        root = etree.fromstring(content)
        own = ",".join(said(root, name)[0] for name in ("sender", "identifier", "sent"))
        kind, known = said(root, "msgType")[0], " ".join(said(root, "references")).split()
        if kind == "Alert":
            assert not known
            self.rang.append(own)
        else:
            assert known and known[0] in {*self.rang}, "an update or cancel refers to what was rung"
        for one in known:
            self.wall.pop(one, None)
        if kind != "Cancel" and "AllClear" not in said(root, "responseType"):
            self.wall[own] = said(root, "headline")[0]


@pytest.mark.parametrize("state", ["lifted", "expired", "withdrawn"])
@pytest.mark.parametrize("form", FORMS)
def test_an_end_is_never_a_new_alert_to_a_peer(form, state):
    peer = Peer()
    peer.hear(cap_message(NOTICE, form))
    assert len(peer.wall) == len(peer.rang) == 1
    update = NOTICE | CHANGES[1] | {"title_zh": "“晨光”牌充电器（扩大批次）"}
    peer.hear(cap_message(update, form))
    assert [*peer.wall.values()] == ["“晨光”牌充电器（扩大批次）"] and len(peer.rang) == 1
    second = [{"identifier": f"fengsui-2026-0007-{form}-v2", "sent": LATER}]
    end = update | {"message": "end", "version": 3, "state": state, "lifting": LIFTED, "references": FIRST + second}
    peer.hear(cap_message(end, form))
    assert peer.wall == {} and len(peer.rang) == 1


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
OWN = own_schema()


@settings(max_examples=80, deadline=None)
@given(TEXT, TEXT, TEXT, st.sampled_from(FORMS))
def test_any_text_makes_a_valid_message(title, hazard, number, form):
    changes = {"title_zh": title, "hazard": NOTICE["hazard"] | {"description_zh": hazard}, "number": number}
    OWN.assertValid(etree.fromstring(cap_message(NOTICE | changes, form)))


def test_tokens_hold_nothing_forbidden():
    assert token("a b,c<d&e\x00") == "a-b-c-d-e"
