"""Operators, laboratories and partners: drafts, the hand-in under one's name, spreadsheets, and what each of them sees."""

from __future__ import annotations

import io
import json

import pytest
from django.db import connection
from openpyxl import Workbook, load_workbook

from fengsui.collection.models import Original, Quarantined
from fengsui.collection.queries.sheets import MARK, cells_of
from fengsui.journal.models import Entry
from fengsui.kernel.refusal import Forbidden, Refused, Unknown
from fengsui.people.models import ApiKey, OrgUnit, User
from fengsui.portal.spreadsheets import harmless
from fengsui.triage.commands import information, intake, reporting
from fengsui.triage.models import Attestation, Declaration, RiskInformation
from fengsui.web.doors import REGISTRY
from fengsui.web.forms import Upload

LAB = {"lab_activity": "inspection", "standard_no": "GB 4943.1-2022", "test_result": "绝缘电阻不合格"}
TOLD = {
    "product_name": "USB充电器",
    "risk_description": "外壳开裂，可触及带电部件",
    "producer": "不详",
    "batch_numbers": ["2026"],
}
FIRM = {"discovered_on": "2020-09-01", "seal": True}


def begun(by, source="S03", entry=LAB, recipient="2900", **more):
    return reporting.draft(source_code=source, recipient=recipient, entry=entry, by=by, **(TOLD | more))


def handed_in(by, row, **how):
    return reporting.hand_in(row.pk, by=by, **({"true_and_complete": True, "signer": "蓝波"} | how))


def refused(call, *args, **kwargs):
    with pytest.raises(Refused) as trouble:
        call(*args, **kwargs)
    return trouble.value.reasons


def filled(source, unit, *rows):
    """A filled template: rows by the Chinese heads of its columns."""
    book = Workbook()
    heads = [cell.zh for cell in cells_of(source, OrgUnit.objects.get(code=unit))]
    book.active.append(heads)
    for row in rows:
        assert set(row) <= set(heads)
        book.active.append([row.get(head, "") for head in heads])
    out = io.BytesIO()
    book.save(out)
    return Upload("样品.xlsx", out.getvalue())


def row(n, **more):
    return {
        MARK: f"B-{n:03d}", "产品名称": f"充电器{n}", "风险描述": "外壳开裂，可能触电", "发现环节": "检验", "标准编号": "GB 4943.1-2022",
        "检测结果": "不合格", "原产国": "中国",
    } | more  # fmt: skip


def sent(by, file, source="S03", **how):
    told = {"recipient": "2900", "true_and_complete": True, "signer": "蓝波"} | how
    return reporting.upload(source_code=source, file=file, by=by, **told)


@pytest.mark.clause("G17-10.c", "S43-2.b", "Q09-2.1.s4")
def test_a_laboratory_report_becomes_an_item_of_its_source(lab, mei):
    declared = handed_in(lab, begun(lab))
    item = declared.item
    assert (item.source_code, item.unit_id, item.state) == ("S03", "2900", "lead")
    assert item.entry["lab"] == "LB01" and item.notifying_body == "浙江明测产品检测有限公司"
    assert REGISTRY["information"].get(item.pk, mei) == item
    information.adopt(item.pk, by=mei)
    assert RiskInformation.objects.get(pk=item.pk).missing_for_entry() == ()
    connection.check_constraints()


@pytest.mark.clause("G17-10.c", "S43-2.b", "Q09-2.1.s4")
def test_who_is_no_registered_laboratory_reports_as_none(omar, lab, yi):
    assert refused(begun, omar) == ["source_open_to_declarant", "declarant_registered"]
    assert refused(begun, yi) == ["source_open_to_declarant", "declarant_registered"]
    OrgUnit.objects.filter(code="LB01").update(kind="partner")
    assert refused(begun, lab) == ["declarant_registered"]


@pytest.mark.clause("G17-29", "G17-10.b")
def test_the_declarant_answers_by_name_that_it_is_true_and_complete(lab):
    drafted = begun(lab)
    assert refused(handed_in, lab, drafted, true_and_complete=False) == ["truth_stated"]
    assert refused(handed_in, lab, drafted, signer=" ") == ["truth_stated"]
    statement = handed_in(lab, drafted).statement
    assert statement["name"] == "蓝波" and statement["at"].startswith("20") and "真实、完整" in statement["words"]
    told = Entry.objects.get(act="declaration.hand_in").body["declaration"]["statement"]
    assert told == statement


@pytest.mark.clause("Q09-2.2.4.b")
def test_a_laboratory_reports_to_the_unit_that_manages_it(lab):
    found = handed_in(lab, begun(lab, recipient="5300"))
    entry = Entry.objects.get(act="declaration.hand_in", subject=found.pk)
    assert found.item.unit_id == "2900", "managed by a region: the region"
    assert entry.body["rerouted"] == {"from": "5300", "to": "2900"}, "rerouted, and logged"
    OrgUnit.objects.filter(code="LB01").update(parent="CID")
    assert handed_in(lab, begun(lab, recipient="5300")).item.unit_id == "CID", "managed by headquarters: its department"
    OrgUnit.objects.filter(code="LB01").update(parent=None)
    assert handed_in(lab, begun(lab, recipient="5300")).item.unit_id == "5300", "managed by nobody: where it reports"


@pytest.mark.clause("G17-3.c")
def test_an_export_producer_is_refused_on_an_import(omar):
    how = {"source": "S17", "entry": FIRM, "quantity_text": "1200件", "operator_measures": "已停售"}
    wrong = begun(omar, **how, direction="import", role="export_producer")
    assert refused(handed_in, omar, wrong) == ["role_fits_the_direction"]
    assert refused(handed_in, omar, begun(omar, **how, direction="import")) == ["role_named_by_operators"]
    also = begun(omar, **how, direction="import", role="foreign_producer")
    item = handed_in(omar, also).item
    assert (item.direction, item.operators) == (
        "import",
        [{"role": "foreign_producer", "name": "浙江晨光电器进出口有限公司"}],
    )


@pytest.mark.clause("A13-12.a", "G17-10.b")
def test_an_operator_says_what_was_found_when_and_what_is_done(omar):
    drafted = begun(omar, source="S17", entry={}, direction="export", role="export_producer", recipient="NMC")
    assert refused(handed_in, omar, drafted) == ["report_complete"]
    assert drafted.lacking() == ("quantity_text", "operator_measures", "entry.discovered_on", "entry.seal")
    told = TOLD | {"quantity_text": "1200件", "operator_measures": "已停售"}
    about = {"source_code": "S17", "recipient": "NMC", "direction": "export", "role": "export_producer"}
    late = refused(reporting.revise, drafted.pk, entry=FIRM | {"discovered_on": "2099-01-01"}, by=omar, **about, **told)
    assert late == ["discovered_by_now"]
    reporting.revise(drafted.pk, entry=FIRM, by=omar, **about, **told)
    assert handed_in(omar, drafted).item.unit_id == "NMC"


@pytest.mark.clause("S43-2.c")
def test_an_institution_without_proof_is_refused(xue):
    assert handed_in(xue, begun(xue, source="S20", entry={"proof": "介绍信"})).item.source_code == "S20"
    OrgUnit.objects.filter(code="UN01").update(credit_code="12990000MB02020210")
    assert refused(begun, xue, source="S20", entry={"proof": "介绍信"}) == ["institution_proved"]


@pytest.mark.clause("S43-2.e", "S43-4.d")
def test_a_name_in_a_report_of_injuries_is_refused_with_its_place(yi, lin):
    entry = {"age_band": "5-14", "scenario": "患者张三被电热水壶烫伤，电话13805710000", "severity": "outpatient"}
    with pytest.raises(Refused) as trouble:
        begun(yi, source="S10", entry=entry)
    (reason,) = trouble.value.details
    assert (reason.rule, reason.code) == ("no_person_named", "secret")
    assert reason.places == ("scenario: …患者【张三】被电热水壶烫…", "scenario: …壶烫伤，电话【13805710000】…")
    fields = {"title": "烫伤", "source_code": "S10", "source_name": "officer", "source_mark": "x"}
    unit = OrgUnit.objects.get(code="2901")
    with pytest.raises(Refused) as trouble:
        information.capture(unit=unit, fields=fields | {"injuries": "伤者李强左臂烫伤"}, by=lin)
    assert trouble.value.reasons == ["nobody_named"]
    # A complaint is no injury report: who complains is sealed apart, and the text is the officer's.
    assert information.capture(unit=unit, fields=fields | {"source_code": "S18.1", "injuries": "伤者李强"}, by=lin)


@pytest.mark.clause("S43-2.e", "S43-4.d")
def test_a_feed_of_a_hospital_is_masked_before_it_is_kept(yi):
    numbers = ("13805710000", "11010519491231002X", "zhang@example.cn", "浙A12345")
    told = f"患者张三，电话{numbers[0]}，证件{numbers[1]}，邮箱{numbers[2]}，乘{numbers[3]}送医"
    good = {
        MARK: "H1",
        "产品名称": "电热水壶",
        "风险描述": told,
        "年龄段": "5至14岁",
        "伤害经过": told,
        "伤害程度": "门诊治疗",
    }
    broken = good | {MARK: "H2", "伤害程度": "很重"}
    made = sent(yi, filled("S10", "HS01", good, broken), source="S10")
    assert (made.count["stored"], made.count["quarantined"]) == (1, 1)
    item = RiskInformation.objects.get(source_mark__endswith="H1")
    assert item.risk_description.startswith("患者[姓名]，电话[电话]") and item.details["masked"] is True
    assert item.entry["scenario"].startswith("患者[姓名]")
    kept = [
        json.dumps(item.snapshot(), ensure_ascii=False),
        *(bytes(one.content).decode() for one in Quarantined.objects.all()),
    ]
    kept += [bytes(one.content).decode() for one in Original.objects.all()]
    assert not [number for number in (*numbers, "张三") if any(number in text for text in kept)]


def test_three_broken_rows_are_held_for_the_sender_and_mended(lab, omar, gao, mei):
    wrong = [row(3, 发现环节="猜测"), row(4, 产品名称=""), row(5, 报告日期="昨天")]
    made = sent(lab, filled("S03", "LB01", row(1), row(2), *wrong))
    assert {name: made.count[name] for name in ("read", "stored", "quarantined")} == {
        "read": 5,
        "stored": 2,
        "quarantined": 3,
    }
    held = list(Quarantined.objects.filter(run=made.run_id).order_by("pk"))
    assert [(one.position, one.trouble, one.unit_id) for one in held] == [
        ("row 4", "not_in_list", "LB01"), ("row 5", "missing", "LB01"), ("row 6", "bad_date", "LB01"),
    ]  # fmt: skip
    assert list(REGISTRY["quarantine"].rows(lab)) == list(REGISTRY["quarantine"].rows(gao).filter(unit="LB01"))
    assert not REGISTRY["quarantine"].rows(omar).exists()
    with pytest.raises(Forbidden):
        intake.replay(held[0].pk, mended="{}", by=omar)
    cells = json.loads(bytes(held[0].content)) | {"发现环节": "inspection"}
    assert intake.replay(held[0].pk, cells=cells, by=lab).state == "replayed"
    assert RiskInformation.objects.get(source_mark__endswith="B-003").unit_id == "2900"
    again = sent(lab, filled("S03", "LB01", row(1), row(2), row(3), row(4), row(5)))
    assert {name: again.count[name] for name in ("stored", "quarantined")} == {"stored": 2, "quarantined": 0}
    assert RiskInformation.objects.filter(source_code="S03").count() == 5
    connection.check_constraints()


def test_two_laboratories_number_their_rows_apart(lab, tian):
    OrgUnit.objects.create(
        code="LB02", path="OUT.LB02", kind="institution", level="outside", tier=0, name_zh="乙", name_en="B"
    )
    sent(lab, filled("S03", "LB01", row(1)))
    other = User.objects.get(username="lab")
    other.unit_id = "LB02"
    other.save()
    from fengsui.people.actors import actor_of

    sent(actor_of(User.objects.select_related("unit").get(username="lab")), filled("S03", "LB02", row(1)))
    assert RiskInformation.objects.filter(source_mark__endswith="B-001").count() == 2


@pytest.mark.clause("G17-10.c", "S43-2.b")
def test_an_officer_s_sheet_names_a_registered_laboratory(mei):
    good, bad = row(1, 检验检测机构代码="TI01"), row(2, 检验检测机构代码="XX99")
    made = sent(mei, filled("S03", "2900", good, bad), recipient="")
    assert made.recipient_id == "2900" and made.count["stored"] == 1
    assert Quarantined.objects.get(run=made.run_id).trouble == "not_registered"


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_sheet_is_refused_and_nothing_is_kept(content, lab):
    before = Original.objects.count()
    assert refused(sent, lab, Upload("x.xlsx", content)) == ["sheet_readable"]
    assert Original.objects.count() == before


def test_what_outsiders_see(lab, omar, gao):
    mine, theirs = begun(lab), begun(omar, source="S17", entry=FIRM)
    for aggregate in ("declaration", "upload", "quarantine", "attestation", "information"):
        assert not [one for one in REGISTRY[aggregate].rows(lab) if one.unit_id != "LB01"]
    assert list(REGISTRY["declaration"].rows(lab)) == [mine]
    with pytest.raises(Unknown):
        REGISTRY["declaration"].get(theirs.pk, lab)
    with pytest.raises(Forbidden):
        reporting.revise(theirs.pk, source_code="S03", entry={}, by=lab)
    assert REGISTRY["declaration"].get(theirs.pk, gao) == theirs


@pytest.mark.clause("G17-10.a")
def test_a_body_attests_its_reporting_system_and_who_lacks_it_is_listed(lab, omar, client, settings):
    settings.DEMONSTRATION = True
    assert refused(reporting.attest, procedure="两小时内报告", person=" ", by=omar) == ["responsible_person_named"]
    made = reporting.attest(procedure="发现后两小时内报告属地海关", person="欧阳明", by=omar)
    assert refused(reporting.attest, procedure="又一份", person="欧阳明", by=omar) == ["none_stands_yet"]
    reporting.renew(made.pk, procedure="发现后一小时内报告", person="歌者", by=omar)
    assert Attestation.objects.get().person == "歌者"
    client.force_login(User.objects.get(username="gao"), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/desk/reporting-bodies/").content.decode()
    lacking = page.partition("浙江晨光电器进出口有限公司")[0]
    assert "深圳启航玩具贸易有限公司" in lacking and "浙江明测产品检测有限公司" in lacking


@pytest.fixture
def at_the_desk(client, settings, world):
    settings.DEMONSTRATION = True

    def sign_in(who, language="zh-hans"):
        client.cookies["fengsui_language"] = language
        client.force_login(User.objects.get(username=who), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


def test_the_template_is_filled_in_as_it_is(at_the_desk, lab):
    answer = at_the_desk("lab").get("/desk/templates/S03/")
    book = load_workbook(io.BytesIO(answer.content))
    page = book["填报"]
    heads = [cell.value for cell in page[1]]
    assert heads[:3] == ["报告编号*", "产品名称*", "商标"] and "发现环节*" in heads and "检验检测机构代码" not in heads
    assert page["A2"].value.startswith("※") and len(page.data_validations.dataValidation) == 2
    for head, value in (row(7) | {"风险描述": "'=1+1 外壳开裂"}).items():
        place = next(n for n, one in enumerate(heads, 1) if one.rstrip("*") == head)
        page.cell(3, place).value = value
    out = io.BytesIO()
    book.save(out)
    made = sent(lab, Upload("填好.xlsx", out.getvalue()))
    assert made.count["stored"] == 1
    assert RiskInformation.objects.get(source_mark__endswith="B-007").risk_description == "=1+1 外壳开裂"


def test_templates_are_for_who_reports_by_them(at_the_desk):
    for who, source, status in (("lab", "S17", 403), ("lab", "S77", 404), ("omar", "S17", 200), ("yi", "S13", 200), ("gao", "S06", 200), ("aud", "S03", 403)):  # fmt: skip
        assert at_the_desk(who).get(f"/desk/templates/{source}/").status_code == status, (who, source)


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_looks_like_a_formula_is_neutralised(text, at_the_desk, lab):
    assert harmless(text) == f"'{text}" and harmless("-5") == "-5"
    made = sent(lab, filled("S03", "LB01", row(1), row(2, 发现环节="猜测", 规格型号=f"'{text}")))
    book = load_workbook(io.BytesIO(at_the_desk("lab").get(f"/desk/uploads/{made.pk}/rows/").content))
    cells = [cell for line in book["填报"].iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [cell.value for cell in cells if text.strip() in str(cell.value)] in (
        [f"'{text}"],
        [f"'{text.strip()}"],
        [text.strip()],
    )


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_pages_of_an_upload(at_the_desk, lab, language):
    made = sent(lab, filled("S03", "LB01", row(1), row(2, 发现环节="猜测")))
    client = at_the_desk("lab", language)
    page = client.get(f"/desk/uploads/{made.pk}/").content.decode()
    assert ("发现环节: 猜测”不在该列" if language == "zh-hans" else "is not on the list of its column") in page
    assert "/desk/information/" not in page
    held = Quarantined.objects.get(run=made.run_id)
    form = client.get(f"/desk/quarantine/{held.pk}/replay/").content.decode()
    assert 'name="cells-产品名称"' in form and 'value="充电器2"' in form and 'name="mended"' not in form
    again = client.post(
        f"/desk/quarantine/{held.pk}/replay/", {"cells-报告编号": "B-002", "cells-产品名称": "充电器二"}
    )
    assert again.status_code == 409 and 'value="充电器二"' in again.content.decode()
    told = {f"cells-{name}": value for name, value in (row(2) | {"发现环节": "inspection"}).items()}
    assert client.post(f"/desk/quarantine/{held.pk}/replay/", told).status_code == 302
    assert client.get("/desk/").status_code == client.get("/desk/uploads/").status_code == 200
    assert client.get("/desk/sources/").status_code == 403


def test_a_laboratory_reports_by_key(client, lab):
    _row, key = ApiKey.issue(User.objects.get(username="lab"), "LIMS")
    body = {
        "source_code": "S03",
        "recipient": "2900",
        "entry": LAB,
        "product_name": "充电器",
        "risk_description": "触电",
    }
    head = {"Authorization": f"Bearer {key}", "Idempotency-Key": "one"}
    made = client.post("/api/v1/declarations/draft", json.dumps(body), content_type="application/json", headers=head)
    assert made.status_code == 201, made.content
    place = f"/api/v1/declarations/{made.json()['id']}/hand_in"
    answer = client.post(place, json.dumps({"signer": "蓝波"}), content_type="application/json", headers=head)
    assert answer.status_code == 409 and answer.json()["reasons"][0]["rule"] == "truth_stated"
    body = {"signer": "蓝波", "true_and_complete": True}
    answer = client.post(place, json.dumps(body), content_type="application/json", headers=head)
    assert answer.status_code == 200 and Declaration.objects.get().item.source_code == "S03"
