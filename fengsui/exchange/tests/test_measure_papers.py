"""The papers of a measure: decision, order, service record, seizure list; as page, PDF and Word; pages of response."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import timedelta

import docx as python_docx
import pypdfium2
import pytest
from django.test import Client

from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.demo.matters import CHARGER
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.exchange.measures import paper_of
from fengsui.exchange.measures.papers import PARTICULARS
from fengsui.people.models import ApiKey, User
from fengsui.response.commands import seizure
from fengsui.response.models import RapidResponseMeasure, RecordFiling
from fengsui.response.rules.contents import CODES, FIELDS
from fengsui.response.tests.test_rules_alone import WHOLE


@pytest.fixture
def people(act_as):
    return {persona.username: act_as(persona.username) for persona in PERSONAS}


@pytest.fixture
def enter(world, settings):
    settings.DEMONSTRATION = True

    def sign_in(name):
        client = Client()
        client.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def sealed(people):
    """An order and a seal, served and in force, with one list."""
    story = Story(people, replace(CHARGER, measures=("M06", "M04"))).tell(until="serve_measures")
    rows = {row.code: row for row in RapidResponseMeasure.objects.filter(case=story.case)}
    held = seizure.seize(
        measure_id=rows["M04"].pk,
        inventory=[{"what": "充电器", "amount": "1200件", "place": "三号库A区"}],
        custody="义乌海关监管仓库",
        witness="仓库主管王某",
        by=people["lin"],
    )
    return rows, held


def text_of_pdf(content):
    pages = pypdfium2.PdfDocument(content)
    return re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in pages))


def text_of_word(content):
    paper = python_docx.Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return re.sub(r"\s", "", "".join([*(one.text for one in paper.paragraphs), *cells]))


@pytest.mark.clause("Q09-2.5.2", "G17-17.2", "A13-22.1")
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (
            "decision",
            [
                "查明的事实",
                "证据",
                "《进出口商品检验法》第三十三条",
                "GB4943.1",
                "晨光",
                "85044014",
                "行政复议",
                "期满自行解除",
            ],
        ),
        ("order", ["责令事项", "期限和证明", "前执行完毕", "逾期未执行的", "行政复议"]),
        ("service", ["受送达人", "浙江晨光电器进出口有限公司", "送达回证2026-118号", "行政复议"]),
    ],
)
def test_the_papers_of_a_measure_say_the_same_as_page_pdf_and_word(sealed, enter, kind, said):
    rows, _held = sealed
    client, place = enter("mei"), f"/desk/measures/{rows['M06'].pk}/papers/{kind}"
    page = re.sub(r"\s", "", client.get(f"{place}/").content.decode())
    pdf, word = client.get(f"{place}.pdf").content, client.get(f"{place}.docx").content
    for text in (page, text_of_pdf(pdf), text_of_word(word)):
        for one in [*said, f"快反决〔{now().year}〕"]:
            assert one in text, one
    assert client.get(f"{place}.pdf").content == pdf, "the same paper gives the same bytes"
    assert enter("omar").get(f"{place}/").status_code == 200, "the party has its own papers"
    assert enter("olga").get(f"{place}/").status_code == 404 == enter("wu").get(f"{place}/").status_code


@pytest.mark.clause("G17-17.3", "A13-22.3")
def test_the_list_of_what_was_sealed_is_a_paper(sealed, enter):
    rows, held = sealed
    client, place = enter("lin"), f"/desk/seizures/{held.pk}/paper"
    for text in (text_of_pdf(client.get(f"{place}.pdf").content), text_of_word(client.get(f"{place}.docx").content)):
        for one in (
            "查封清单",
            "充电器",
            "1200件",
            "三号库A区",
            f"封条号：{held.serial}",
            "义乌海关监管仓库",
            "仓库主管王某",
        ):
            assert one in text, one
    assert "1200件" in client.get(f"{place}/").content.decode()
    assert enter("olga").get(f"{place}.pdf").status_code == 404
    listed = client.get(f"/desk/measures/{rows['M04'].pk}/").content.decode()
    assert held.number in listed


def test_there_is_no_paper_before_the_decision_and_none_of_an_unknown_edition(people, enter):
    story = Story(people, CHARGER).tell(until="decide")
    client, pk = enter("mei"), story.measures[0]
    for kind in ("decision", "service", "nothing"):
        assert client.get(f"/desk/measures/{pk}/papers/{kind}/").status_code == 404
    story.tell(until="serve_measures", since="write_warning")
    for told in ("9", "²", "x", "99999", "-1"):
        assert client.get(f"/desk/measures/{pk}/papers/decision/?edition={told}").status_code == 404
    assert client.get(f"/desk/measures/{pk}/papers/decision/?edition=1").status_code == 200


@pytest.mark.parametrize("code", CODES)
def test_every_code_prints_its_particulars(world, code):
    """Each particular of each code has its name on paper, and coded ones their words."""
    body = {
        "code": code, "case_title": "充电器起火风险", "number": "2900-2026-0012", "edition": 2, "served_to": "某公司", "addressee": "",
        "grounds": "查明", "text": "", "evidence": "报告", "statute": "第三十三条", "second_basis": "", "condition": "", "goods": "充电器",
        "unmet_requirement": "", "batches": "1", "quantity": "2件", "place": "义乌", "contents": WHOLE, "term_until": None,
        "remedies": "可复议", "identifiers": {"brand": "晨光", "model": "CG", "hs_codes": ["85044014"]},
    }  # fmt: skip
    paper = paper_of("decision", body, unit="杭州海关", executor="义乌海关", decided=now(), served=None)
    assert paper.number == "快反决〔2026〕12号（第2版）" and "至依法解除时止" in str(paper.body)
    (table,) = [block for block in paper.body if hasattr(block, "rows")]
    assert ["品牌、型号", "晨光 CG"] in table.rows
    if code == "M18":
        assert ["新监管模式", "抽批检验"] in table.rows
    if code == "M16":
        assert ["起始日", "2026年11月1日"] in table.rows and ["区域", "浙江"] in table.rows


def test_every_particular_has_a_name_on_paper():
    assert set(PARTICULARS) == set(FIELDS)


@pytest.mark.clause("G17-20")
def test_the_page_and_the_interface_list_what_is_past_its_hour(people, enter):
    story = Story(people, CHARGER).tell(until="publish")
    filing = RecordFiling.objects.get(subject=story.warning)
    with travel(now() + timedelta(hours=25)):
        assert str(filing.pk) in enter("gao").get("/desk/overdue/").content.decode()
        assert str(filing.pk) not in enter("wu").get("/desk/overdue/").content.decode()
        key = ApiKey.issue(User.objects.get(username="gao"), "test")[1]
        answer = Client().get("/api/v1/filings/overdue", headers={"Authorization": f"Bearer {key}"})
        (row,) = [one for one in answer.json()["items"] if one["id"] == str(filing.pk)]
        assert (answer.status_code, row["kind"], row["edition"]) == (200, "warning", 1)
    assert enter("omar").get("/desk/overdue/").status_code == 403 == enter("aud").get("/desk/overdue/").status_code


@pytest.mark.clause("G17-17.2")
def test_an_operator_sees_its_orders_with_deadline_and_reports_with_proof(sealed, enter):
    rows, _held = sealed
    client, pk = enter("omar"), rows["M06"].pk
    page = client.get("/desk/own-orders/").content.decode()
    assert f"/desk/measures/{pk}/report_execution/" in page and "停止销售" in page
    sent = client.post(
        f"/desk/measures/{pk}/report_execution/", {"quantity": "9000件", "place": "门店", "proof": "照片"}
    )
    assert sent.status_code == 302 and "9000件" in client.get("/desk/own-orders/").content.decode()
    assert client.post(f"/desk/measures/{pk}/report_execution/", {"quantity": "1"}).status_code == 409
    assert enter("olga").get("/desk/own-orders/").content.decode().count("<section") == 0
    assert enter("mei").get("/desk/own-orders/").status_code == 403
    key = ApiKey.issue(User.objects.get(username="omar"), "test")[1]
    seen = Client().get(f"/api/v1/measures/{pk}", headers={"Authorization": f"Bearer {key}"}).json()
    assert seen["code"] == "M06" and "legality" not in seen


def test_the_form_of_a_proposal_asks_for_the_particulars_of_its_code(people, enter):
    story = Story(people, replace(CHARGER, measures=("M16",))).tell(until="decide")
    client, pk = enter("mei"), story.measures[0]
    page = client.get(f"/desk/measures/{pk}/revise/").content.decode()
    assert 'name="contents:period_from"' in page and 'name="contents:areas.0"' in page and "sold_quantity" not in page
    sent = {
        "goods": "充电器", "executor": "2901", "contents:period_from": "2026-12-01", "contents:period_to": "2026-12-31",
        "contents:subject": "充电器", "contents:areas.0": "浙江", "contents:areas.1": "江苏", "contents:sampling": "四十件",
        "contents:sold_quantity": "9件",
    }  # fmt: skip
    assert client.post(f"/desk/measures/{pk}/revise/", sent).status_code == 302
    row = RapidResponseMeasure.objects.get(pk=pk)
    assert row.contents["areas"] == ["浙江", "江苏"] and "sold_quantity" not in row.contents
    assert row.facts().lacking == ()
