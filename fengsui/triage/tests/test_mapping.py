"""A source mapped in the browser: drafted, tried, approved by another, in force, fed, mended, replaced."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.db import connection

from fengsui.collection.commands import mapping as mappings
from fengsui.collection.models import Mapping, Quarantined
from fengsui.collection.queries.sources import connector, connectors
from fengsui.kernel.actor import IMPORTER
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.portal.sources import table
from fengsui.triage.commands import feeding, intake
from fengsui.triage.models import RiskInformation
from fengsui.web.forms import Upload

TEXT = "通报编号,产品名称,缺陷情况,原产国,通报日期\nX-1,电热水壶,漏电,中国,2026/9/1\nX-2,童车,锁扣脱开夹伤,越南,2026/9/2\nX-3,充电器,起火,中国,昨天\n"
SAID = {
    "name": "某省消保委", "source_code": "S09.2", "notifying_body": "某省消保委", "notifying_country": "CN", "regime": "industrial",
    "language": "zh", "rhythm_days": 7, "whole": False,
}  # fmt: skip
HOW = {"date_order": "ymd", "delimiter": ",", "encoding": "gb18030"}
MEANINGS = [
    {"column": "通报编号", "target": "details", "marks": True}, {"column": "产品名称", "target": "product_name", "marks": False},
    {"column": "缺陷情况", "target": "risk_description", "marks": False}, {"column": "原产国", "target": "origin_country", "marks": False},
    {"column": "通报日期", "target": "notified_on", "marks": False},
]  # fmt: skip


def drafted(by, text=TEXT, code="xiaobaowei"):
    return mappings.draft(code=code, sample=Upload("样本.csv", text.encode("gb18030")), by=by, **SAID)


@pytest.fixture
def in_force(gao, hao):
    made = drafted(gao)
    mappings.revise(made.pk, meanings=MEANINGS, by=gao, **SAID, **HOW)
    mappings.submit(made.pk, by=gao)
    mappings.approve(made.pk, by=hao)
    return mappings.put_in_force(made.pk, by=gao)


def test_the_sample_is_guessed_and_tried(gao):
    made = drafted(gao)
    assert (made.form, made.encoding, made.delimiter, made.keys) == ("csv", "gb18030", ",", ["通报编号"])
    assert [one["target"] for one in made.columns] == [
        "details",
        "product_name",
        "risk_description",
        "origin_country",
        "notified_on",
    ]
    assert made.trial == {"good": 2, "broken": 1, "doubled": 0}


@pytest.mark.clause("Q09-3.3.2")
def test_who_mapped_does_not_approve(gao):
    made = drafted(gao)
    mappings.submit(made.pk, by=gao)
    with pytest.raises(Refused) as refused:
        mappings.approve(made.pk, by=gao)
    assert refused.value.reasons == ["approver_did_not_draft"]


def test_an_unreadable_sample_is_refused_in_words(gao):
    with pytest.raises(Refused) as refused:
        mappings.draft(code="nothing", sample=Upload("x", b"\0\0"), by=gao, **SAID)
    (reason,) = refused.value.details
    assert reason.rule == "columns_found" and "未在文件中找到列" in reason.places[0]


def test_a_plan_that_breaks_every_row_is_not_submitted(gao):
    made = drafted(gao)
    wrong = [*MEANINGS[:4], {"column": "通报日期", "target": "details", "marks": False}]
    wrong[3] = {"column": "产品名称", "target": "notified_on", "marks": False}
    mappings.revise(made.pk, meanings=[MEANINGS[0], *wrong[2:]], by=gao, **SAID, **HOW)
    with pytest.raises(Refused) as refused:
        mappings.submit(made.pk, by=gao)
    assert {"sample_reads", "product_and_risk_mapped"} <= set(refused.value.reasons)


@pytest.mark.clause("A13-8.a", "Q09-3.3.1")
def test_in_force_it_is_a_source_like_any_other(in_force, gao, office_of):
    content = TEXT.encode("gb18030")
    assert connector("mapped:xiaobaowei").rhythm.days == 7 and "mapped:xiaobaowei" in connectors()
    fed = feeding.feed(in_force.pk, file=Upload("九月.csv", content), by=gao)
    assert fed.state == "in_force"
    count = intake.take_in(
        connector(fed.source), io.BytesIO(content), file_name="again", unit=office_of("EWO"), by=IMPORTER
    )  # fmt: skip
    assert (count.stored, count.duplicates, count.quarantined) == (0, 3, 0)
    first, second = RiskInformation.objects.filter(source_name=fed.source).order_by("source_mark")
    assert (first.product_name, first.origin_country, first.unit_id) == ("电热水壶", "CN", "EWO")
    assert second.hazard_families == ["mechanical"]
    connection.check_constraints()


def test_a_held_row_is_mended_in_its_own_encoding(in_force, gao, client):
    feeding.feed(in_force.pk, file=Upload("九月.csv", TEXT.encode("gb18030")), by=gao)
    held = Quarantined.objects.get(source="mapped:xiaobaowei")
    assert held.trouble == "bad_date" and bytes(held.content).decode("gb18030").startswith("X-3,充电器")
    mended = bytes(held.content).decode("gb18030").replace("昨天", "2026-09-03")
    assert intake.replay(held.pk, mended=mended, by=gao).state == "replayed"
    assert RiskInformation.objects.filter(source_mark="mapped:xiaobaowei X-3").count() == 1


def test_a_new_edition_takes_the_place_of_the_old(in_force, gao, hao, wu):
    with pytest.raises(Refused) as refused:
        drafted(wu)
    assert refused.value.reasons == ["code_free"]
    next_one = drafted(gao)
    assert next_one.edition == 2
    mappings.submit(next_one.pk, by=gao)
    mappings.approve(next_one.pk, by=hao)
    mappings.put_in_force(next_one.pk, by=hao)
    assert Mapping.objects.get(pk=in_force.pk).state == "replaced"
    assert connector("mapped:xiaobaowei").version == "2"
    mappings.withdraw(next_one.pk, reason="来源停止发布", by=gao)
    assert connector("mapped:xiaobaowei") is None
    with pytest.raises(Refused):
        feeding.feed(next_one.pk, file=Upload("x", b""), by=gao)
    connection.check_constraints()


def test_it_stands_in_the_list_of_sources_and_the_command_line_reads_it(in_force, tmp_path, capsys):
    assert "mapped:xiaobaowei" in {row["name"] for row in table()}
    file = tmp_path / "x.csv"
    file.write_bytes(TEXT.encode("gb18030"))
    with pytest.raises(SystemExit):
        call_command("import_file", "mapped:xiaobaowei", str(file), "--json")
    assert '"stored": 2' in capsys.readouterr().out


def test_a_local_officer_maps_nothing(lin):
    with pytest.raises(Forbidden):
        drafted(lin)


@pytest.fixture
def office_of(world):
    from fengsui.people.models import OrgUnit

    return lambda code: OrgUnit.objects.get(code=code)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_pages(in_force, gao, client, language, settings):
    from fengsui.people.models import User

    settings.DEMONSTRATION = True
    client.cookies["fengsui_language"] = language
    client.force_login(User.objects.get(username="gao"), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/desk/mappings/{in_force.pk}/trial/").content.decode()
    assert "X-2" in page and ("不是日期" in page or "is not a date" in page)
    sent = {**SAID, "code": "other", "whole": "", "sample": io.BytesIO(TEXT.encode())}
    answer = client.post("/desk/mappings/draft/", sent)
    assert answer.status_code == 302
    made = Mapping.objects.get(code="other")
    page = client.get(f"/desk/mappings/{made.pk}/revise/").content.decode()
    assert 'name="meanings-4-target"' in page and 'value="通报日期"' in page
    answer = client.post("/desk/mappings/draft/", {**sent, "code": "empty", "sample": io.BytesIO(b"\0")})
    assert answer.status_code == 409 and "未在文件中找到列" in answer.content.decode()
