"""Time as an actor: what ends by itself, what stands, and legal clocks across midnights, weekends and make-up days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from lxml import etree

from fengsui.catalogue import queries as catalogue
from fengsui.clocks.actor import tick
from fengsui.clocks.models import Deadline
from fengsui.clocks.travel import travel
from fengsui.demo.matters import CHARGER
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.kernel.moments import BEIJING
from fengsui.response.models import RapidResponseMeasure
from fengsui.triage.models import RiskCase
from fengsui.warning.models import RiskWarning

MORNING = datetime(2026, 11, 20, 9, tzinfo=BEIJING)


@pytest.fixture
def people(act_as):
    return {persona.username: act_as(persona.username) for persona in PERSONAS}


def told_until_in_force(people, term_days):
    with travel(MORNING):
        return Story(people, replace(CHARGER, term_days=term_days)).tell(until="execute")


@pytest.mark.clause("A13-24.1", "G17-21.a", "A13-8.b")
def test_a_term_ends_at_midnight_in_beijing_and_says_so_everywhere(people, client, deliver):
    story = told_until_in_force(people, 10)
    warning = RiskWarning.objects.get(pk=story.warning)
    page, feed, cap = f"/warnings/{warning.number}/", "/feeds/warnings.atom", f"/warnings/{warning.number}/cap.xml"
    assert warning.term_until == date(2026, 11, 30)

    with travel(datetime(2026, 11, 30, 23, 59, 50, tzinfo=BEIJING)):
        tick()
        assert RiskWarning.objects.get(pk=story.warning).state == "published"
        assert "有效" in client.get(page).content.decode()
        assert kinds(client.get(feed)) == ["L3", "published"]

    with travel(datetime(2026, 12, 1, 0, 0, 1, tzinfo=BEIJING)):
        assert "期限已经届满" in client.get(page).content.decode(), "the page knows even before the clock comes by"
        tick()
        deliver()
        assert RiskWarning.objects.get(pk=story.warning).state == "expired"
        assert {row.state for row in RapidResponseMeasure.objects.filter(case=story.case)} == {"expired"}
        assert kinds(client.get(feed)) == ["L3", "expired"]
        message = etree.fromstring(client.get(cap).content)
        assert message.findtext("{*}msgType") == "Update"
        assert {one.text for one in message.iter("{*}responseType")} == {"AllClear"}
        assert message.findtext("{*}references")
        (notice,) = client.get("/open-data/warnings.json").json()["warnings"]
        assert notice["state"] == "expired"
        assert client.get(f"/warnings/{warning.number}/notice.pdf").content.startswith(b"%PDF")
        assert "终止" in client.get(page).content.decode() or "届满" in client.get(page).content.decode()
        entry = warning_entries(story)[-1]
        assert (entry.act, entry.actor, entry.door) == ("warning.expire", "clock", "clock")
    assert client.get(f"{page}v1/").status_code == 200, "what it showed before can still be seen"


def kinds(answer):
    return [one.get("term") for one in etree.fromstring(answer.content).iter("{*}category")]


def warning_entries(story):
    from fengsui.journal.queries import timeline

    return timeline([story.warning])


@pytest.mark.clause("A13-24.1")
def test_an_open_ended_warning_stands_ten_years_later(people, client, deliver):
    story = told_until_in_force(people, None)
    with travel(MORNING + timedelta(days=3653)):
        tick()
        deliver()
        warning = RiskWarning.objects.get(pk=story.warning)
        assert warning.state == "published"
        assert {row.state for row in RapidResponseMeasure.objects.filter(case=story.case)} == {"in_force"}
        assert RiskCase.objects.get(pk=story.case).state == "responding"
        assert "至解除之日" in client.get(f"/warnings/{warning.number}/").content.decode()


def clock(people, begun, rule, until):
    """When a clock that begins now is due."""
    with travel(begun):
        story = Story(people).tell(until=until)
    subject = {"N06": story.item, "N04": story.item, "N32": story.assessment, "N10": story.assessment}[rule]
    return Deadline.objects.filter(subject=subject, rule=rule).order_by("-pk")[0]


def at(day, hour=0, minute=0, second=0):
    return datetime(2026, *day, hour, minute, second, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("begun", "due"),
    [
        (at((11, 20), 23, 30), at((11, 21), 23, 30)),
        (at((11, 21), 0, 0, 1), at((11, 22), 0, 0, 1)),
        (at((9, 30), 18), at((10, 1), 18)),
        (at((2, 28), 12), at((3, 1), 12)),
    ],
    ids=["over midnight into a weekend", "just after midnight", "into the national holiday", "over a month's end"],
)
@pytest.mark.clause("Q09-2.1.c", "Q09-1.2")
def test_the_24_hours_of_grading_run_on(people, begun, due):
    found = clock(people, begun, "N06", "arrive")
    assert timedelta(0) <= found.due_at - due < timedelta(seconds=5)


@pytest.mark.parametrize(
    ("begun", "due"),
    [
        (at((11, 20), 9), at((11, 21))),
        (at((11, 20), 23, 59, 30), at((11, 21))),
        (at((11, 21), 0, 0, 2), at((11, 22))),
        (at((10, 10), 15), at((10, 11))),
    ],
    ids=["a working day", "half a minute before midnight", "a Saturday just begun", "a make-up working day"],
)
@pytest.mark.clause("Q09-2.5.1.b")
def test_the_same_day_ends_at_midnight(people, begun, due):
    begun_at_grading = begun - timedelta(seconds=3)
    with travel(begun_at_grading):
        story = Story(people).tell(until="grade")
    found = Deadline.objects.get(subject=story.item, rule="N04")
    assert found.due_at == due or (begun.hour == 0 and found.due_at == due - timedelta(days=1))


def test_the_calendar_knows_make_up_days(world):
    assert catalogue.is_working_day(date(2026, 9, 20)), "a Sunday made up for the autumn holiday"
    assert not catalogue.is_working_day(date(2026, 10, 1))
    assert catalogue.is_working_day(date(2026, 10, 10)), "a Saturday made up for the national holiday"
    assert not catalogue.is_working_day(date(2026, 11, 21))


@pytest.mark.parametrize(
    ("begun", "due"),
    [
        (at((11, 19), 10), at((11, 24))),  # Thursday: Friday, Monday
        (at((9, 18), 10), at((9, 22))),  # Friday: Sunday is made up, Monday
        (at((9, 30), 10), at((10, 10))),  # before the holiday of 1 to 7 October: Thursday 8, Friday 9
    ],
    ids=["over a weekend", "over a made-up Sunday", "over a holiday"],
)
def test_two_working_days(people, begun, due):
    assert clock(people, begun, "N32", "order").due_at == due


def test_a_clock_survives_whatever_happens_to_the_workers(people):
    """Deadlines are rows: a round after a pause of any length does what was missed, once."""
    with travel(MORNING):
        story = Story(people).tell(until="arrive")
    with travel(MORNING + timedelta(days=400)):
        first, second = tick(), tick()
    assert first.overdue >= 1 and second.overdue == 0
    assert Deadline.objects.get(subject=story.item, rule="N06").escalated_to == "HQ.2900"
