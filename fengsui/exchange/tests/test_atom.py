"""The feed by the musts of RFC 4287."""

from __future__ import annotations

from datetime import datetime
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from fengsui.exchange.atom import NAMESPACE, feed
from fengsui.exchange.tests.examples import NOTICE

A = f"{{{NAMESPACE}}}"
AT = datetime.fromisoformat("2026-11-20T15:00:00+08:00")


def made(*entries, lang="zh-hans"):
    content = feed(
        entries, self_url="https://f.example/feeds/warnings.atom", site_url="https://f.example", updated=AT, lang=lang
    )
    return etree.fromstring(content)


def musts(root):
    """What sections 4.1.1, 4.1.2, 4.2.6 and 3.3 of RFC 4287 demand."""
    assert root.tag == f"{A}feed"
    for place in (root, *root.findall(f"{A}entry")):
        for name in ("id", "title", "updated"):
            (only,) = place.findall(f"{A}{name}")
            assert (only.text or "").strip() or name == "title"
        assert datetime.fromisoformat(place.findtext(f"{A}updated")).tzinfo
        assert place.find(f"{A}author") is not None or root.find(f"{A}author") is not None
    assert [one.get("href") for one in root.findall(f"{A}link") if one.get("rel") == "self"]
    identifiers = [one.text for one in root.iter(f"{A}id")]
    assert len(set(identifiers)) == len(identifiers)
    for entry in root.findall(f"{A}entry"):
        alternates = [one for one in entry.findall(f"{A}link") if one.get("rel") == "alternate"]
        kinds = [(one.get("type"), one.get("hreflang")) for one in alternates]
        assert len(set(kinds)) == len(kinds) and (alternates or entry.find(f"{A}content") is not None)
        assert entry.find(f"{A}content").get("type") == "html"


def test_the_musts_hold():
    root = made(NOTICE, NOTICE | {"number": "2026-0008"})
    musts(root)
    musts(made())
    assert [one.findtext(f"{A}id") for one in root.findall(f"{A}entry")] == [
        "tag:f.example,2026-11-20:warning/2026-0007",
        "tag:f.example,2026-11-20:warning/2026-0008",
    ]


@pytest.mark.parametrize(("lang", "title"), [("zh-hans", NOTICE["title_zh"]), ("en", NOTICE["title_en"])])
def test_the_language_of_the_reader(lang, title):
    assert made(NOTICE, lang=lang).findtext(f"{A}entry/{A}title") == title


def test_an_ended_warning_says_so():
    root = made(
        NOTICE | {"message": "end", "state": "lifted", "lifting": {"reason_zh": "召回完成", "reason_en": "", "at": ""}}
    )
    assert "召回完成" in unescape(root.findtext(f"{A}entry/{A}content"))
    assert [one.get("term") for one in root.iter(f"{A}category")] == ["L2", "lifted"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=100))
def test_any_text_is_carried_as_text(text):
    root = made(NOTICE | {"consumer_advice_zh": text, "title_zh": text})
    musts(root)
    html = root.findtext(f"{A}entry/{A}content") or ""
    assert "<script" not in html.replace("&lt;script", "")
