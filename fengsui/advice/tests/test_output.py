"""What is made of an assessment, where it was used, and what the figures say of both."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from fengsui.advice.commands import output
from fengsui.advice.models import Output, ResultUse
from fengsui.advice.tests.conftest import refusal_of
from fengsui.assessment.commands import assessment
from fengsui.clocks.now import now
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Forbidden
from fengsui.mitigation.commands import plan
from fengsui.portal.results import causes, uses
from fengsui.triage.commands import case as cases
from fengsui.triage.models import RiskCase

TEXT = {"title": "充电器起火风险评估简报", "text": "电芯短路，风险高。"}


def made(story, people, kind="brief", by="mei", **more):
    return output.draft(assessment_id=story.assessment, kind=kind, by=people[by], **(TEXT | more))


def issued(story, people, **more):
    return output.issue(made(story, people, **more).pk, by=people["bai"])


@pytest.mark.clause("S43-7.a")
def test_one_assessment_yields_three_outputs(told, people):
    story = told("confirm")
    kinds = ("report", "data_set", "warning_draft")
    rows = [issued(story, people, kind=kind) for kind in kinds]
    assert [row.state for row in rows] == ["issued"] * 3
    assert set(Output.objects.filter(assessment=story.assessment).values_list("kind", flat=True)) == set(kinds)
    assert len({row.sha256 for row in rows}) == 3 and all(row.sha256 == row.digest() for row in rows)


@pytest.mark.clause("S43-7.a")
def test_an_output_rests_on_a_confirmed_assessment(told, people):
    story = told("assess")
    assert refusal_of(output.draft, assessment_id=None, kind="brief", by=people["mei"], **TEXT) == [
        ("basis", "source_confirmed")
    ]
    assert refusal_of(made, story, people) == [("basis", "source_confirmed")]
    story.confirm()
    # What lies outside one's area is no source either.
    assert refusal_of(made, story, people, by="wu") == [("basis", "source_confirmed")]
    row = made(story, people)
    assessment.void(story.assessment, falsification="数据系编造", by=people["zhao"])
    assert refusal_of(output.issue, row.pk, by=people["bai"]) == [("basis", "source_confirmed")]


@pytest.mark.clause("S43-7.a")
def test_another_issues_what_is_complete_and_a_new_edition_begins_as_a_draft(told, people):
    story = told("confirm")
    empty = made(story, people, text="")
    assert refusal_of(output.issue, empty.pk, by=people["mei"]) == [
        ("field", "content_given"), ("sod", "issuer_did_not_draft"),
    ]  # fmt: skip
    output.revise(empty.pk, kind="guide", title="使用指南", file_place="档案号 2026-1", by=people["bai"])
    assert refusal_of(output.issue, empty.pk, by=people["bai"]) == [("sod", "issuer_did_not_draft")]
    first = output.issue(empty.pk, by=people["zhao"])
    assert (first.kind, first.edition) == ("guide", 1)
    assert refusal_of(output.amend, first.pk, reason=" ", by=people["mei"]) == [("field", "reason_given")]
    again = output.amend(first.pk, reason="补充图表", by=people["mei"])
    assert (again.state, again.edition) == ("drafted", 2)
    assert output.drop(again.pk, reason="并入报告", by=people["mei"]).state == "dropped"
    with pytest.raises(Forbidden):
        made(story, people, by="tian")


@pytest.mark.clause("S43-7.b")
def test_an_output_closes_with_its_uses_or_with_the_reason_for_none(told, people):
    story = told("confirm")
    row, other = issued(story, people), issued(story, people, kind="guide")
    assert refusal_of(output.close, row.pk, by=people["mei"]) == [("field", "used_or_none_reasoned")]
    day = beijing_day(now())
    use = {"target": "monitoring_plan", "used_on": day, "effect": "列入年度监测计划", "by": people["mei"]}
    assert refusal_of(output.use, row.pk, **(use | {"effect": " "})) == [("field", "effect_written")]
    late = {"used_on": day + timedelta(days=1)}
    assert refusal_of(output.use, row.pk, **(use | late)) == [("range", "used_by_now")]
    assert not ResultUse.objects.exists()
    output.use(row.pk, reference="2026 年监测计划", **use)
    assert output.close(row.pk, by=people["mei"]).state == "closed"
    assert output.close(other.pk, reason="标准已另行立项", by=people["mei"]).state == "closed"
    with pytest.raises(IntegrityError), transaction.atomic():
        ResultUse.objects.update(effect="改写")


@pytest.mark.clause("S43-7.b")
def test_uses_are_counted_by_target_within_reach(told, people):
    story = told("confirm")
    day = beijing_day(now())
    rows = [issued(story, people), issued(story, people, kind="guide")]
    for row, target in ((rows[0], "standards"), (rows[1], "standards"), (rows[1], "hazard_avoidance")):
        output.use(row.pk, target=target, used_on=day, effect="采纳", reference="GB 4943.1", by=people["mei"])
    assert [(one["target"], one["times"], one["cases"], one["last"]) for one in uses(people["mei"])] == [
        ("standards", 2, 1, day), ("hazard_avoidance", 1, 1, day),
    ]  # fmt: skip
    assert len(uses(people["gao"])) == 2 and uses(people["wu"]) == []


@pytest.mark.clause("S43-4.e")
def test_causes_rank_by_the_cases_that_have_them_with_measures_and_standards(told, people):
    story = told("close_item")
    row = issued(story, people)
    output.use(
        row.pk, target="standards", used_on=beijing_day(now()), reference="GB 4943.1", effect="修订", by=people["mei"]
    )
    output.use(
        row.pk, target="catalogue", used_on=beijing_day(now()), reference="目录", effect="调整", by=people["mei"]
    )
    plan.close(story.plan, by=people["mei"])
    close = {"result_uses": ["standards"], "by": people["mei"]}
    assert refusal_of(cases.close, story.case, cause_factors=[], **close) == [("field", "cause_factor_given")]
    cases.close(story.case, cause_factors=["design", "material"], **close)
    ranked = causes(people["mei"])
    assert [(one["factor"], one["cases"]) for one in ranked] == [("design", 1), ("material", 1)]
    for one in ranked:
        assert one["cases"] == RiskCase.objects.filter(cause_factors__contains=[one["factor"]]).count()
        assert len(one["measures"]) == len(story.matter.measures) and one["standards"] == ["GB 4943.1"]
    assert causes(people["wu"]) == []
