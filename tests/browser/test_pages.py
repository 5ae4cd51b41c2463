"""Every kind of page in both languages, at the width of an office and of a telephone: legible, reachable, whole."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import follow

PUBLIC = [
    "/",
    "/warnings/",
    "@warning",
    "@warning>plain/",
    "@warning>announcement/",
    "@warning>check/",
    "/report/",
    "/report/follow/",
    "/open-data/",
    "/subscribe/",
    "/subscribe/confirm/x/",
    "/warnings/by-photograph/",
    "/sign-in/",
    "/nothing-here/",
]
DESK = {
    "mei": ["/desk/results/", "/desk/roster/", "@outputs:use", "@advice", "@support", "@contracts", "@contracts:conclude", "/desk/support/call/", "/desk/", "/desk/information/", "@information", "/desk/cases/", "@cases", "@warnings", "@measures", "/desk/information/capture/", "/desk/search/?q=充电器",
            "@openings", "@information:fill_in", "@information:provide", "@information:keep_sample"],
    "sun": ["@assessments:confirm>report/", "@assessments:confirm>report/check/"],
    "ding": ["/desk/designations/", "@designations", "@designations:revise", "@exams", "@integrity", "@procedures", "@programmes", "@programmes:revise", "@commissions:extend"],
    "bao": ["@openings:grant"],
    "gao": ["/desk/journal/", "/desk/clauses/", "/desk/quarantine/", "@quarantine", "@quarantine:replay", "/desk/sources/",
            "/desk/sources/cpsc-recalls/", "/desk/sources/feed/arrange/", "@absences", "@absences:accept", "@alarms", "@alarms:heed", "@coders", "@coders:switch_off",
            "/desk/rule-sets/", "@rule-sets", "@rule-sets:revise", "/desk/network/", "@duties",
            "@broadcasts", "@broadcasts:replay", "@broadcasts:report", "@cases:classify", "/desk/", "/desk/?kind=case&page=1", "/desk/hs-changes/", "/desk/hs-changes/take-in/", "@receivers:approve", "/desk/duties/assign/", "@standards", "@cooperations", "@links"],
    "tian": ["/desk/own-work/", "@advice:give", "@contracts:deliver", "@commissions:work", "@computations", "@computations:compute", "/desk/assessments/", "@assessments", "@assessments:work", "@evidence",
             "@assessments>workspace/identify/", "@assessments>workspace/estimate/", "@assessments>workspace/report/", "@assessments:work>workspace/evaluate/", "@assessments:work>report/"],
    "zhao": ["@outputs", "@decisions", "@judgements", "@engagements"],
    "eve": ["/desk/", "@opinions:give", "@support:accept"],
    "omar": ["/desk/contacts/", "@receivers", "/desk/receivers/register/", "/desk/", "@plans", "@plans:report_progress"],
    "ang": ["/desk/files/", "@files"],
}  # fmt: skip
CHINESE = re.compile(r"[一-鿿]")


def reach(visitor, place):
    """Go to a page; @kind is the first of its list, @kind:act one where the act is open, @kind>path what lies beside."""
    page = visitor.page
    if place.partition(">")[0] == "@warning":
        visitor.go("/warnings/")
        follow(page, ".cards a")
        if beside := place.partition(">")[2]:
            page.goto(page.url + beside)
    elif place.startswith("@"):
        kind, _, beside = place[1:].partition(">")
        kind, _, act = kind.partition(":")
        visitor.go(f"/desk/{kind}/")
        addresses = page.locator("tbody a").evaluate_all("links => links.map(link => link.href)")
        assert addresses, f"the demonstration shows no {kind}"
        for address in addresses:
            page.goto(address)
            if act and not page.locator(f"[data-act='{act}']").count():
                continue
            if beside:
                page.goto(address + beside)
            elif act:
                follow(page, f"[data-act='{act}']")
            return
        pytest.fail(f"nothing in {kind} is open to {act}")
    else:
        visitor.go(place)


def check(visitor, place, width, language):
    page = visitor.page
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width, f"{place} is {wide} px wide in a window of {width}"
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, f"{place} {language} {width}: {found.generate_report()}"
    assert page.locator("html").get_attribute("lang") == ("zh-Hans" if language == "zh-hans" else "en")
    assert page.locator("h1").count() == 1 and page.title()
    # A paper says its language itself and has its headings in it.
    labels = "nav:not(.crumbs), button, label, legend, th, h2:not(article[lang] *), .tag, .acts summary"
    words = page.locator(labels).all_inner_texts()
    if language == "en":
        own = [word for word in words if CHINESE.search(word) and word.strip() not in ("简体中文",)]
        assert not [word for word in own if not DATA.search(word)], own
    else:
        assert not [word for word in words if re.fullmatch(r"[A-Z][a-z]+( [a-z]+)+", word.strip())], words


DATA = re.compile(
    r"[“”]|林|梅|高|鄂|恩|公司|中心|海关|专家|档|闻|赵|孙|严|平|南|田|易|黎|艾|欧|歌|吴|温|蔡|丁|郝|范|潘|白|核实|电热水壶|充电器|陀螺|电热毯|纽扣电池|某|样品|样表|折叠锁|零件脱落"
)
"""Names of people, firms and products are not translated."""


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("width", [1366, 390])
def test_public_pages(visit, width, language):
    visitor = visit(width=width, language=language)
    for place in PUBLIC:
        reach(visitor, place)
        check(visitor, place, width, language)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("who", DESK)
def test_desk_pages(visit, who, width, language):
    visitor = visit(who=who, width=width, language=language)
    for place in DESK[who]:
        reach(visitor, place)
        check(visitor, place, width, language)


@pytest.mark.clause("A13-8.b", "S43-8.a")
def test_a_level_is_shown_by_word_numeral_shape_and_colour(visit):
    visitor = visit()
    visitor.go("/warnings/")
    page = visitor.page
    expected = {
        "L1": ("Ⅰ级 特别严重 红色", "rgb(200, 16, 46)"),
        "L2": ("Ⅱ级 严重 橙色", "rgb(250, 140, 22)"),
        "L3": ("Ⅲ级 较重 黄色", "rgb(255, 213, 0)"),
    }
    shapes = set()
    for level, (words, colour) in expected.items():
        chip = page.locator(f".level-{level}").first
        assert chip.inner_text() == words
        assert chip.evaluate("chip => getComputedStyle(chip).backgroundColor") == colour
        shapes.add(chip.locator("svg > *").evaluate("shape => shape.outerHTML"))
    assert len(shapes) == len(expected), "distinct by shape alone"


def test_the_english_twin(visit):
    visitor = visit()
    visitor.go("/en/warnings/")
    page = visitor.page
    assert page.locator("html").get_attribute("lang") == "en"
    follow(page, ".cards a")
    assert "/en/warnings/" in page.url and page.locator("html").get_attribute("lang") == "en"


def test_nothing_is_asked_of_another_host(visit):
    visitor = visit(who="mei")
    asked = set()
    visitor.page.on("request", lambda request: asked.add(request.url.split("/")[2]))
    for place in ("/", "/warnings/", "/desk/", "/desk/cases/"):
        visitor.go(place)
    assert asked == {visitor.house.split("/")[2]}


def test_public_pages_work_without_scripts(browser, house):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{house}/report/")
    page.fill("[name=what]", "儿童椅的螺丝自己松脱，孩子摔了下来。")
    page.fill("[name=product]", "儿童餐椅")
    page.check("[name=truth]")
    follow(page, "main button")
    assert re.fullmatch(r"(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}", page.inner_text("#receipt"))
    context.close()


def test_keys(visit):
    visitor = visit(who="mei")
    visitor.go("/desk/cases/")
    page = visitor.page
    page.keyboard.press("j")
    page.keyboard.press("j")
    chosen = page.locator("tr.chosen a").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/desk/cases/[0-9a-f-]{36}/$"))
    assert page.locator("h1").inner_text() in chosen
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "desk-search"
