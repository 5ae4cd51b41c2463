"""The same risk by clicking, in Chromium, against a real house with its workers running."""

from __future__ import annotations

import re
import time
from urllib.parse import urlsplit

import pytest

from fengsui.web.doors import REGISTRY
from tests.browser.conftest import Visitor, follow
from tests.journeys.expected import BY_READERS, TIMELINE
from tests.journeys.script import PERSONS, script

PK = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


def fill(page, name, value):
    """Fill in one field, whatever it looks like."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        for place, row in enumerate(value):
            for column, cell in row.items():
                fill(page, f"{name}-{place}-{column}", cell)
        return
    if isinstance(value, dict):
        for path, leaf in leaves(value):
            if not page.locator(named(f"{name}:{path}")).count():
                page.click(f"[data-structure='{name}:{re.sub(r'[.][0-9]+[.][^.]*$', '', path)}'] > [data-add-part]")
            fill(page, f"{name}:{path}", leaf)
        return
    field = page.locator(named(name))
    if field.count() > 1 or (isinstance(value, list) and field.first.get_attribute("type") == "checkbox"):
        for one in field.all():
            one.set_checked(one.get_attribute("value") in value)
    elif field.get_attribute("type") == "checkbox":
        field.set_checked(value)
    elif field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(str(value))
    else:
        field.fill("\n".join(value) if isinstance(value, list) else str(value))


def named(name):
    """The field of a name; an uncertain number is told in one line."""
    return f"[name='{name}'], [name='{name}.told']"


def leaves(value, path=""):
    """The single fields of an object, by their paths."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if parts is None:
        yield path, value
        return
    for key, part in parts:
        yield from leaves(part, f"{path}.{key}" if path else str(key))


BEGUN_AT = {"computation": "assessment", "engagement": "judgement", "warning": "warning"}
"""What begins on the page of what, by its button."""


class Walk:
    """The desk as ten people use it, each in a window of their own."""

    def __init__(self, visit):
        self.visit = visit
        self.windows: dict[str, Visitor] = {}
        self.known: dict[str, str] = {}

    def window(self, who):
        if who not in self.windows:
            self.windows[who] = self.visit(who=who)
        return self.windows[who].page

    def act(self, who, name, told):
        aggregate, _, act = name.partition(".")
        doors = REGISTRY[aggregate]
        page = self.window(who)
        if name == "assessment.work":
            self.work(page, told)
            return
        if doors.lifecycle.steps[act].creates:
            self.begin(page, aggregate, act, told)
        else:
            self.open(page, aggregate)
            self.choose(page, act)
        for field, value in told.items():
            if not (isinstance(value, str) and value.startswith("{")):
                fill(page, field, value)
        follow(page, "[data-submit]")
        if page.locator(".error-summary").count():
            pytest.fail(f"{name}: {page.locator('.error-summary').inner_text()}")
        page.wait_for_url(re.compile(rf"/desk/{doors.plural}/{PK.pattern}/$"))
        self.known[aggregate] = PK.search(urlsplit(page.url).path)[0]
        assert page.locator(".notice-success").count() == 1

    def work(self, page, told):
        """Stage by stage through the workspace, as its buttons lead."""
        self.open(page, "assessment")
        follow(page, "[data-act='work']")
        follow(page, ".stepper li:first-child a")
        while True:
            for field, value in told.items():
                if page.locator(f"[name='{field}']").count():
                    fill(page, field, value)
            onward = page.locator("button[name='onward'], [data-onward]")
            if not onward.count():
                break
            follow(page, onward)
        follow(page, "form[data-saving] button")

    def begin(self, page, aggregate, act, told):
        """By the button of the object that it begins from; a lead begins from its list."""
        if aggregate == "information":
            page.goto(f"{self.house}/desk/information/")
            follow(page, "a[href$='/capture/']")
        elif aggregate == "case":
            self.open(page, "information")
            follow(page, "[data-act='case.open']")
        elif aggregate in BEGUN_AT:
            self.open(page, BEGUN_AT[aggregate])
            follow(page, f"[data-act='{aggregate}.{act}']")
        elif aggregate == "release_power":
            page.goto(f"{self.house}/desk/release-powers/")
            follow(page, "a[href$='/enter/']")
        elif aggregate == "lifting":
            self.open(page, "plan")
            follow(page, "[data-act='lifting.apply']")
        else:
            self.open(page, "case")
            follow(page, f".chain a[href*='/{REGISTRY[aggregate].plural}/{act}/']")

    @property
    def house(self):
        return next(iter(self.windows.values())).house

    def open(self, page, aggregate):
        """The page of the object, by way of its case where it is not known yet: a worker may still have to make it."""
        plural = REGISTRY[aggregate].plural
        if aggregate not in self.known:
            for _attempt in range(60):
                page.goto(f"{self.house}/desk/cases/{self.known['case']}/")
                link = page.locator(f".chain a[href*='/desk/{plural}/']").first
                if link.count():
                    follow(page, link)
                    return
                time.sleep(0.5)
            pytest.fail(f"no {aggregate} came up on the page of the case")
        page.goto(f"{self.house}/desk/{plural}/{self.known[aggregate]}/")

    def choose(self, page, act):
        """The button of an act; a reader may still be at work on what the act waits for."""
        for _attempt in range(40):
            if page.locator(f"[data-act='{act}']").count():
                follow(page, f"[data-act='{act}']")
                return
            time.sleep(0.5)
            page.reload()
        pytest.fail(f"{act} is not open on {page.url}: {page.locator('.acts').inner_text()}")


@pytest.mark.clause("A13-2", "A13-4", "A13-9.b", "G17-4.a", "Q09-3.3.3.a")
def test_a_risk_goes_through_the_whole_house_by_clicking(visit):
    walk = Walk(visit)
    walk.window("lin")
    for who, name, told in script():
        aggregate, _, act = name.partition(".")
        if aggregate == "filing":
            filings(walk, who, act)
            continue
        walk.act(who, name, told)
    page = walk.window("gao")
    walk.known.pop("archive_file")
    for _attempt in range(40):
        walk.open(page, "case")
        acts = page.locator(".timeline li").evaluate_all("lines => lines.map(line => line.dataset.act)")
        if acts[-1:] == ["information.archive"]:
            break
        time.sleep(0.5)
    # The workers come by when they come by: their entries may stand a little earlier or later.
    assert [act for act in acts if act not in BY_READERS] == [act for act in TIMELINE if act not in BY_READERS]
    assert sorted(acts) == sorted(TIMELINE)
    assert page.locator(".timeline .laws").count() >= len(acts), "every line has its article"
    assert set(walk.windows) == set(PERSONS)


def filings(walk, who, act):
    """Every filing of the case: the measure's and the warning's."""
    page = walk.window(who)
    for _attempt in range(60):
        page.goto(f"{walk.house}/desk/cases/{walk.known['case']}/")
        links = page.locator(".chain a[href*='/desk/filings/']")
        if links.count() == 2:
            break
        time.sleep(0.5)
    for address in links.evaluate_all("links => links.map(link => link.href)"):
        page.goto(address)
        walk.choose(page, act)
        follow(page, "[data-submit]")
        page.wait_for_url(re.compile(r"/desk/filings/[0-9a-f-]{36}/$"))


@pytest.mark.clause("A13-9.a", "S43-G2.2")
def test_a_citizen_reports_and_follows(visit):
    citizen = visit(width=390)
    page = citizen.page
    citizen.go("/")
    follow(page, "a[href='/report/']")
    follow(page, "main button")
    assert page.locator(".error-summary li").count() == 3, "what is missing is said, with links to the fields"
    page.fill("[name=what]", "电热毯开了一小时就冒烟，床单烧出一个洞。")
    page.fill("[name=product]", "电热毯")
    page.fill("[name=barcode]", "12")
    page.check("[name=truth]")
    follow(page, "main button")
    assert page.locator(".error-summary li").count() == 1
    assert page.input_value("[name=what]").startswith("电热毯"), "nothing that was typed is lost"
    page.fill("[name=barcode]", "")
    follow(page, "main button")
    receipt = page.inner_text("#receipt")
    follow(page, "main a.button")
    page.fill("[name=receipt]", receipt.lower().replace("-", " "))
    follow(page, "main button")
    assert page.locator(".notice-success").inner_text() == "已收到"
    citizen.go("/report/received/")
    assert page.locator("#receipt").count() == 0, "the receipt is shown once"
