"""Filing with the next higher customs: every edition, with receipt, queried and answered, overdue ones listed (line 9)."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import timedelta

import pytest

from fengsui.clocks.actor import tick
from fengsui.clocks.models import Deadline
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.response.commands import filing, measure
from fengsui.response.models import RapidResponseMeasure, RecordFiling
from fengsui.response.queries.filing import editions_in_force, overdue, overdue_rows, without_filing
from fengsui.response.tests.test_time_and_change import judged_anew
from fengsui.triage.commands import case as cases
from fengsui.triage.models import RiskCase


@pytest.fixture
def filed(told, ways):
    """The filing of a regional measure in force."""
    story = told("M06")
    row = ways.in_force(story.measures[0])
    return RecordFiling.objects.get(subject=row.pk)


@pytest.mark.clause("G17-20")
def test_a_filing_is_sent_queried_answered_and_taken_under_a_receipt(filed, people, refusal):
    mei, gao = people["mei"], people["gao"]
    assert (filed.state, filed.receiver.level, filed.edition) == ("created", "hq", 1)
    assert filed.report["basis"] and filed.report["area"] == "义乌" and filed.report["level"]
    assert refusal(filing.receive, filed.pk, by=gao) == {"state_allows": "state"}
    filing.send(filed.pk, by=mei)
    with pytest.raises(Refused) as refused:
        filing.receive(filed.pk, by=mei)
    assert refused.value.details[0].code == "auth", "nobody receives the own filing"
    assert refusal(filing.query, filed.pk, reason="", by=gao) == {"reason_given": "field"}
    assert filing.query(filed.pk, reason="依据不全", by=gao).state == "queried"
    clock = Deadline.objects.get(aggregate="filing", subject=filed.pk, rule="N18")
    assert clock.stopped_at is None, "the hour runs on until it is answered"
    assert refusal(filing.answer, filed.pk, answer=" ", by=mei) == {"answer_given": "field"}
    assert filing.answer(filed.pk, answer="补充第三十三条", by=mei).state == "sent"
    clock.refresh_from_db()
    assert clock.stopped_at is not None
    received = filing.receive(filed.pk, by=gao)
    year = now().year
    assert received.receipt == f"{filed.receiver_id}-{year}-0001" and received.answer == "补充第三十三条"


@pytest.mark.clause("G17-20")
def test_a_case_with_an_unsent_filing_is_not_closed(filed, people):
    row = RapidResponseMeasure.objects.get(pk=filed.subject)
    measure.annul(row.pk, document="撤销书", by=people["zhao"])
    case = RiskCase.objects.get(pk=filed.case_id)
    facts = case.facts(state="closing", cause_factors=("design",), result_uses=("standards",))
    found = cases.LIFECYCLE.reasons_against("close", facts, by=people["mei"], at=now())
    assert ("nothing_owed", "state") in {(one.rule, one.code) for one in found}


@pytest.mark.clause("G17-20")
def test_the_overdue_list_shows_the_ones_past_their_hour(filed, people):
    gao, mei, wu = people["gao"], people["mei"], people["wu"]
    with travel(now() + timedelta(hours=23, minutes=59)):
        assert overdue(gao, now()) == []
    with travel(now() + timedelta(hours=24, minutes=1)):
        tick()
        assert [one.filing.pk for one in overdue(gao, now())] == [filed.pk], "headquarters sees it"
        assert [one.filing.pk for one in overdue(mei, now())] == [filed.pk] and overdue(wu, now()) == []
        assert overdue_rows(gao)[0]["id"] == str(filed.pk)
        filing.send(filed.pk, by=mei)
        assert overdue(gao, now()) == []


@pytest.mark.clause("G17-20")
def test_headquarters_files_nothing(told, ways, people):
    story = told("M17", grade=2, factors=(3, 3, 3))
    (pk,) = story.measures
    ways.reviewed(pk, by="gao")
    ways.decide(pk, by="sun")
    measure.serve(pk, served_to="企业", proof="回证", remedies="可复议", by=people["gao"])
    measure.start(pk, by=people["lin"])
    assert not RecordFiling.objects.exists() and editions_in_force() == set()


@pytest.mark.clause("G17-20", "G17-19")
@pytest.mark.parametrize("seed", range(3))
def test_no_edition_is_without_its_filing_whatever_happens(told, ways, people, deliver, seed):
    """Random histories of measures: started, adjusted after new judgements, refused adjustments, sent, queried, ended."""
    chance = random.Random(seed)
    story = told("M06", "M17", "M17")
    waiting, living = list(story.measures), []
    for turn in range(24):
        act = chance.choice(["start", "adjust", "judge", "refused", "file", "end"])
        if act == "start" and waiting:
            living.append(ways.in_force(waiting.pop()).pk)
        elif act == "judge":
            judged_anew(story, people)
        elif act in ("adjust", "refused") and living:
            pk = chance.choice(living)
            by = people["zhao" if act == "adjust" else "lin"]
            with suppress(Refused, Forbidden):
                measure.adjust(pk, text=f"第{turn}次", by=by)
        elif act == "file":
            for one in RecordFiling.objects.filter(state="created")[: chance.randrange(3)]:
                filing.send(one.pk, by=people["mei"])
        elif act == "end" and len(living) > 1:
            measure.annul(living.pop(), document="撤销书", by=people["zhao"])
        assert without_filing() == set(), "at no moment"
    deliver()
    for pk in story.measures:
        row = RapidResponseMeasure.objects.get(pk=pk)
        numbers = list(RecordFiling.objects.filter(subject=pk).order_by("edition").values_list("edition", flat=True))
        assert numbers == list(range(1, row.edition + 1))
    assert editions_in_force(), "something happened"


@pytest.mark.clause("G17-20")
def test_every_edition_of_a_regional_warning_is_filed(told, people, deliver):
    story = told("M06", until="publish")
    assert without_filing() == set()
    assert {(kind, subject) for kind, subject, _edition in editions_in_force()} == {("warning", story.warning)}
    row = RecordFiling.objects.get(kind="warning", subject=story.warning)
    assert row.report["level"] == "L3" and "120" in row.report["area"] and row.report["basis"]
