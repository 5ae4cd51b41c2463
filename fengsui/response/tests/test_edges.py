"""The rules of response at their edges: the last day, the very moment, the level of the unit, none and one."""

from __future__ import annotations

import pytest

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.tests.edges import AT, BLINK, DAY, MIDNIGHT, TODAY, holds
from fengsui.response.rules import deciding as d
from fengsui.response.rules import filing as f
from fengsui.response.rules import measure as m
from fengsui.response.rules import notification as n
from fengsui.response.rules import seizure as z
from fengsui.response.rules import survey as s
from fengsui.response.rules.words import _

HQ = Jurisdiction("HQ")
MEASURE = m.MeasureFacts("proposed", HQ)
SURVEY = s.SurveyFacts("planned", HQ)
FILING = f.FilingFacts("filed", HQ)
SEIZURE = z.SeizureFacts("listed", HQ)
OPERATOR_LEVELS = ("hq", "department", "regional", "local", "operator", "partner")


def of(level, unit="2900"):
    return Actor("somebody", "somebody", unit=unit, path=f"HQ.{unit}", level=level)


def levels_where(rule, facts, **told):
    """The levels of units whose people may."""
    return [level for level in OPERATOR_LEVELS if holds(rule, facts, by=of(level), **told)]


@pytest.mark.clause("G17-20")
def test_a_filing_is_taken_by_the_unit_above_alone():
    assert levels_where(f.receiver_above, FILING, receiver="HQ") == ["hq", "department"]
    assert levels_where(f.receiver_above, FILING, receiver="2900", receiver_is_headquarters=False) == [*OPERATOR_LEVELS]
    assert levels_where(f.receiver_above, FILING, receiver="5300", receiver_is_headquarters=False) == []


@pytest.mark.clause("A13-18.b", "A13-22.0")
def test_a_precaution_without_a_judgement_is_headquarters_alone():
    assert levels_where(d.judgement_confirmed, MEASURE) == []
    assert levels_where(d.judgement_confirmed, MEASURE, precautionary=True) == ["hq", "department"]
    assert levels_where(d.judgement_confirmed, MEASURE, judgement_confirmed=True) == [*OPERATOR_LEVELS]


@pytest.mark.clause("S43-11.b", "Q09-2.5.3")
def test_what_holds_for_the_country_or_is_told_to_the_public_is_headquarters_alone():
    assert levels_where(d.nationwide_by_headquarters, MEASURE, nationwide=True) == ["hq", "department"]
    assert levels_where(d.nationwide_by_headquarters, MEASURE) == [*OPERATOR_LEVELS]
    public = {"code": "M24", "told": {"public": "yes"}}
    assert levels_where(d.public_precaution_by_headquarters, MEASURE, **public) == ["hq", "department"]
    assert levels_where(d.public_precaution_by_headquarters, MEASURE, code="M24") == [*OPERATOR_LEVELS]


@pytest.mark.clause("G17-19", "S43-11.d")
def test_an_adjustment_before_a_judgement_is_headquarters_and_in_an_emergency():
    assert levels_where(m.new_judgement_or_emergency, MEASURE, emergency="又有两起") == ["hq", "department"]
    assert levels_where(m.new_judgement_or_emergency, MEASURE, emergency=" ") == []
    assert levels_where(m.new_judgement_or_emergency, MEASURE, new_judgement=True) == [*OPERATOR_LEVELS]


@pytest.mark.clause("Q09-2.5.0")
@pytest.mark.parametrize(
    ("path", "inside"),
    [("HQ.2900", True), ("HQ.2900.2901", True), ("HQ.29001", False), ("HQ.5300", False), ("", False)],
)
def test_a_region_lets_its_own_units_execute(path, inside):
    told = {"executor": "X", "executor_path": path, "owner_path": "HQ.2900"}
    assert holds(d.executor_in_the_area, MEASURE, by=of("regional"), **told) == inside
    assert holds(d.executor_in_the_area, MEASURE, by=of("hq"), **told)


@pytest.mark.clause("A13-22.5")
@pytest.mark.parametrize(
    ("code", "old", "new", "enough"),
    [("M17", "5", "6", True), ("M17", "5", "5", False), ("M17", "6", "5", False), ("M19", "6", "5", True)],
)
def test_a_rate_rises(code, old, new, enough):
    assert holds(d.rate_above_the_old, MEASURE, code=code, told={"old_rate": old, "new_rate": new}) == enough


@pytest.mark.clause("A13-22.3", "G17-17.1")
def test_premises_are_those_of_exports_and_loosening_is_judged():
    assert not holds(d.premises_of_export, MEASURE, code="M15", told={"direction": "import"})
    assert holds(d.premises_of_export, MEASURE, code="M15", told={"direction": "export"})
    assert holds(d.premises_of_export, MEASURE, code="M13", told={"direction": "import"})
    looser = {"old_mode": "sampling", "new_mode": "release"}
    assert not holds(d.loosening_judged, MEASURE, code="M18", told=looser)
    assert holds(d.loosening_judged, MEASURE, code="M18", told=looser, judgement_confirmed=True)
    assert holds(d.loosening_judged, MEASURE, code="M17", told=looser)
    assert holds(d.loosening_judged, MEASURE, code="M18", told={"old_mode": "release", "new_mode": "sampling"})


@pytest.mark.clause("A13-22.3")
@pytest.mark.parametrize(
    ("code", "first", "second", "enough"),
    [
        ("M02", "商检法", "", False),
        ("M02", "商检法", " ", False),
        ("M02", "商检法", "商检法 ", False),
        ("M02", "商检法", "特别规定", True),
        ("M06", "商检法", "", True),
    ],
)
def test_the_second_statute_is_another_one(code, first, second, enough):
    assert holds(m.second_basis_where_needed, MEASURE, code=code, statute=first, second_basis=second) == enough


@pytest.mark.clause("A13-24.1", "G17-17.2")
def test_a_term_has_run_at_midnight_and_a_deadline_is_missed_at_its_moment():
    assert holds(m.term_has_run, MEASURE, MIDNIGHT, term_until=TODAY)
    assert not holds(m.term_has_run, MEASURE, MIDNIGHT - BLINK, term_until=TODAY)
    assert holds(m.deadline_missed, MEASURE, due_at=AT)
    assert not holds(m.deadline_missed, MEASURE, due_at=AT + BLINK)
    assert not holds(m.deadline_missed, MEASURE, due_at=AT, executed=True)
    assert not holds(m.deadline_missed, MEASURE) and not holds(m.term_has_run, MEASURE)


@pytest.mark.clause("A13-22.4")
def test_nothing_open_is_none():
    assert holds(m.nothing_unsettled, MEASURE) and not holds(m.nothing_unsettled, MEASURE, unsettled=1)


@pytest.mark.clause("G17-17.5", "S43-11.e")
def test_an_answer_may_be_asked_for_today_and_a_task_for_later():
    told = n.NotificationFacts("draft", HQ)
    assert holds(n.reply_date_ahead, told, reply_by=TODAY)
    assert not holds(n.reply_date_ahead, told, reply_by=TODAY - DAY) and not holds(n.reply_date_ahead, told)
    task = n.JointTaskFacts("assigned", HQ)
    assert holds(n.due_ahead, task, due_at=AT + BLINK)
    assert not holds(n.due_ahead, task, due_at=AT) and not holds(n.due_ahead, task)


@pytest.mark.clause("G17-17.3", "A13-22.3")
def test_nothing_is_taken_before_the_decision_was_served():
    states = ("proposed", "reviewed", "decided", "served", "in_force", "expired", "revoked")
    served = [state for state in states if holds(z.measure_served, SEIZURE, measure_state=state)]
    assert served == ["served", "in_force"]
    codes = [f"M{number:02d}" for number in range(1, 32)]
    seizing = [code for code in codes if holds(z.measure_seizes, SEIZURE, code=code)]
    assert seizing == ["M04", "M05", "M13", "M14", "M15"]
    thing = {"what": "模具", "amount": "2套", "place": "车间"}
    assert holds(z.inventory_listed, SEIZURE, inventory=[thing]) and not holds(z.inventory_listed, SEIZURE)
    assert not holds(z.inventory_listed, SEIZURE, inventory=[thing, {"what": "模具"}])


@pytest.mark.clause("A13-22.4", "G17-17.4")
def test_the_figures_of_a_survey_can_be():
    def figures(looked, failed, area="浙江"):
        row = {"area": area, "looked": looked, "failed": failed}
        return holds(s.figures_possible, SURVEY, areas=("浙江",), findings=[row])

    assert figures(0, 0) and figures(40, 0) and figures(40, 40)
    assert not figures(40, 41) and not figures(40, -1) and not figures(40, 3, area="江苏")


@pytest.mark.clause("A13-22.4", "G17-17.4")
def test_a_survey_may_last_a_day_and_its_findings_are_counted_from_one():
    assert holds(s.period_in_order, SURVEY, period_from=TODAY, period_to=TODAY)
    assert not holds(s.period_in_order, SURVEY, period_from=TODAY, period_to=TODAY - DAY)
    assert holds(s.period_in_order, SURVEY, period_from=TODAY) and holds(s.period_in_order, SURVEY, period_to=TODAY)
    assert not holds(s.period_given, SURVEY, period_from=TODAY)
    two = ({"area": "a"}, {"area": "b"})
    assert [place for place in range(4) if holds(s.finding_exists, SURVEY, findings=two, place=place)] == [1, 2]


def test_words_for_people_come_back_as_they_are():
    assert _("Amount") == "Amount"
