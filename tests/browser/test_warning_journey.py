"""From a decision to everybody concerned, by clicking: three forms, a review that is returned, the linter, approval, publication; the
subscriber's mail, the operator's notice, the office's receipt, the instruction at the border and its hit; a new edition; the end by the clock.
"""

from __future__ import annotations

import email
import os
import re
import subprocess
import sys
import time
from email import policy
from pathlib import Path

import pytest

from tests.browser.conftest import follow
from tests.browser.test_journey import Walk
from tests.journeys.script import day, script

ROOT = Path(__file__).resolve().parents[2]
ADDRESS, FIRM = "reader@example.org", "compliance@chenguang.example.cn"
SETUP = "import sys, django; django.setup()"
TEN_MINUTES_ON = """
from datetime import timedelta
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.outreach.commands import sending
with travel(now() + timedelta(minutes=11)):
    print(sum(sending.send("mail") for _batch in range(20)))
"""
"""What the messenger does when the ten minutes are over in which letters of level III wait for each other."""
ON_ITS_LAST_DAY = """
from datetime import timedelta
from fengsui.clocks.models import Deadline
from fengsui.clocks.running import FIRES
from fengsui.clocks.travel import travel
from fengsui.journal.deliveries import deliver
from fengsui.kernel.actor import CLOCK
from fengsui.warning.models import RiskWarning
row = RiskWarning.objects.get(number=sys.argv[1], state="published")
with travel(Deadline.objects.get(subject=row.pk, rule="TERM").due_at + timedelta(minutes=1)):
    FIRES["warning", "TERM"](row.pk, by=CLOCK)
    while deliver():
        pass
print(row.edition)
"""
"""The clock's own act on a day that lies ahead, and what its readers do then, in the house's own database."""
HEAD = "number,line,declared_on,port,hs_code,goods,origin,producer,brand,model,batch,importer,value"


class Release(Walk):
    """The walk on from the decision, with a window for the public."""

    def shot(self, page, name):
        """Keep a picture for whoever looks at it."""
        if folder := os.environ.get("FENGSUI_SHOTS"):
            page.screenshot(path=str(Path(folder) / f"warning-{name}.png"), full_page=True)

    def refused(self, who, name, told):
        """An act that is refused: what the page says."""
        page = self.window(who)
        aggregate, _, act = name.partition(".")
        self.open(page, aggregate)
        self.choose(page, act)
        follow(page, "[data-submit]")
        return page.locator(".error-summary").inner_text()

    def checked(self):
        """Both checks."""
        self.act("mei", "warning.check_secrecy", {"note": "不含不得公开的内容"})
        self.act("fan", "warning.check_legality", {"note": "依据、权限、形式合法"})


def letters(home, told, address=ADDRESS):
    """The letters to an address that tell this, read from the outbox; the subscriber's, if not said otherwise."""
    found = []
    for place in sorted((home / "outbox" / "mail").glob("*")):
        for text in place.read_text("utf-8").split("-" * 79):
            letter = email.message_from_string(text.lstrip(), policy=policy.default)
            if address in str(letter["To"]) and told in letter.get_body(("plain",)).get_content():
                found.append(letter)
    return found


def in_the_house(home, program, *told):
    """Run a few lines beside the house, on its database; what they print."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FENGSUI_", "DJANGO_"))}
    settings = {"FENGSUI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "fengsui.config.settings", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", SETUP + program, *told], cwd=ROOT, env=kept | settings, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return ran.stdout.strip()


def awaited(look, patience=60):
    """What comes when a worker has come by."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if found := look():
            return found
        time.sleep(0.5)
    pytest.fail("what was awaited did not come")


@pytest.mark.clause("S43-9.1", "S43-10.g", "S43-4.b", "A13-20.1.a", "A13-20.2", "A13-21.b", "A13-24.1")
def test_a_decision_reaches_everybody_and_ends_everywhere(visit, house_home):
    walk = Release(visit)
    public = visit().page
    public.goto(f"{walk_house(visit)}/subscribe/")
    public.fill("[name=address]", ADDRESS)
    public.fill("[name=brands]", "晨光")
    follow(public, "main form button")
    letter = awaited(lambda: letters(house_home, ""))[0]
    link = re.search(r"https?://\S+/subscribe/confirm/\S+", letter.get_body(("plain",)).get_content())[0]
    public.goto(re.sub(r"https?://[^/]+", walk_house(visit), link))
    follow(public, "main form button")

    texts = {}
    for who, name, told in script():
        if name == "warning.revise":
            texts = told
            break
        if name not in ("release_power.enter", "release_power.put_in_force"):
            walk.act(who, name, told)
    walk.act("mei", "warning.revise", texts | {"matters_zh": "个别产品可能发热，请立即停止使用。"})
    walk.checked()
    objection = walk.refused("mei", "warning.submit", {})
    assert "个别" in objection
    walk.shot(walk.window("mei"), "objection")
    walk.act("mei", "warning.revise", texts)
    walk.checked()
    walk.act("mei", "warning.submit", {})
    walk.act("zhao", "warning.send_back", {"reason": "请补充销售去向"})
    walk.act("mei", "warning.revise", texts | {"extent_zh": texts["extent_zh"] + "，主要销往华东地区"})
    walk.checked()
    walk.act("mei", "warning.submit", {})
    page = walk.window("zhao")
    walk.open(page, "warning")
    walk.choose(page, "approve")
    assert "主要销往华东地区" in page.locator("main").inner_text(), "what is signed stands above the signature"
    walk.shot(page, "approval")
    follow(page, "[data-submit]")
    walk.act("pan", "warning.publish", {})
    page = walk.window("pan")
    number = re.search(r"\d{4}-\d{4}", page.locator("main").inner_text())[0]

    mail = awaited(lambda: in_the_house(house_home, TEN_MINUTES_ON) and letters(house_home, number))[0]
    assert texts["title_zh"] in str(mail["Subject"]) and mail["List-Unsubscribe"]
    assert letters(house_home, number, FIRM)
    page = walk.window("omar")
    page.goto(f"{walk.house}/desk/warnings/{walk.known['warning']}/")
    assert texts["mitigation_asked_zh"] in page.locator("main").inner_text()
    walk.shot(page, "operator")
    page = walk.window("lin")
    page.goto(f"{walk.house}/desk/")
    assert texts["title_zh"] in page.locator("main").inner_text(), (
        "a receipt that is owed waits among what is to be done"
    )
    walk.act("lin", "warning.acknowledge", {})
    walk.shot(walk.window("lin"), "receipt")
    public.goto(f"{walk.house}/warnings/{number}/")
    walk.shot(public, "public-zh")
    phone = visit(width=390, language="en").page
    phone.goto(f"{walk.house}/en/warnings/{number}/")
    walk.shot(phone, "public-en-390")

    hit = at_the_border(walk)
    assert "晨光" in hit

    for who, name, told in script():
        if name.startswith("judgement."):
            walk.act(who, name, told)
    walk.act("mei", "warning.adjust", {"warning_id": "{warning}"})
    second = {"change_note_zh": "增加一个批次20260901。", "change_note_en": "Batch 20260901 was added."}
    walk.act("mei", "warning.revise", second)
    walk.checked()
    walk.act("mei", "warning.submit", {})
    walk.act("zhao", "warning.approve", {})
    walk.act("pan", "warning.publish", {})
    place = f"{walk.house}/warnings/{number}/"
    awaited(lambda: public.goto(place) and second["change_note_zh"] in public.locator("main").inner_text())
    walk.shot(public, "second-edition")
    assert in_the_house(house_home, ON_ITS_LAST_DAY, number) == "2"
    public.goto(place)
    assert "本警示的期限已经届满" in public.locator("main").inner_text()
    walk.shot(public, "ended")
    public.goto(f"{walk.house}/warnings/?state=published")
    assert number not in public.locator("main").inner_text()
    page = walk.window("mei")
    walk.open(page, "instruction")
    assert page.locator("main .tag").first.inner_text().strip() == "已解除"
    walk.shot(page, "instruction-ended")


def walk_house(visit):
    """The address of the house, before anybody has a window."""
    return visit().house


def at_the_border(walk):
    """The drafted instruction is completed, tried, signed; a declaration that fits it is hit; the case says so."""
    page = walk.window("mei")

    def drafted():
        page.goto(f"{walk.house}/desk/warnings/{walk.known['warning']}/")
        return page.locator("main a[href*='/desk/instructions/0']").count()

    awaited(drafted)
    follow(page, page.locator("main a[href*='/desk/instructions/0']").first)
    walk.known["instruction"] = re.search(r"/instructions/([0-9a-f-]+)/", page.url)[1]
    told = {"rate": 100, "action": "inspect", "brands": ["晨光"], "term_until": day(30)}
    walk.act("mei", "instruction.revise", told)
    walk.act("mei", "instruction.dry_run", {})
    walk.shot(walk.window("mei"), "dry-run")
    walk.act("zhao", "instruction.sign", {})
    page = walk.window("lin")
    page.goto(f"{walk.house}/desk/screenings/")
    follow(page, "a[href$='/hand_in/']")
    line = f"290120260000099901,1,{day(0)},2901,8504401400,手机充电器,CN,,晨光,CG-20W,20260801,3301960123,20000"
    page.set_input_files(
        "[name=file]", {"name": "d.csv", "mimeType": "text/csv", "buffer": f"{HEAD}\n{line}\n".encode()}
    )
    follow(page, "[data-submit]")
    answer = page.locator("main").inner_text()
    walk.shot(page, "hit")
    page = walk.window("mei")
    walk.open(page, "case")
    assert "290120260000099901-1" in page.locator("main").inner_text(), "the hit is told on the page of the case"
    return answer
