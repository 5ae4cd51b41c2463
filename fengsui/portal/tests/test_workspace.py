"""The workspace of an assessment: every stage, what it saves, what it shows beside, and to whom."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fengsui.assessment.commands import assessment, computation, evidence
from fengsui.assessment.methods.choices import STAGES
from fengsui.assessment.models import Computation, Evidence, RiskAssessment
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.journal.models import Entry
from fengsui.kernel.refusal import Refused
from fengsui.people.models import User

HARM = {
    "scenarios": [
        {
            "hazard": "电芯过热", "group": "家庭成员", "injury": "二度烧伤", "severity": 3,
            "steps": [{"description": "短路", "probability": "1/50"}, {"description": "起火", "probability": "1/10"}],
        }
    ]
}  # fmt: skip


@pytest.fixture
def people(act_as):
    return {persona.username: act_as(persona.username) for persona in PERSONAS}


@pytest.fixture
def client_of(world, settings):
    settings.DEMONSTRATION = True

    def signed_in(name):
        client = Client()
        client.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture
def running(people):
    """An assessment under way at TI01, and Tian who works on it."""
    story = Story(people).tell(until="order")
    pk, tian = story.id("assessment"), people["tian"]
    assessment.accept(pk, conflict_free=True, by=tian)
    assessment.start(pk, undertaking=True, by=tian)
    return RiskAssessment.objects.get(pk=pk)


def place(row, stage):
    return reverse("portal:workspace", args=[row.pk, stage])


@pytest.mark.clause("A13-15.b")
def test_each_stage_saves_its_own_fields_and_leaves_the_rest(running, client_of):
    tian = client_of("tian")
    told = {"category": "fire_thermal", "extent": "两个批次", "investigation": "走访两家", "onward": "identify"}
    answer = tian.post(place(running, "define"), told)
    assert (answer.status_code, answer.url) == (302, place(running, "identify"))
    answer = tian.post(
        place(running, "identify"), {"hazard": "起火", "origin": "设计", "verification": "", "laboratory": "送检"}
    )
    assert answer.url == place(running, "identify")
    running.refresh_from_db()
    assert running.parts == {"category": "fire_thermal", "extent": "两个批次", "hazard": "起火"}
    assert running.subtasks["investigation"] == "走访两家" and running.subtasks["laboratory"] == "送检"
    assert running.origin == "设计"


def test_what_is_saved_aside_is_one_act_and_nothing_where_nothing_changed(running, client_of):
    tian = client_of("tian")
    aside = {"HTTP_X_FENGSUI_SAVING": "aside"}
    told = {"hazard": "起火", "origin": "", "verification": "", "laboratory": ""}
    assert tian.post(place(running, "identify"), told, **aside).status_code == 204
    assert tian.post(place(running, "identify"), told, **aside).status_code == 204
    assert Entry.objects.filter(act="assessment.work", subject=running.pk).count() == 1
    for hazard in ("起火燃烧", "起火燃烧并蔓延"):
        assert tian.post(place(running, "identify"), told | {"hazard": hazard}, **aside).status_code == 204
    page = tian.get(reverse("assessment:detail", args=[running.pk])).content.decode()
    assert page.count('data-act="assessment.work"') == 1 and "3 次" in page, "one line says how often it was saved"


def test_a_stage_that_cannot_be_read_says_so_and_keeps_what_was_typed(running, client_of):
    answer = client_of("tian").post(place(running, "define"), {"category": "witchcraft", "extent": "两个批次"})
    assert answer.status_code == 422 and "两个批次" in answer.content.decode()
    running.refresh_from_db()
    assert running.parts == {}


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_opens_for_who_assesses_and_who_ordered(running, client_of, stage):
    for who, works in (("tian", True), ("mei", False)):
        page = client_of(who).get(place(running, stage))
        assert page.status_code == 200
        writes = works and stage not in ("scenarios", "estimate")
        assert ("data-saving" in page.content.decode()) == writes


@pytest.mark.clause("A13-17")
def test_others_find_no_workspace_and_who_assessed_finds_none_after_the_end(running, people, client_of):
    assert client_of("omar").get(place(running, "define")).status_code == 404
    assert client_of("tian").get(reverse("portal:workspace", args=[uuid4(), "define"])).status_code == 404
    assert client_of("tian").get(place(running, "define").replace("define", "guess")).status_code == 404
    assessment.void(running.pk, falsification="伪造数据", by=people["zhao"])
    assert client_of("tian").get(place(running, "define")).status_code == 404
    assert client_of("mei").get(place(running, "define")).status_code == 200


def test_who_only_reads_cannot_save(running, client_of):
    answer = client_of("mei").post(place(running, "define"), {"extent": "全部"})
    assert answer.status_code == 403
    running.refresh_from_db()
    assert running.parts == {}


@pytest.mark.clause("A13-15.b", "A13-3.c")
def test_evidence_stands_by_its_stage_and_by_what_it_bears_on(running, people, client_of):
    tian = people["tian"]
    row = computation.begin(assessment_id=running.pk, method="harm_scenario", by=tian)
    computation.compute(row.pk, inputs=HARM, by=tian)
    told = {
        "assessment_id": running.pk,
        "stage": "estimate",
        "source": "EC-2026-0312",
        "strength": "strong",
        "by": tian,
    }
    evidence.attach(shows="三件起火", computation_id=row.pk, place="scenarios.0.steps.1", **told)
    page = client_of("tian").get(place(running, "estimate")).content.decode()
    assert "三件起火" in page and "EC-2026-0312" in page
    assert "place=scenarios.0.steps.1" in page, "every step has its way to attach what it rests on"
    read = client_of("mei").get(place(running, "estimate")).content.decode()
    assert "三件起火" in read and "place=scenarios" not in read
    assert "三件起火" not in client_of("tian").get(place(running, "define")).content.decode()
    for wrong in ({"place": "scenarios.9"}, {"place": "scenarios.0.steps.x"}, {"computation_id": uuid4()}):
        with pytest.raises(Refused) as refused:
            evidence.attach(shows="x", **({"computation_id": row.pk, "place": ""} | wrong), **told)
        assert [one.rule for one in refused.value.details] == ["place_exists"]
    with pytest.raises(Refused) as refused:
        evidence.attach(shows="x", item=uuid4(), **told)
    assert [(one.rule, one.code) for one in refused.value.details] == [("item_belongs_to_the_case", "basis")]
    cited = evidence.attach(shows="投诉原文", item=running.case.items.first().pk, **told)
    struck = evidence.strike(cited.pk, reason="重复", by=tian)
    assert struck.state == "struck" and Evidence.objects.filter(state="attached").count() == 1


@pytest.mark.clause("A13-15.b")
def test_a_pattern_brings_steps_and_no_probability_and_what_is_incomplete_is_kept(running, people, client_of):
    tian = people["tian"]
    row = computation.begin(assessment_id=running.pk, method="harm_scenario", pattern="battery_fire", by=tian)
    steps = row.told()["scenarios"][0]["steps"]
    assert len(steps) == 4 and all(set(step) == {"description"} for step in steps)
    with pytest.raises(Refused) as refused:
        computation.compute(row.pk, inputs=row.told(), by=tian)
    assert [one.rule for one in refused.value.details] == ["inputs_fit_the_method"]
    page = client_of("tian").get(reverse("computation:compute", args=[row.pk])).content.decode()
    assert steps[0]["description"] in page
    kept = reverse("computation:keep", args=[row.pk])
    assert f'formaction="{kept}"' in page
    sent = {"inputs:scenarios.0.hazard": "漏电", "inputs:scenarios.0.steps.0.probability.told": "还不清楚"}
    assert client_of("tian").post(kept, sent).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.told()["scenarios"][0]["hazard"], row.result) == ("begun", "漏电", {})
    done = computation.compute(row.pk, inputs=HARM, by=tian)
    assert done.draft == {} and done.told()["scenarios"][0]["hazard"] == "电芯过热"
    other = computation.begin(assessment_id=running.pk, method="fmea", pattern="battery_fire", by=tian)
    assert other.told() == {}


def test_an_act_returns_to_where_it_was_begun_and_nowhere_else(running, people, client_of):
    row = computation.begin(assessment_id=running.pk, method="harm_scenario", by=people["tian"])
    drop = reverse("computation:drop", args=[row.pk])
    here = place(running, "scenarios")
    assert f'value="{here}"' in client_of("tian").get(drop, {"next": here}).content.decode()
    answer = client_of("tian").post(drop, {"reason": "重复", "next": here})
    assert (answer.status_code, answer.url) == (302, here)
    for outside in ("https://example.com/", "//example.com/", "javascript:alert(1)"):
        other = Computation.objects.get(
            pk=computation.begin(assessment_id=running.pk, method="fmea", by=people["tian"]).pk
        )
        answer = client_of("tian").post(
            reverse("computation:drop", args=[other.pk]), {"reason": "重复", "next": outside}
        )
        assert answer.url == reverse("computation:detail", args=[other.pk])


@pytest.mark.clause("A13-15.c")
def test_the_last_stage_names_what_the_report_lacks_and_where(running, people, client_of):
    page = client_of("tian").get(place(running, "report")).content.decode()
    assert place(running, "scenarios") in page and place(running, "identify") in page
    assert reverse("assessment:submit", args=[running.pk]) not in page
    tian = people["tian"]
    row = computation.begin(assessment_id=running.pk, method="harm_scenario", by=tian)
    computation.compute(row.pk, inputs=HARM, by=tian)
    computation.choose(row.pk, by=tian)
    words = dict.fromkeys(("method", "hazard", "extent", "proposal"), "写明") | {
        "category": "fire_thermal",
        "residual_risk": "low",
    }
    subtasks = dict.fromkeys(("investigation", "verification", "laboratory", "assessment"), "已做")
    assessment.work(running.pk, parts=words, subtasks=subtasks, origin="设计", by=tian)
    page = client_of("tian").get(place(running, "report")).content.decode()
    assert reverse("assessment:submit", args=[running.pk]) in page


def test_pictures_are_drawn_where_the_risk_is_evaluated_also_beside_what_is_only_begun(running, people, client_of):
    tian = people["tian"]
    row = computation.begin(assessment_id=running.pk, method="harm_scenario", by=tian)
    computation.compute(row.pk, inputs=HARM, by=tian)
    computation.begin(assessment_id=running.pk, method="fmea", by=tian)
    client = client_of("tian")
    drawn = {stage: client.get(place(running, stage)).content.decode().count('class="picture"') for stage in STAGES}
    assert drawn.pop("evaluate") >= 4 and set(drawn.values()) == {0}
    assert f"/desk/assessments/{running.pk}/report/" in client.get(place(running, "report")).content.decode()
