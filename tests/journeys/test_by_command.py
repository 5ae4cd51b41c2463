"""One risk from arrival to archive, by command, checked by its timeline."""

import pytest

from fengsui.demo.story import CHARGER, Story
from fengsui.journal.queries import timeline
from fengsui.portal.queries import chain, subjects
from fengsui.triage.models import RiskCase

EXPECTED = """
information.capture adopt revise submit verify confirm screen_in grade report acknowledge
case.open information.attach
assessment.order case.order_assessment assessment.accept start work submit case.report_in assessment.confirm
judgement.convene case.convene judgement.start conclude confirm case.conclude
decision.draft sign case.respond
warning.draft measure.propose propose
warning.revise check_legality submit approve publish
"""


@pytest.fixture
def people(act_as):
    from fengsui.demo.people import PERSONAS

    return {persona.username: act_as(persona.username) for persona in PERSONAS}


@pytest.mark.clause("A13-2", "Q09-2.1.c", "Q09-3.3.3.a")
def test_a_risk_goes_through_the_whole_house(people, gao):
    story = Story(people).tell()
    case = RiskCase.objects.get(pk=story.case)
    assert case.state == "archived"
    linked = chain(case, gao)
    assert {name: {row.state for row in rows} for name, rows in linked.items()} == {
        "information": {"archived"},
        "assessment": {"confirmed"},
        "judgement": {"confirmed"},
        "decision": {"signed"},
        "warning": {"lifted"},
        "measure": {"lifted"},
        "filing": {"received"},
        "plan": {"closed"},
        "lifting": {"effected"},
        "archive_file": {"filed"},
    }
    acts = [entry.act for entry in timeline(subjects(case, linked))]
    assert acts[: len(spelled(EXPECTED))] == spelled(EXPECTED)
    assert acts[-3:] == ["archive_file.file", "case.archive", "information.archive"]


def spelled(text):
    acts, aggregate = [], ""
    for word in text.split():
        if "." in word:
            aggregate = word.partition(".")[0]
            acts.append(word)
        else:
            acts.append(f"{aggregate}.{word}")
    return acts


@pytest.mark.parametrize("grade", [1, 2])
def test_a_graver_risk_goes_to_headquarters(people, grade):
    from dataclasses import replace

    matter = replace(CHARGER, grade=grade, factors=(4, 4, 4) if grade == 1 else (3, 3, 3))
    story = Story(people, matter).tell(until="publish")
    case = RiskCase.objects.get(pk=story.case)
    assert (case.tier, case.alert_level) == (1, "L1" if grade == 1 else "L2")
