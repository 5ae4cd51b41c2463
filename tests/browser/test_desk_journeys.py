"""Two ways to the desk by clicking: a telephone note that goes up before its papers; three voices that are one matter."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import pytest

from tests.browser.conftest import ROOT, follow
from tests.browser.test_journey import Walk
from tests.journeys.script import day

CALL = {
    "title": "电热毯夜间自燃，一人重伤", "product_name": "电热毯", "product_class": "6301", "producer": "未知", "origin_country": "CN",
    "notifying_body": "义乌市应急呼叫中心", "notifying_country": "CN", "occurred_note": "昨夜", "source_mark": "119 转来电 4471",
    "risk_description": "通电约一小时后起火。", "source_code": "S18.2",
}  # fmt: skip


def test_a_telephone_note_goes_up_before_its_papers(visit):
    """Journey of an urgent report: entered in one form, graded and reported unverified; the verification is owed (A13-13.b)."""
    walk = Walk(visit)
    lin = walk.window("lin")
    walk.act("lin", "information.capture", CALL | {"notified_on": day(0)})
    walk.act("lin", "information.adopt", {"corroboration": "已向消防部门核实出警记录"})
    walk.act("lin", "information.submit", {})
    walk.act(
        "lin",
        "information.report_urgently",
        {"urgency_reason": "有人重伤，同批次在售", "grade": 1, "reason": "致人重伤，需紧急处置"},
    )
    assert {"N01", "N07"} <= clocks(lin), "the report and the papers are owed"
    walk.act("lin", "information.report", {"to": "EWO", "report_text": "电热毯自燃致人重伤，先行报告。"})
    assert "N01" not in clocks(lin) and "N07" in clocks(lin)
    assert "杭州海关" in lin.locator("main").inner_text(), "the office that was skipped has its copy"
    gao = walk.window("gao")
    gao.goto(lin.url)
    walk.act("gao", "information.acknowledge", {})
    walk.act("lin", "information.complete_verification", {
        "source_verified": True, "content_verified": True, "evidence": "现场勘查笔录及照片",
    })  # fmt: skip
    assert "N07" not in clocks(lin)
    acts = lin.locator(".timeline li").evaluate_all("lines => lines.map(line => line.dataset.act)")
    order = [
        "information.report_urgently",
        "information.report",
        "information.acknowledge",
        "information.complete_verification",
    ]
    assert [act for act in acts if act in order] == order


def clocks(page):
    """The rules of the clocks that run on this page."""
    return set(page.locator("[data-rule]").evaluate_all("clocks => clocks.map(clock => clock.dataset.rule)"))


BARCODE = "6954176800015"
RECALL = {
    "id": 1, "numero_fiche": "2026-11-0042", "numero_version": 1, "date_publication": "2026-11-18T10:00:00+00:00",
    "categorie_produit": "bébés-enfants (hors alimentaire)", "marque_produit": "Toupie", "libelle": "Toupie lumineuse T-7",
    "identification_produits": [f"{BARCODE}|T7-2026"], "motif_rappel": "Pile bouton accessible",
    "risques_encourus": "Étouffement", "distributeurs": "Un|Deux", "lien_vers_la_fiche_rappel": "https://example.invalid/42",
    "conduites_a_tenir_par_le_consommateur": "Ne plus utiliser",
}  # fmt: skip
SUBJECT = {
    "product_name": "发光陀螺", "product_class": "9503", "brand": "Toupie", "spec_model": "T-7", "barcodes": [BARCODE],
    "producer": "未知", "origin_country": "CN", "occurred_note": "近一个月内",
}  # fmt: skip
SCREENING = {
    "criteria": ["life_health_property", "within_duty"], "protected_interests": ["person_property"],
    "hazard_families": ["choking_suffocation"], "business_category": "toy_child", "regime": "industrial",
    "item_kind": "hazard_info",
}  # fmt: skip
CHECKED = {"source_verified": True, "content_verified": True, "evidence": "核对原件"}


def settle(walk, enterer, checker, subject):
    """An item on its way from draft to grade, by two people of a unit."""
    walk.act(enterer, "information.revise", subject)
    walk.act(enterer, "information.submit", {})
    walk.act(checker, "information.verify", {})
    walk.act(checker, "information.confirm", CHECKED)
    walk.act(checker, "information.screen_in", SCREENING)
    walk.act(checker, "information.grade", {"grade": 3, "opinion": "建议并案评估"})
    return walk.known["information"]


@pytest.mark.clause("S43-4.d", "Q09-1.3.3")
def test_a_recall_a_complaint_and_an_injury_become_one_case(visit, house_home, tmp_path):
    """A foreign recall comes in by file, a complaint and an injury by desks of two tiers; the barcode joins them."""
    file = tmp_path / "rappel.json"
    file.write_text(json.dumps({"total_count": 1, "results": [RECALL]}))
    environment = os.environ | {"FENGSUI_HOME": str(house_home)}
    for name in ("FENGSUI_TESTING", "FENGSUI_TEST_DATABASE"):
        environment.pop(name, None)
    told = subprocess.run(
        [sys.executable, "-m", "fengsui", "import", "rappel-conso", str(file), "--part", "--json"],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert json.loads(told.stdout)["stored"] == 1
    walk = Walk(visit)
    for who in ("lin", "cai", "mei", "bai", "gao", "ding"):
        walk.window(who)
    walk.act("lin", "information.capture", SUBJECT | {
        "title": "陀螺电池盖脱落，幼儿险些误吞", "source_code": "S18.1", "source_mark": "12365 2026-771", "notifying_body": "消费者权益保护委员会",
        "notifying_country": "CN", "notified_on": day(0), "risk_description": "电池盖一碰就掉，纽扣电池滚出。",
    })  # fmt: skip
    walk.act("lin", "information.adopt", {"corroboration": "电话回访属实"})
    complaint = settle(walk, "lin", "cai", {})
    walk.act("mei", "information.capture", SUBJECT | {
        "title": "幼儿误吞纽扣电池", "source_code": "S10", "source_mark": "医院伤害监测 88", "notifying_body": "市儿童医院",
        "notifying_country": "CN", "notified_on": day(0), "risk_description": "两岁幼儿误吞玩具陀螺掉出的纽扣电池。",
    })  # fmt: skip
    walk.act("mei", "information.adopt", {"corroboration": "医院上报"})
    walk.act(
        "mei", "information.fill_in", {"entry-age_band": "1-4", "entry-scenario": "误吞", "entry-severity": "inpatient"}
    )
    injury = settle(walk, "mei", "bai", {})

    gao = walk.window("gao")
    for _attempt in range(60):
        gao.goto(f"{walk.house}/desk/information/{complaint}/")
        if gao.locator("main a[href*='/desk/links/']").count() >= 1:
            break
        time.sleep(0.5)
    links = gao.locator("main a[href*='/desk/links/']")
    assert links.count() >= 1, "the recall and the complaint carry the same barcode"
    follow(gao, links.first)
    text = gao.locator("main").inner_text()
    assert BARCODE in text and "Toupie lumineuse" in text, "both sides stand side by side, with what they share"
    recall = next(
        pk for pk in gao.locator("a[href*='/desk/information/']").evaluate_all(PKS) if pk not in (complaint, injury)
    )
    walk.known["information"] = recall
    walk.act("gao", "information.adopt", {})
    settle(
        walk,
        "gao",
        "ding",
        {"producer": "未知", "occurred_note": "不详", "product_class": "9503", "risk_description": "电池盖易脱落"},
    )
    walk.act("gao", "case.open", {"title_zh": "发光陀螺纽扣电池误吞风险", "hazard_zh": "纽扣电池可被幼儿取出误吞"})
    case = walk.known["case"]
    for item in (complaint, injury):
        walk.known["information"] = item
        walk.act("gao", "information.attach", {"case_id": case})
    gao.goto(f"{walk.house}/desk/cases/{case}/")
    joined = set(gao.locator(".chain a[href*='/desk/information/']").evaluate_all(PKS))
    assert {recall, complaint, injury} <= joined


PKS = "links => links.map(link => link.href.split('/').filter(Boolean).pop()).filter(last => last.length === 36)"
