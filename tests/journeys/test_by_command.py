"""One risk from arrival to archive, by command, checked by its timeline."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fengsui.demo.matters import CHARGER
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.journal.queries import timeline
from fengsui.portal.queries import chain, subjects
from fengsui.response.models import RecordFiling
from fengsui.triage.models import RiskCase
from fengsui.web.doors import REGISTRY
from tests.journeys.expected import TIMELINE
from tests.journeys.script import MADE_BY_READERS, script


@pytest.fixture
def people(act_as):
    return {persona.username: act_as(persona.username) for persona in PERSONAS}


@pytest.mark.clause("A13-2", "A13-4", "G17-4.a", "G17-4.b", "Q09-2.1.c", "Q09-3.3.3.a")
def test_a_risk_goes_through_the_whole_house(people, gao, deliver):
    """Lin hears of burning chargers in Yiwu; Mei leads the case in Hangzhou; Zhao decides; Pan publishes."""
    rows = {}
    for who, name, told in script():
        aggregate, _, act = name.partition(".")
        doors = REGISTRY[aggregate]
        if aggregate in MADE_BY_READERS and aggregate not in rows:
            deliver()
            rows[aggregate] = doors.model.objects.get() if aggregate != "filing" else None
        known = {n: r.pk for n, r in rows.items() if r}
        if "seen" in told:
            known["text"] = rows[aggregate].text_hash
        form = doors.by_act[act].form(
            {key: value.format(**known) if isinstance(value, str) else value for key, value in told.items()}
        )
        assert form.is_valid(), (name, form.errors)
        targets = list(RecordFiling.objects.order_by("pk")) if aggregate == "filing" else [rows.get(aggregate)]
        for target in targets:
            place = [] if doors.lifecycle.steps[act].creates else [target.pk]
            rows[aggregate] = doors.by_act[act].command(*place, **form.cleaned_data, by=people[who])
    deliver()
    case = RiskCase.objects.get()
    linked = chain(case, gao)
    assert {name: {row.state for row in found} for name, found in linked.items() if found} == {
        "information": {"archived"},
        "assessment": {"confirmed"},
        "judgement": {"confirmed"},
        "decision": {"signed"},
        "warning": {"lifted"},
        "measure": {"lifted"},
        "filing": {"received"},
        # The bulletin drafted one, which nobody signed before the warning was lifted.
        "instruction": {"dropped"},
        "plan": {"closed"},
        "lifting": {"effected"},
        "archive_file": {"filed"},
    }
    assert case.state == "archived"
    entries = timeline(subjects(case, linked))
    assert [entry.act for entry in entries] == TIMELINE
    assert all(entry.basis for entry in entries), "every act stands on an article"
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)


@pytest.mark.clause("A13-5", "Q09-2.4.1.c")
@pytest.mark.parametrize("grade", [1, 2])
def test_a_graver_risk_goes_to_headquarters(people, grade):
    matter = replace(CHARGER, grade=grade, factors=(4, 4, 4) if grade == 1 else (3, 3, 3))
    story = Story(people, matter).tell(until="publish")
    case = RiskCase.objects.get(pk=story.case)
    assert (case.tier, case.alert_level) == (1, "L1" if grade == 1 else "L2")


def test_the_story_of_the_demonstration_is_lawful_to_its_end(people):
    story = Story(people).tell()
    assert RiskCase.objects.get(pk=story.case).state == "archived"
