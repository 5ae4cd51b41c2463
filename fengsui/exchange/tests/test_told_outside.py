"""An operator reads of a warning what is addressed to it: nothing for customs alone, and not how the warning came about."""

from __future__ import annotations

import pytest
from django.test import Client

from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.exchange.tests.test_report import signed_in
from fengsui.people.models import ApiKey, User
from fengsui.warning.models import RiskWarning


@pytest.fixture
def row(act_as):
    story = Story({persona.username: act_as(persona.username) for persona in PERSONAS}).tell(until="publish")
    return RiskWarning.objects.get(pk=story.warning)


@pytest.mark.clause("A13-20.1.a", "A13-30.a")
def test_a_firm_that_is_addressed_sees_no_bulletin_and_nothing_of_the_inside(row, settings):
    inner = (row.required_actions_zh, row.secrecy_note, row.legality_note, row.text_hash, "风险警示通报", "提交审核")
    assert all(inner) and "OP01" in row.addressed
    pages = {}
    for who in ("omar", "lin"):
        client = signed_in(settings, who)
        pages[who] = client.get(f"/desk/warnings/{row.pk}/").content.decode()
        for place in ("bulletin.pdf", "bulletin.docx", "bulletin.cap.xml", "bulletin/"):
            assert client.get(f"/desk/papers/{row.number}/{place}").status_code == (404 if who == "omar" else 200)
        assert client.get(f"/desk/papers/{row.number}/notice.pdf").status_code == 200
    assert row.mitigation_asked_zh in pages["omar"]
    for words in inner:
        assert words not in pages["omar"] and words in pages["lin"], words


@pytest.mark.clause("A13-20.1.a", "A13-30.a")
def test_its_interface_says_no_more(row):
    key = ApiKey.issue(User.objects.get(username="omar"), "test")[1]
    told = Client().get(f"/api/v1/warnings/{row.pk}", headers={"Authorization": f"Bearer {key}"}).json()
    assert told["mitigation_asked_zh"] == row.mitigation_asked_zh and told["addressees"] == ["OP01"]
    assert "bulletin" in row.forms and "bulletin" not in told["forms"]
    for name in (
        "required_actions_zh",
        "bulletin_units",
        "secrecy_note",
        "legality_note",
        "signatures",
        "decision",
        "case",
    ):
        assert name not in told
    assert [one["act"] for one in told["timeline"]] == ["warning.publish"]
