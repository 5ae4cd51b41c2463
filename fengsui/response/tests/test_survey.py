"""Surveys: ordered with the measure, figures by area, items that findings begin, a review by somebody else."""

from __future__ import annotations

import pytest

from fengsui.kernel.refusal import Unknown
from fengsui.response.commands import measure, survey
from fengsui.response.labels import describe_survey, found_by_survey
from fengsui.response.models import RapidResponseMeasure, SurveyTask
from fengsui.triage.models import RiskInformation

FOUND = [
    {"area": "浙江", "looked": 40, "failed": 4, "found": "四件外壳温升超限"},
    {"area": "广东", "looked": 40, "failed": 1, "found": "一件缺少标识"},
    {"area": "浙江", "looked": 10, "failed": 6, "found": "网店六件与召回批次相同"},
]


@pytest.fixture
def surveyed(told, ways, deliver):
    """The survey that a measure of code M16 begins when it comes into force."""
    (pk,) = told("M16").measures
    ways.in_force(pk)
    deliver()
    deliver()
    return SurveyTask.objects.get(measure=pk)


@pytest.mark.clause("A13-22.4", "G17-17.4")
def test_a_survey_has_a_period_subject_areas_and_sampling(told, ways, people, refusal):
    (pk,) = told("M16").measures
    ways.reviewed(pk, contents={"subject": "充电器", "areas": ["浙江"], "sampling": "四十件"})
    assert refusal(ways.decide, pk) == {"contents_complete": "field"}
    assert RapidResponseMeasure.objects.get(pk=pk).facts().lacking == ("period_from", "period_to")
    measure.send_back(pk, reason="补期间", by=people["fan"])
    whole = {"subject": "充电器", "areas": ["浙江"], "sampling": "四十件"}
    ways.reviewed(pk, contents=whole | {"period_from": "2026-12-02", "period_to": "2026-12-01"})
    assert refusal(ways.decide, pk) == {"period_in_order": "range"}


@pytest.mark.clause("A13-22.4", "G17-17.4")
def test_findings_are_counted_by_area_and_begin_items_of_the_parent_case(surveyed, people, refusal):
    lin, mei = people["lin"], people["mei"]
    assert (surveyed.state, surveyed.areas) == ("ordered", ["浙江", "江苏", "广东"])
    survey.begin(surveyed.pk, by=lin)
    assert refusal(survey.hand_in, surveyed.pk, by=lin) == {"findings_entered": "field"}
    elsewhere = [{"area": "北京", "looked": 2, "failed": 1, "found": "一件"}]
    assert refusal(survey.enter, surveyed.pk, findings=elsewhere, by=lin) == {"figures_possible": "range"}
    survey.enter(surveyed.pk, findings=FOUND, by=lin)
    assert refusal(survey.spawn, surveyed.pk, place=4, by=lin) == {"finding_exists": "range"}
    row = survey.spawn(surveyed.pk, place=3, by=lin)
    assert refusal(survey.spawn, surveyed.pk, place=3, by=lin) == {"finding_not_spawned": "state"}
    item = RiskInformation.objects.get(surveyed__survey=row)
    assert (item.risk_description, item.unit_id, item.source_code) == (FOUND[2]["found"], "2901", "S01.1")
    parents = [one.aggregate for one in found_by_survey(item, mei).related]
    assert parents == ["survey", "case"]
    assert not found_by_survey(row.case.items.first(), mei).related
    figures = row.snapshot()["by_area"]
    assert [(one["area"], one["looked"], one["failed"]) for one in figures] == [("浙江", 50, 10), ("广东", 40, 1)]
    page = describe_survey(row, mei)
    assert page.tables[0].rows[0] == ["浙江", "50", "10", "20.0%"]
    handed = survey.hand_in(surveyed.pk, by=lin)
    assert handed.state == "findings_filed"


@pytest.mark.clause("A13-22.4")
def test_somebody_else_reviews_and_the_measure_is_done_with_its_survey(surveyed, people, refusal):
    lin, mei = people["lin"], people["mei"]
    done = {"proof": "调查报告", "by": lin}
    assert refusal(measure.complete, surveyed.measure_id, **done) == {"nothing_unsettled": "state"}
    survey.begin(surveyed.pk, by=mei)
    survey.enter(surveyed.pk, findings=FOUND, by=lin)
    survey.hand_in(surveyed.pk, by=lin)
    assert refusal(survey.send_back, surveyed.pk, reason="", by=mei) == {"reason_given": "field"}
    survey.send_back(surveyed.pk, reason="补江苏", by=people["bai"])
    survey.hand_in(surveyed.pk, by=lin)
    assert refusal(survey.review, surveyed.pk, conclusion="普遍", by=mei) == {"reviewer_did_not_survey": "sod"}
    assert refusal(survey.review, surveyed.pk, conclusion="", by=people["bai"]) == {"conclusion_written": "field"}
    survey.review(surveyed.pk, conclusion="浙江不合格率两成，属区域性风险", by=people["bai"])
    survey.close(surveyed.pk, by=people["bai"])
    assert measure.complete(surveyed.measure_id, **done).state == "completed"


@pytest.mark.clause("A13-22.4")
def test_a_survey_stands_under_a_measure_in_force_that_one_may_see(told, ways, people, refusal):
    (pk,) = told("M21").measures
    ways.reviewed(pk)
    bare = {"period_from": None, "period_to": None, "subject": "", "areas": [], "sampling": ""}
    found = refusal(survey.order, measure_id=pk, **bare, by=people["mei"])
    assert found == {
        "measure_in_force": "state", "period_given": "field", "subject_named": "field", "areas_named": "field",
        "sampling_described": "field",
    }  # fmt: skip
    with pytest.raises(Unknown):
        survey.order(measure_id=pk, **bare, by=people["wu"])
