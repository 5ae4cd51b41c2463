"""The acts upon a warning: what they send, what the public gets of it, what stays inside."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.warning.commands import issue as commands
from fengsui.warning.models import Receipt, ReleasedWarning, RiskWarning

MOST_STATEMENTS = 10


@pytest.fixture
def story(act_as):
    return Story({persona.username: act_as(persona.username) for persona in PERSONAS})


def test_publishing_takes_at_most_ten_statements(story, pan):
    """BEGIN and COMMIT included; the catalogue is known already, as it is in a house that has been running for a second."""
    story.tell(until="approve_warning")
    from fengsui.catalogue.queries import setting

    setting("warning.preset")
    with CaptureQueriesContext(connection) as sent:
        commands.publish(story.warning, by=pan)
    statements = [query["sql"] for query in sent.captured_queries if "catalogue_" not in query["sql"]]
    assert len(statements) <= MOST_STATEMENTS, "\n".join(statement[:120] for statement in statements)


@pytest.mark.clause("A13-20.1.a", "A13-30.b", "G17-6.b")
def test_what_is_for_offices_stays_inside(story, client):
    story.tell(until="publish")
    warning = RiskWarning.objects.get(pk=story.warning)
    assert {receipt.unit_id for receipt in Receipt.objects.filter(warning=warning)} == {"2901", "2902", "OP01"}
    released = ReleasedWarning.objects.get(number=warning.number)
    assert released.forms == ["notice", "announcement"]
    inside = warning.required_actions_zh
    assert inside and inside not in str(released.notice)
    for address in ("", "cap.xml", "notice.pdf", "announcement.pdf"):
        answer = client.get(f"/warnings/{warning.number}/{address}")
        assert answer.status_code == 200 and inside not in answer.content.decode(errors="replace")
    assert client.get(f"/warnings/{warning.number}/bulletin.pdf").status_code == 404
    assert client.get(f"/warnings/{warning.number}/bulletin.cap.xml").status_code == 404
    assert client.get(f"/desk/papers/{warning.number}/bulletin.pdf").status_code == 302


def test_a_bulletin_alone_is_not_made_public(act_as, client):
    from dataclasses import replace

    from fengsui.demo.matters import CHARGER

    people = {persona.username: act_as(persona.username) for persona in PERSONAS}
    story = Story(people, replace(CHARGER, forms=("bulletin",))).tell(until="publish")
    number = RiskWarning.objects.get(pk=story.warning).number
    assert client.get(f"/warnings/{number}/").status_code == 404
    assert number not in client.get("/feeds/warnings.atom").content.decode()


@pytest.mark.clause("A13-20.1.a")
def test_an_addressed_unit_acknowledges_once(story, lin, wu):
    from fengsui.kernel.refusal import Forbidden, Refused

    story.tell(until="publish")
    commands.acknowledge(story.warning, by=lin)
    assert Receipt.objects.get(unit="2901").by == lin.id
    with pytest.raises(Refused):
        commands.acknowledge(story.warning, by=lin)
    with pytest.raises(Forbidden):
        commands.acknowledge(story.warning, by=wu)


@pytest.mark.clause("S43-10.c")
def test_numbers_have_no_gaps(story, act_as, pan):
    from django.db import transaction

    story.tell(until="approve_warning")
    with transaction.atomic():
        commands.publish(story.warning, by=pan)
        transaction.set_rollback(True)
    commands.publish(story.warning, by=pan)
    assert RiskWarning.objects.get(pk=story.warning).number.endswith("-0001")
