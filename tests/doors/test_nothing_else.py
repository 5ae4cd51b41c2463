"""Outsiders with a commission see that one and nothing else: no page, count, search result, export or file of another case.

A crawler follows every link that an expert, an institution and a laboratory find. Then another case runs its course: what
they find must be the same to the letter. When their commission has ended, they find nothing of it either (A13-17).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from fengsui.assessment.commands import assessment, computation, convening, engagement, evidence, judgement
from fengsui.clocks.now import now
from fengsui.demo.matters import CHARGER
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.kernel.actor import READER
from fengsui.people.models import ApiKey, User
from fengsui.triage.commands import commission, information, link
from fengsui.triage.models import Link
from fengsui.web.doors import REGISTRY

LINK = re.compile(r"""(?:href|src|action|formaction)=["']([^"'#]*)""")
SKIPPED = re.compile(r"^/(static|en|accounts|sign-out)|/sign-(in|out)/|language")
MOVING = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|<span class="clock-left">.*?</span>|<progress.*?</progress>|nonce="[^"]*"|ago">[^<]*<'
)
SEARCHED = ("电热水壶", "漏电", "泉声", "0007", "QS-1800", "绝缘")
MOST = 600
KETTLE = replace(
    CHARGER, brand="泉声", brand_en="Quansheng", product="电热水壶", product_en="kettles", model="QS-1800",
    harm="漏电", risk="绝缘开裂后外壳带电", defect="绝缘材料老化", batches=("QS0007",),
)  # fmt: skip


FIRM = "浙江晨光电器进出口有限公司"
"""The operator as the register has it, which any form that asks for an operator offers; it bears the brand in its name."""


class Crawler:
    """Somebody who follows every link and asks every list."""

    def __init__(self, name, settings):
        settings.DEMONSTRATION = True
        self.user = User.objects.get(username=name)
        self.client = Client()
        self.client.force_login(self.user, backend="django.contrib.auth.backends.ModelBackend")
        _row, self.key = ApiKey.issue(self.user, "crawler")

    def found(self):
        """What is found: addresses with their answers, whatever moves with the clock left out."""
        met, todo = {}, ["/desk/", "/", "/warnings/", "/desk/search/"]
        todo += [f"/desk/search/?q={words}" for words in SEARCHED]
        for doors in REGISTRY.values():
            todo += [
                f"/desk/{doors.plural}/",
                *(f"/desk/{doors.plural}/?state={one}" for one in doors.lifecycle.states),
            ]
        while todo:
            place = todo.pop()
            if place in met or SKIPPED.search(place):
                continue
            answer = self.client.get(place)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            kind = answer.headers.get("Content-Type", "")
            text = MOVING.sub("", body.decode()) if "html" in kind or "json" in kind else ""
            met[place] = (answer.status_code, text)
            assert len(met) < MOST, "the crawler does not come to an end"
            todo += [link.replace("&amp;", "&") for link in LINK.findall(text) if link.startswith("/")]
        return met | self.told()

    def told(self):
        """What the interface tells: every list and everything on it."""
        met = {}
        for doors in REGISTRY.values():
            place = f"/api/v1/{doors.plural}/"
            answer = self.client.get(place, headers={"Authorization": f"Bearer {self.key}"})
            met[place] = (answer.status_code, answer.content.decode())
            for one in answer.json().get("items", ()):
                deep = f"{place}{one['id']}"
                shown = self.client.get(deep, headers={"Authorization": f"Bearer {self.key}"})
                met[deep] = (shown.status_code, shown.content.decode())
        return met


@pytest.fixture
def people(act_as):
    return {persona.username: act_as(persona.username) for persona in PERSONAS}


@pytest.fixture
def entrusted(people, deliver):
    """One case with an assessment at TI01 and a panel with Eve, and an item that LB01 verifies."""
    story = Story(people).tell(until="confirm")
    mei, tian = people["mei"], people["tian"]
    held = judgement.convene(case_id=story.case, mode="expert", tier=3, by=mei)
    asked = {"judgement_id": held.pk, "questions": "等级如何", "due_at": now() + timedelta(days=3), "by": mei}
    yes = {"conflict_free": True, "undertaking": True, "liability": True}
    panel = [engagement.issue(expert=name, **asked) for name in ("eve", "eli", "ella")]
    for row, name in zip(panel, ("eve", "eli", "ella"), strict=True):
        engagement.accept(row.pk, by=people[name], **yes)
    again = assessment.order(
        case_id=story.case, questions="复测后的等级", assignee="TI01", due_at=now() + timedelta(days=9), by=mei
    )
    assessment.accept(again.pk, conflict_free=True, by=tian)
    assessment.start(again.pk, undertaking=True, by=tian)
    made = computation.begin(assessment_id=again.pk, method="harm_scenario", by=tian)
    computation.compute(made.pk, inputs={"scenarios": [CHARGER.scenario_told()]}, by=tian)
    evidence.attach(
        assessment_id=again.pk, stage="estimate", shows="三件起火", source="EC-0312", strength="strong", by=tian
    )
    item = Story(people, replace(CHARGER, brand="远山")).tell(until="complete").id("item")
    entrust = {"kind": "verification", "task": "核实", "due_at": now() + timedelta(days=5)}
    work = commission.issue(information_id=item, institution="LB01", by=people["cai"], **entrust)
    commission.accept(work.pk, conflict_free=True, undertaking=True, by=people["lab"])
    deliver()
    return {"assessment": again, "judgement": held, "panel": panel, "commission": work, "story": story}


def elsewhere(people, deliver):
    """Another case with everything that the one has, at others and at the same institution's rival."""
    story = Story(people, KETTLE).tell(until="confirm")
    held = judgement.convene(case_id=story.case, mode="expert", tier=3, by=people["mei"])
    for name in ("emma", "erin"):
        engagement.issue(
            judgement_id=held.pk, expert=name, questions="等级", due_at=now() + timedelta(days=3), by=people["mei"]
        )
    convening.ask(case_id=story.case, reason="疑难", by=people["gao"])
    Story(people, KETTLE).tell(until="verify")
    deliver()
    return story


@pytest.mark.clause("A13-17", "A13-15.a")
def test_a_commission_opens_itself_and_nothing_else(people, deliver, settings, entrusted):
    crawlers = {name: Crawler(name, settings) for name in ("tian", "eve", "lab")}
    before = {name: crawler.found() for name, crawler in crawlers.items()}
    assert str(entrusted["assessment"].pk) in "".join(text for _status, text in before["tian"].values())
    assert any(str(entrusted["panel"][0].pk) in place for place in before["eve"])
    for name, met in before.items():
        assert not [place for place, (status, _text) in met.items() if status >= 500], name
    other = elsewhere(people, deliver)
    for name, crawler in crawlers.items():
        after = crawler.found()
        assert set(after) == set(before[name]), (name, set(after) ^ set(before[name]))
        for place, answer in after.items():
            assert answer == before[name][place], (name, place)
        text = "".join(text for place, (_status, text) in after.items() if "?q=" not in place)
        for word in ("泉声", "QS-1800", str(other.case), str(other.item)):
            assert word not in text, (name, word)


@pytest.mark.clause("A13-17")
def test_when_it_has_ended_nothing_of_it_is_found(people, deliver, settings, entrusted):
    crawlers = {name: Crawler(name, settings) for name in ("tian", "eve", "lab")}
    known = {name: crawler.found() for name, crawler in crawlers.items()}
    assessment.void(entrusted["assessment"].pk, falsification="数据系伪造", by=people["zhao"])
    commission.withdraw(entrusted["commission"].pk, reason="另行安排", by=people["cai"])
    judgement.escalate(entrusted["judgement"].pk, reason="需上一级研判", by=people["mei"])
    deliver()
    marks = (
        "晨光",
        "远山",
        str(entrusted["assessment"].pk),
        str(entrusted["judgement"].pk),
        str(entrusted["story"].case),
    )
    for name, crawler in crawlers.items():
        for place, (_status, text) in crawler.found().items():
            told = text.replace(FIRM, "")
            for mark in marks:
                assert "?q=" in place or mark not in told, (name, place, mark)
        its_own = re.compile(
            "|".join(str(one.pk) for one in (entrusted["assessment"], entrusted["commission"], *entrusted["panel"]))
        )
        deep = [place for place in known[name] if its_own.search(place.partition("?")[0])]
        assert deep
        for place in deep:
            headers = {"Authorization": f"Bearer {crawler.key}"} if place.startswith("/api") else {}
            assert crawler.client.get(place, headers=headers).status_code == 404, (name, place)


def test_the_crawler_would_have_found_it(people, deliver, settings):
    """The same search by somebody of the office, who may see all of it: what is not found above is there."""
    crawler = Crawler("mei", settings)
    other = elsewhere(people, deliver)
    page = crawler.client.get("/desk/cases/").content.decode()
    assert str(other.case) in page and "泉声" in crawler.client.get("/desk/search/?q=泉声").content.decode()


@pytest.mark.clause("A13-30.a", "G17-25.a")
def test_a_colleague_finds_nothing_of_what_is_classed_higher(people, deliver, settings):
    """An officer of the office that leads the case, without the clearance: neither the item nor anything that came of it."""
    cleared = {name: replace(person, clearance="work_secret") for name, person in people.items()}
    story = Story(cleared, replace(KETTLE, risk="绝缘开裂后外壳带电，线人甲所述")).arrive()
    information.classify(story.item, secrecy="work_secret", reason="涉及在办案件", by=people["gao"])
    story.tell(since="complete", until="write_warning")
    # The same kettle once more, of a class that everybody may read: what ties the two must not tell of the first.
    twin = Story(cleared, KETTLE).arrive()
    deliver()
    link.compare_waiting(by=READER)
    tie = Link.objects.get(first__in=[story.item, twin.item], second__in=[story.item, twin.item])
    judgement.convene(case_id=story.case, mode="expert", tier=3, by=cleared["mei"])
    deliver()
    crawler = Crawler("mei", settings)
    met = crawler.found()
    assert len(met) > 200
    assert not [place for place, (status, _text) in met.items() if status >= 500]
    own = (story.case, story.item, story.assessment, story.judgement, story.decision, story.warning)
    for place, (_status, text) in met.items():
        for word in ("线人甲", str(tie.pk), *map(str, own)):
            assert "?q=" in place or word not in text, (place, word)
