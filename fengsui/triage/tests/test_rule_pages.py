"""Pages of rules: the table is written, pasted, exported; what is wrong stands at the rule; forms begin with what is proposed."""

from __future__ import annotations

import pytest
from django.test import Client

from fengsui.people.models import User
from fengsui.triage.commands import information
from fengsui.triage.commands import rule_set as rule_sets
from fengsui.triage.forms.rule_set import Write, cells
from fengsui.triage.models import RiskInformation, RuleSet
from fengsui.triage.rules.table import rows_of
from fengsui.triage.tests.test_rule_set import captured, drafted


@pytest.fixture
def window(world, settings):
    settings.DEMONSTRATION = True

    def open_as(name, language="zh-hans"):
        client = Client()
        client.cookies["fengsui_language"] = language
        client.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return open_as


def sent(rows):
    """The table as a browser sends it."""
    return {f"rows-{place}-{part}": value for place, row in enumerate(rows) for part, value in row.items()}


def line(**told):
    return {
        "column": "text",
        "op": "has_any",
        "values": "鼓包，swell*",
        "field": "hazard_families",
        "value": "爆炸",
        "zh": "鼓包",
    } | told


def test_a_table_is_written_on_its_page(window, gao):
    made = drafted(gao)
    client = window("gao")
    told = sent(
        [
            line(),
            line(and_column="origin_country", and_op="is_any", and_values="中国、DE", unless="报废"),
            line(values="异味"),
            {},
        ]
    )
    answer = client.post(f"/desk/rule-sets/{made.pk}/revise/", told | {"rows-2-remove": "on"})
    assert answer.status_code == 302
    rows = RuleSet.objects.get(pk=made.pk).rows
    assert [row["when"][0]["values"] for row in rows] == [["鼓包", "swell*"]] * 2, "the third was ticked for removal"
    assert rows[1]["when"][1] == {"column": "origin_country", "op": "is_any", "values": ["CN", "DE"]}
    assert (rows[1]["unless"], rows[1]["value"]) == (["报废"], "explosive")
    shown = client.get(f"/desk/rule-sets/{made.pk}/").content.decode()
    assert (
        "凡全部文字 含有 鼓包、swell*，且原产国 是 中国、德国，但文字中出现 报废 的除外的，建议" in shown
        and "爆炸" in shown
    )


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "不是信息级别"), ("en", "is no information grade")])
def test_everything_wrong_stands_at_its_rule_and_nothing_typed_is_lost(window, gao, language, said):
    made = drafted(gao)
    told = sent([line(), line(field="grade", value="9", zh=""), line(op="", values="！")])
    answer = window("gao", language).post(f"/desk/rule-sets/{made.pk}/revise/", told)
    page = answer.content.decode()
    assert answer.status_code == 422
    groups = page.split('class="one rule-row')[1:]
    assert [group.count('class="error"') for group in groups[:4]] == [0, 2, 1, 0]
    assert said in groups[1] and 'value="9"' in groups[1] and 'value="！"' in groups[2]
    assert RuleSet.objects.get(pk=made.pk).version == made.version


def test_the_form_as_it_opens_says_what_stands(gao):
    for rule_set in RuleSet.objects.filter(state="in_force"):
        rows = [cells(row) for row in rule_set.table()]
        form = Write({"rows": rows})
        assert form.is_valid(), form.errors
        assert list(form.cleaned_data) == ["rows"]
        for place, (row, stood) in enumerate(zip(form.cleaned_data["rows"], rule_set.rows, strict=True), 1):
            assert row == stood, (rule_set.key, place)


def test_the_export_pasted_back_is_the_same_table(window, gao):
    client = window("gao")
    for rule_set in RuleSet.objects.filter(state="in_force"):
        answer = client.get(f"/desk/rule-tables/{rule_set.pk}.csv")
        assert answer["Content-Type"] == "text/csv; charset=utf-8" and "attachment" in answer["Content-Disposition"]
        form = Write({"sheet": answer.content.decode()})
        assert form.is_valid(), form.errors
        assert form.cleaned_data == {"rows": rule_set.rows}


def test_a_pasted_sheet_in_the_words_of_the_page(gao):
    sheet = "字段\t判断方式\t词语或值\t建议字段\t建议值\t中文理由\n全部文字\t含有\t鼓包\t危害类别\t爆炸\t鼓包会爆\n全部文字\t含有\t鼓包\t危害类别\t龙\t传说"
    form = Write({"sheet": sheet})
    assert not form.is_valid()
    assert form.errors["sheet"] == ["第 2 行，建议值：代码表中没有“龙”。请填写代码表中的代码或名称。"] or "龙" in str(
        form.errors["sheet"]
    )
    good = Write({"sheet": sheet.rpartition("\n")[0], "rows": [{"column": "nonsense"}]})
    assert good.is_valid(), good.errors
    (row,) = rows_of(good.cleaned_data["rows"])
    assert (row.field, row.value, row.when[0].values) == ("hazard_families", "explosive", ("鼓包",))
    assert not Write({"sheet": "a,b\n1,2"}).is_valid()


def test_strangers_see_no_table(window, gao):
    held = RuleSet.objects.get(key="hazards")
    for name, status in (("lin", 200), ("wu", 200), ("omar", 404), ("tian", 404), ("aud", 404), ("ping", 404)):
        for address in (f"/desk/rule-tables/{held.pk}.csv", f"/desk/rule-sets/{held.pk}/"):
            assert window(name).get(address).status_code == status, (name, address)
    assert Client().get(f"/desk/rule-tables/{held.pk}.csv").status_code == 302


@pytest.mark.clause("Q09-3.3.2")
def test_forms_begin_with_what_is_proposed_and_say_why(window, lin, cai):
    item = captured("2901", hs_code="", source_code="S18.1", notifying_country="CN")
    client = window("lin")
    page = client.get(f"/desk/information/{item.pk}/").content.decode()
    assert "规则建议（由人工决定）" in page and "产品分类" in page
    information.adopt(item.pk, by=lin)
    page = client.get(f"/desk/information/{item.pk}/revise/").content.decode()
    assert "建议：850440" in page and 'name="hs_code" value' not in page, (
        "a record is not filled in by opening its form"
    )
    information.submit(item.pk, by=lin)
    information.verify(item.pk, by=cai)
    information.confirm(item.pk, source_verified=True, content_verified=True, evidence="核对实物", by=cai)
    page = window("cai").get(f"/desk/information/{item.pk}/screen_in/").content.decode()
    assert (
        'value="fire_thermal" id="id_hazard_families_7" checked' in page
        or 'value="fire_thermal"' in page.split("checked")[0]
    )
    assert '<option value="mech_elec" selected>' in page and "用电的产品和电池属机电产品" in page
    assert RiskInformation.objects.get(pk=item.pk).business_category == ""
    information.screen_in(
        item.pk, criteria=["life_health_property"], protected_interests=["person_property"], hazard_families=["fire_thermal"],
        business_category="mech_elec", regime="industrial", item_kind="hazard_info", source_code="S18.2", by=cai,
    )  # fmt: skip
    assert RiskInformation.objects.get(pk=item.pk).source_code == "S18.2"
    page = window("cai").get(f"/desk/information/{item.pk}/grade/").content.decode()
    assert '<option value="3" selected>' in page and "已有人受伤，属重要，须研究措施" in page


def test_the_page_of_a_version_shows_its_try_out_to_those_who_may_see_the_items(window, gao):
    captured("2901", title="充电宝鼓包甲")
    made = drafted(gao)
    rule_sets.try_out(made.pk, by=gao)
    page = window("gao").get(f"/desk/rule-sets/{made.pk}/").content.decode()
    assert "历史信息试运行结果" in page and "充电宝鼓包甲" in page and "义乌海关" in page
    assert "充电宝鼓包甲" not in window("wu").get(f"/desk/rule-sets/{made.pk}/").content.decode()


def test_a_set_is_drafted_and_followed_by_its_page(window, gao):
    client = window("gao")
    held = RuleSet.objects.get(key="grades")
    assert f"/desk/rule-sets/draft/?succeeds={held.pk}" in client.get(f"/desk/rule-sets/{held.pk}/").content.decode()
    assert client.post("/desk/rule-sets/draft/", {"family": "data"}).status_code == 422
    assert client.post("/desk/rule-sets/draft/", {"succeeds": str(held.pk)}).status_code == 302
    assert RuleSet.objects.get(key="grades", number=2).rows == held.rows
    assert client.post("/desk/rule-sets/draft/", {"family": "data", "name_zh": "写法"}).status_code == 302


def test_a_place_is_a_division(world):
    from fengsui.triage.forms.information import Record

    assert Record({"title": "x", "area_codes": "330200\n110105"}).is_valid()
    wrong = Record({"title": "x", "area_codes": "330299"})
    assert not wrong.is_valid() and "330299" in str(wrong.errors["area_codes"])
