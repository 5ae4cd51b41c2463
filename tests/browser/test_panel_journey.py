"""An assessment by two methods and a panel of three on three sign-ins, by clicking: recusal, replacement, split, second session."""

from __future__ import annotations

import io
import os
from pathlib import Path

import docx
import pypdfium2
import pytest

from tests.browser.conftest import follow
from tests.browser.test_journey import Walk
from tests.journeys.script import minute, script

SEVEN = ("评估方法和标准", "风险类别", "风险等级", "危害描述", "影响程度和范围", "残余风险")
FAILURES = {
    "inputs": {
        "modes": [
            {"failure": "电芯短路", "effect": "起火", "cause": "隔膜缺陷", "severity": 9, "occurrence": 4, "detection": 5},
            {"failure": "外壳不阻燃", "effect": "火势蔓延", "cause": "选材不当", "severity": 8, "occurrence": 3, "detection": 6},
        ]
    }
}  # fmt: skip
YES = {"conflict_free": True, "undertaking": True, "liability": True}


class Panel(Walk):
    """The walk with a panel: every expert has an engagement, and pictures are kept where a folder is named."""

    engaged: dict[str, str]

    def engage(self, name):
        """The chair engages an expert; the expert opens the own page."""
        told = {"expert": name, "questions": "起火风险的等级，现有证据是否充分", "due_at": minute(5)}
        self.act("mei", "engagement.issue", told)
        self.engaged = getattr(self, "engaged", {}) | {name: self.known["engagement"]}

    def answer(self, name, act, told):
        """What an expert does, at an own sign-in."""
        self.known["engagement"] = self.engaged[name]
        self.act(name, f"engagement.{act}", told)

    def shot(self, who, name):
        """Keep a picture for whoever looks at it."""
        if folder := os.environ.get("FENGSUI_SHOTS"):
            self.window(who).screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)

    def start(self):
        """Open the session with those who have accepted; what is refused stays on the form."""
        page = self.window("mei")
        self.open(page, "judgement")
        self.choose(page, "start")
        follow(page, "[data-submit]")
        return page


def text_of(kind, content):
    """Everything that a PDF or a Word file says."""
    if kind == "pdf":
        pages = pypdfium2.PdfDocument(content)
        return "".join(page.get_textpage().get_text_range() for page in pages).replace("\r\n", "")
    return "".join(one.text for one in docx.Document(io.BytesIO(content)).element.body.iter() if one.text)


@pytest.mark.clause("A13-15.b", "A13-15.c", "Q09-2.4.2.2.a", "Q09-2.4.2.2.c")
def test_two_methods_a_report_and_a_panel_that_splits(visit):
    walk = Panel(visit)
    walk.window("lin")
    for who, name, told in script():
        if name == "computation.begin":
            walk.act(who, name, told | {"title": "电芯过热伤害情景"})
            continue
        if name == "assessment.submit":
            walk.act("tian", "computation.begin", {"method": "fmea", "title": "失效模式分析"})
            walk.act("tian", "computation.compute", FAILURES)
            walk.shot("tian", "computation")
        if name == "judgement.convene":
            break
        if name == "assessment.confirm":
            files(walk)
        walk.act(who, name, told)
    walk.act("mei", "judgement.convene", {"mode": "expert", "tier": "3"})
    for expert in ("eve", "eli", "ella"):
        walk.engage(expert)
    for expert in ("eve", "eli"):
        walk.answer(expert, "accept", YES)
    walk.shot("eve", "expert")
    walk.answer("ella", "recuse", {"reason": "曾为该生产者提供咨询"})
    page = walk.start()
    assert page.locator(".error-summary").count() == 1, "two are no panel"
    walk.shot("mei", "two-are-refused")
    walk.engage("emma")
    walk.answer("emma", "accept", YES)
    page = walk.start()
    assert page.locator(".error-summary").count() == 0, page.locator("main").inner_text()
    for expert, choice in (("eve", "serious"), ("eli", "medium"), ("emma", "low")):
        walk.answer(expert, "opine", {"choice": choice, "opinion": f"就证据独立判断为{choice}", "proposal": "补充检测"})
    walk.shot("emma", "signed")
    walk.act("mei", "judgement.split", {"reason": "三种意见，无多数"})
    walk.act("mei", "judgement.investigate", {"reason": "补充检测二十件"})
    walk.act("mei", "judgement.receive_findings", {"findings": "二十件中三件起火，与前次一致", "mode": "expert"})
    for expert in ("eve", "eli", "emma"):
        walk.engage(expert)
        walk.answer(expert, "accept", YES)
    page = walk.start()
    assert page.locator(".error-summary").count() == 0, page.locator("main").inner_text()
    for expert in ("eve", "eli", "emma"):
        walk.answer(expert, "opine", {"choice": "high", "opinion": "补充检测证实概率可信", "proposal": "停止销售"})
    walk.act("mei", "judgement.conclude", {
        "conclusion": "风险成立", "nature": "设计缺陷", "risk_level": "high", "measures": "停止销售并召回",
    })  # fmt: skip
    walk.act("zhao", "judgement.confirm", {"reason": "同意专家组一致意见"})
    walk.shot("zhao", "confirmed")
    acts = walk.window("zhao").locator(".timeline li").evaluate_all("lines => lines.map(line => line.dataset.act)")
    told = ["convene", "start", "split", "investigate", "receive_findings", "start", "conclude", "confirm"]
    assert [act for act in acts if act.startswith("judgement.")] == [f"judgement.{act}" for act in told]
    window = walk.window("eve")
    window.goto(f"{walk.house}/desk/engagements/{walk.engaged['eve']}/")
    assert window.locator("h1").inner_text() and "电芯过热" not in window.content(), "access has ended"


def files(walk):
    """The report as page, PDF and Word: all seven parts, the same in each."""
    page = walk.window("zhao")
    place = f"{walk.house}/desk/assessments/{walk.known['assessment']}/report/"
    page.goto(place)
    walk.shot("zhao", "report")
    shown = page.locator("main").inner_text()
    texts = {"page": shown}
    for kind in ("pdf", "docx"):
        link = page.locator(f"a[href*='report.{kind}?lang=zh']").first.get_attribute("href")
        answer = page.request.get(walk.house + link)
        assert answer.status == 200
        texts[kind] = text_of(kind, answer.body())
        if folder := os.environ.get("FENGSUI_SHOTS"):
            (Path(folder) / f"report.{kind}").write_bytes(answer.body())
    for kind, text in texts.items():
        places = [text.index(part) for part in SEVEN]
        assert places == sorted(places), kind
        assert "失效模式分析" in text and "电芯过热" in text, f"both methods stand in the {kind}"
