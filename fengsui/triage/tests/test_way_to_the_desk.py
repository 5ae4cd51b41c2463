"""From a lead to the desk: what each source must give, who may confirm, what is done before any judgement."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fengsui.catalogue import commands as catalogue_commands
from fengsui.catalogue import queries as catalogue
from fengsui.catalogue.models import Sheet
from fengsui.catalogue.reference import lists, read
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.journal.models import Entry
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.triage.commands import information as items
from fengsui.triage.lifecycle.information import LIFECYCLE
from fengsui.triage.models import RiskInformation
from fengsui.triage.tests.test_commands import RECORD, a_graded_item, a_lead, a_screened_item, a_verified_item


def reasons(call):
    with pytest.raises(Refused) as refused:
        call()
    return [reason.rule for reason in refused.value.details]


def a_draft(by, **more):
    lead = a_lead(by, **more)
    return items.adopt(lead.pk, corroboration="电话核实", by=by)


# What a door of each source must be told; without it the item is not handed in (G17-11.b).
GIVEN = {
    "S01.2": ({}, {"inspection_result": "绝缘不合格"}, "Q09-2.1.s2"),
    "S02": ({}, {"certificate_no": "2026010907", "finding": "证书已撤销"}, "Q09-2.1.s2"),
    "S03": (
        {},
        {"lab": "TI01", "lab_activity": "test", "standard_no": "GB 4943.1", "test_result": "不合格"},
        "Q09-2.1.s4",
    ),
    "S04": ({}, {"plan": "2026年第三批", "test_result": "不合格"}, "Q09-2.1.s2"),
    "S05": ({}, {"monitoring_task": "JC-2026-07"}, "Q09-2.1.s3"),
    "S06": ({"notifying_body": "CPSC", "notifying_country": "US"}, {}, "Q09-2.1.s6"),
    "S07.1": ({"notifying_body": "BAuA", "notifying_country": "DE"}, {}, "Q09-2.1.s6"),
    "S08": ({}, {"return_reason": "标签不符"}, "Q09-2.1.s2"),
    "S09.1": ({"notifying_body": "某省消防总队"}, {}, "Q09-2.1.s7"),
    "S10": ({}, {"age_band": "1-4", "scenario": "误吞", "severity": "inpatient"}, "S43-2.e"),
    "S12": ({"spec_model": "K5"}, {"accident_no": "JT-9"}, "S43-4.d"),
    "S13": ({}, {"accident_no": "XF-3", "origin": "客厅充电处"}, "S43-4.d"),
    "S16": ({"url": "https://example.invalid/1"}, {"media_kind": "network"}, "Q09-2.1.s5"),
    "S17": (
        {"producer": "某公司", "batch_numbers": ["B1"], "quantity_text": "100件", "operator_measures": "停售"},
        {"discovered_on": "2026-11-01", "seal": True},
        "A13-12.a",
    ),
    "S20": ({"notifying_body": "某大学"}, {"proof": "公函"}, "S43-2.c"),
    "S21": ({}, {"focus_channel": "e_commerce"}, "S43-2.f"),
    "S23": (
        {},
        {"instructing_body": "总署办公厅", "instruction": "核查", "instruction_due": "2026-12-01"},
        "Q09-2.1.s8",
    ),
    "S24": ({"notifying_country": "DE"}, {"partner": "BAuA"}, "S43-2.g"),
    "S99": ({}, {"other_source": "匿名信件"}, "A13-10"),
}


@pytest.mark.parametrize(
    "source", [pytest.param(code, marks=pytest.mark.clause("G17-11.b", given[2])) for code, given in GIVEN.items()]
)
def test_what_each_source_must_give(source, lin):
    columns, entry, _clause = GIVEN[source]
    blank = {name: [] if isinstance(value, list) else "" for name, value in columns.items()}
    if "notifying_country" in blank:
        blank.pop("notifying_country")
    item = a_draft(lin, **{"source_code": source} | blank)
    assert reasons(lambda: items.submit(item.pk, by=lin)) == ["entry_rule_met"]
    if columns:
        items.revise(item.pk, by=lin, **columns)
    for name in [name for name, value in entry.items() if value != "2026-11-01"]:
        partly = {key: value for key, value in entry.items() if key != name}
        items.fill_in(
            item.pk, entry=partly | {name: "" if not isinstance(entry[name], bool) else False}, professional={}, by=lin
        )
        assert reasons(lambda: items.submit(item.pk, by=lin)) == ["entry_rule_met"], name
    if entry:
        items.fill_in(item.pk, entry=entry, professional={}, by=lin)
    assert items.submit(item.pk, by=lin).state == "submitted"


@pytest.mark.clause("G17-8", "A13-10", "Q09-2.1.s1")
def test_every_source_has_a_sheet_that_is_whole(world):
    types = {"text", "long", "date", "number", "flag", "url"}
    for source in lists()["source"]:
        assert catalogue.sheet("source", source.code) is not None, source.code
    for sheet in Sheet.objects.all():
        for column in sheet.columns:
            kind, _colon, of = column["type"].partition(":")
            assert kind in types or (kind == "code" and catalogue.codes(of)) or (kind == "unit" and of), column
            assert column["zh"] and column["en"]
        for name in sheet.needs:
            RiskInformation._meta.get_field(name)
    assert {one["key"] for one in read("sheets.toml")["sheet"] if one["kind"] == "category"} == {
        row.code for row in lists()["business_category"]
    }


@pytest.mark.clause("Q09-2.1.s1", "Q09-2.2.4.a")
def test_a_value_that_its_list_does_not_have(lin):
    item = a_draft(lin, source_code="S03")
    told = GIVEN["S03"][1]
    for wrong in ({"lab_activity": "guessing"}, {"unknown_field": "x"}, {"standard_no": 5}):
        call = lambda wrong=wrong: items.fill_in(item.pk, entry=told | wrong, professional={}, by=lin)  # noqa: E731
        assert reasons(call) == ["values_fit_their_columns"]
    for activity in lists()["lab_activity"]:
        items.fill_in(item.pk, entry=told | {"lab_activity": activity.code}, professional={}, by=lin)


@pytest.mark.clause("G17-10.c", "S43-2.b", "Q09-2.1.s4")
def test_a_laboratory_that_nobody_registered(lin):
    item = a_draft(lin, source_code="S03")
    call = lambda: items.fill_in(item.pk, entry=GIVEN["S03"][1] | {"lab": "XX99"}, professional={}, by=lin)  # noqa: E731
    assert reasons(call) == ["bodies_registered"]
    assert items.fill_in(item.pk, entry=GIVEN["S03"][1], professional={}, by=lin).entry["lab"] == "TI01"


@pytest.mark.clause("G17-10.b")
def test_a_discovery_after_the_report(lin):
    item = a_draft(lin, source_code="S17")
    later = (now() + timedelta(days=3)).date().isoformat()
    call = lambda: items.fill_in(item.pk, entry={"discovered_on": later}, professional={}, by=lin)  # noqa: E731
    assert reasons(call) == ["discovered_before_reported"]


@pytest.mark.clause("A13-12.a")
def test_no_measures_yet_is_an_answer_with_a_reason(lin):
    columns, entry, _clause = GIVEN["S17"]
    item = a_draft(lin, source_code="S17", **(columns | {"operator_measures": ""}))
    items.fill_in(item.pk, entry=entry, professional={}, by=lin)
    assert reasons(lambda: items.submit(item.pk, by=lin)) == ["entry_rule_met"]
    items.fill_in(item.pk, entry={"no_measures_reason": "正在排查批次"}, professional={}, by=lin)
    assert items.submit(item.pk, by=lin).state == "submitted"


@pytest.mark.clause("Q09-3.4.c")
def test_the_sheet_of_the_category_and_its_versions(lin, cai, sun):
    item = a_verified_item(lin, cai)
    item = items.screen_in(
        item.pk, criteria=["life_health_property"], protected_interests=["person_property"], hazard_families=["mechanical"],
        business_category="vehicle", regime="industrial", item_kind="hazard_info", by=cai,
    )  # fmt: skip
    assert reasons(lambda: items.grade(item.pk, grade=3, opinion="送检", by=cai)) == ["subject_table_complete"]
    assert reasons(lambda: items.fill_in(item.pk, entry={}, professional={"fibre": "棉"}, by=lin)) == [
        "values_fit_their_columns"
    ]
    items.fill_in(item.pk, entry={}, professional={"vin_range": "LSV0001-LSV0999"}, by=lin)
    told = Entry.objects.filter(act="information.fill_in", subject=item.pk).latest("version").body
    assert told["sheets"]["category"] == 1
    assert items.grade(item.pk, grade=3, opinion="送检", by=cai).state == "graded"

    tomorrow = (now() + timedelta(days=2)).date()
    columns = [{"name": "vin_range", "zh": "范围", "en": "range", "type": "text", "needed": True}]
    columns.append({"name": "software", "zh": "软件版本", "en": "software", "type": "text", "needed": False})
    with pytest.raises(Forbidden):
        catalogue_commands.revise_sheet(
            "category", "vehicle", columns=columns, needs=[], valid_from=tomorrow, by=lin, at=now()
        )
    with pytest.raises(Refused):
        bad = [*columns, {"name": "x", "zh": "x", "en": "x", "type": "python", "needed": False}]
        catalogue_commands.revise_sheet(
            "category", "vehicle", columns=bad, needs=[], valid_from=tomorrow, by=sun, at=now()
        )
    fresh = catalogue_commands.revise_sheet(
        "category", "vehicle", columns=columns, needs=[], valid_from=tomorrow, by=sun, at=now()
    )
    assert fresh.version == 2
    assert catalogue.sheet("category", "vehicle", date(2026, 1, 1)).version == 1
    assert catalogue.sheet("category", "vehicle", tomorrow).version == 2


@pytest.mark.clause("Q09-3.2.2")
def test_one_person_does_not_enter_and_confirm(lin, cai):
    item = a_draft(lin)
    items.submit(item.pk, by=lin)
    items.verify(item.pk, by=cai)
    call = lambda: items.confirm(item.pk, source_verified=True, content_verified=True, evidence="照片", by=lin)  # noqa: E731
    assert reasons(call) == ["confirmer_did_not_enter"]


@pytest.mark.clause("Q09-2.3.6")
def test_a_state_secret_leaves_a_stub_only(lin):
    assert reasons(lambda: a_lead(lin, secrecy="state_secret_stub")) == ["stub_without_content"]
    empty = {"risk_description": "", "product_name": ""}
    stub = items.capture(
        unit=RiskInformation(unit_id=lin.unit).unit, fields=RECORD | empty | {"secrecy": "state_secret_stub"}, by=lin
    )
    items.adopt(stub.pk, by=lin)
    assert reasons(lambda: items.revise(stub.pk, risk_description="内容", by=lin)) == ["stub_without_content"]


@pytest.mark.clause("G17-3.b")
def test_the_kind_of_information_is_chosen(lin, cai):
    item = a_verified_item(lin, cai)
    told = {"criteria": ["within_duty"], "protected_interests": ["environment"], "hazard_families": ["waste"], "business_category": "mech_elec",
            "regime": "industrial"}  # fmt: skip
    assert reasons(lambda: items.screen_in(item.pk, **told, item_kind="", by=cai)) == ["kind_chosen"]
    assert items.screen_in(item.pk, **told, item_kind="control_info", by=cai).item_kind == "control_info"


@pytest.mark.clause("Q09-2.2.0.b")
def test_provisional_handling_before_any_judgement(lin, cai, wu):
    item = a_screened_item(lin, cai)
    told = {"act": "暂缓放行同批次货物", "reason": "防止扩散", "starts_on": date(2026, 11, 20)}
    with pytest.raises(Forbidden):
        items.provide(item.pk, **told, by=wu)
    assert reasons(lambda: items.provide(item.pk, **told | {"starts_on": None}, by=cai)) == ["provision_complete"]
    assert reasons(lambda: items.provide(item.pk, **told, compels=True, by=cai)) == ["statute_where_compelling"]
    done = items.provide(item.pk, **told, compels=True, statute="进出口商品检验法第三十三条", by=cai)
    assert (done.state, len(done.provisional)) == ("screened_in", 1)


@pytest.mark.clause("Q09-2.2.2")
def test_a_special_report_has_five_parts(lin, cai):
    item = a_screened_item(lin, cai)
    told = dict.fromkeys(("facts", "samples", "scope", "analysis", "proposal"), "写明")
    for part in told:
        assert reasons(lambda part=part: items.add_special_report(item.pk, **told | {part: " "}, by=cai)) == [
            "five_parts_written"
        ]
    assert items.add_special_report(item.pk, **told, by=cai).special_report == told


@pytest.mark.clause("Q09-2.3.4")
def test_local_government_is_told_unless_it_is_secret(lin, cai):
    item = a_graded_item(lin, cai)
    assert reasons(lambda: items.tell_local_government(item.pk, text=" ", by=cai)) == ["notice_written"]
    assert (
        items.tell_local_government(item.pk, body="义乌市政府", text="请关注", by=cai).local_notice["body"]
        == "义乌市政府"
    )
    facts = item.facts(secrecy="work_secret", notice="请关注")
    assert [r.rule for r in LIFECYCLE.reasons_against("tell_local_government", facts, by=cai, at=now())] == [
        "may_be_told_outside"
    ]


@pytest.mark.clause("Q09-2.2.8")
def test_what_was_referred_goes_back(lin, cai, mei):
    item = a_graded_item(lin, cai)
    assert reasons(lambda: items.return_outcome(item.pk, outcome="已办结", by=cai)) == ["referred_by_somebody"]
    facts = item.facts(
        state="handled", referred=True, outcome="", report_state="none", publication="不公开", open_feedback=False
    )
    assert [r.rule for r in LIFECYCLE.reasons_against("close", facts, by=mei, at=now())] == [
        "outcome_returned_if_referred"
    ]


@pytest.mark.clause("A13-12.b")
def test_an_urgent_report_owes_its_papers_before_closing(lin, cai, mei):
    item = a_graded_item(lin, cai)
    facts = item.facts(state="handled", urgent_unverified=True, report_state="none", publication="不公开")
    assert [r.rule for r in LIFECYCLE.reasons_against("close", facts, by=mei, at=now())] == ["urgent_papers_in"]


@pytest.mark.clause("Q09-2.3.7")
def test_samples_are_kept_until_half_a_year_after_the_case(lin, cai, act_as):
    from fengsui.demo.people import PERSONAS
    from fengsui.demo.story import Story
    from fengsui.triage.models import RiskCase

    story = Story({persona.username: act_as(persona.username) for persona in PERSONAS})
    story.tell(until="grade")
    told = {"what": "充电器", "amount": "2件", "place": "一号库", "condition": "完好"}
    assert reasons(lambda: items.keep_sample(story.item, **told | {"place": ""}, by=cai)) == ["sample_described"]
    items.keep_sample(story.item, **told, by=cai)
    assert "retention_over" in reasons(lambda: items.dispose_sample(story.item, place=1, by=cai))
    assert "sample_kept" in reasons(lambda: items.dispose_sample(story.item, place=2, by=cai))
    story = Story({persona.username: act_as(persona.username) for persona in PERSONAS})
    story.tell(until="open_case")
    items.keep_sample(story.item, **told, by=cai)
    RiskCase.objects.filter(pk=story.case).update(closed_at=now())
    assert reasons(lambda: items.dispose_sample(story.item, place=1, by=cai)) == ["retention_over"]
    with travel(now() + timedelta(days=184)):
        assert items.dispose_sample(story.item, place=1, by=cai).samples[0]["disposed"]


@pytest.mark.clause("Q09-2.3.3.b", "Q09-2.3.2")
def test_grade_three_does_not_skip_a_level(lin, cai):
    item = a_graded_item(lin, cai)
    call = lambda: items.report(item.pk, to="EWO", report_text="现报告", by=lin)  # noqa: E731
    assert reasons(call) == ["receiver_is_superior"]
    assert items.report(item.pk, to="2900", report_text="现报告", by=lin).report_to_id == "2900"
    worse = a_graded_item(lin, cai, grade=1)
    done = items.report(worse.pk, to="EWO", report_text="现报告", by=lin)
    told = Entry.objects.filter(act="information.report", subject=done.pk).latest("version").body["report"]
    assert told["skipped"] == ["2900"], "the skipped office is named, and sees the item as one above"


@pytest.mark.clause("Q09-2.3.5")
def test_a_report_is_written(lin, cai):
    item = a_graded_item(lin, cai)
    assert reasons(lambda: items.report(item.pk, to="2900", report_text=" ", by=lin)) == ["report_written"]


@pytest.mark.clause("Q09-5.4", "G17-2.b", "S43-5.e")
def test_food_is_graded_and_reported_but_not_assessed(lin, cai, mei):
    from fengsui.assessment.commands import assessment
    from fengsui.triage.commands import case as cases

    item = a_verified_item(lin, cai)
    item = items.screen_in(
        item.pk, criteria=["within_duty"], protected_interests=["human_health_safety"], hazard_families=["microbial"],
        business_category="food", regime="food", item_kind="hazard_info", by=cai,
    )  # fmt: skip
    items.grade(item.pk, grade=3, opinion="移送主管部门", by=cai)
    items.report(item.pk, to="2900", report_text="现报告", by=lin)
    case = cases.open(
        information_id=item.pk, title_zh="食品风险", title_en="", hazard_zh="致病菌", hazard_en="", by=mei
    )
    with pytest.raises(Refused) as refused:
        assessment.order(case_id=case.pk, questions="？", assignee="TI01", due_at=now() + timedelta(days=9), by=mei)
    assert ("scope", "regime_assessed") in [(reason.code, reason.rule) for reason in refused.value.details]
