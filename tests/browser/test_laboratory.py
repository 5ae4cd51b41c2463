"""A laboratory's spreadsheet with three broken rows: one is mended in the browser, the others in the file."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.browser.conftest import follow
from tests.browser.test_pages import check

RESULT = {
    "发现环节": "检验",
    "标准编号": "GB 4943.1-2022",
    "检测结果": "绝缘电阻不合格",
    "风险描述": "外壳开裂，可能触电",
    "原产国": "中国",
}
PICTURES = os.environ.get("FENGSUI_PICTURES", "")
"""A folder in which pictures of the pages are kept, to be looked at."""


def picture(page, name):
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def results(mark):
    """Eight results, three of them broken, each in its own way."""
    rows = [RESULT | {"报告编号": f"{mark}-{n}", "产品名称": f"电源适配器{n}号样"} for n in range(1, 9)]
    rows[1]["发现环节"] = "不详"
    rows[3]["产品名称"] = ""
    rows[5]["报告日期"] = "上月"
    return rows


def fill(template, rows):
    """The template as somebody fills it in."""
    book = load_workbook(io.BytesIO(template))
    page = book["填报"]
    heads = [str(cell.value).rstrip("*") for cell in page[1]]
    for place, row in enumerate(rows, start=3):
        for name, value in row.items():
            page.cell(place, heads.index(name) + 1).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def upload(page, content):
    follow(page, page.locator("a[href$='/desk/uploads/hand_in/'], a[href*='/desk/uploads/hand_in/?']").first)
    page.select_option("[name=source_code]", "S03")
    page.select_option("[name=recipient]", "2900")
    page.set_input_files(
        "[name=file]", {"name": "九月.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    )
    page.check("[name=true_and_complete]")
    page.fill("[name=signer]", "蓝波")
    follow(page, "[data-submit]")
    page.wait_for_url(re.compile(r"/desk/uploads/[0-9a-f-]{36}/$"))


def counts(page):
    """Rows read, taken in, had already, to be mended."""
    return [int(page.locator("dl.facts").first.locator("dd").nth(place).inner_text()) for place in (2, 3, 4, 5)]


@pytest.mark.parametrize(("width", "language"), [(1366, "zh-hans"), (390, "zh-hans"), (1366, "en"), (390, "en")])
@pytest.mark.clause("S43-2.b", "G17-10.c")
def test_a_spreadsheet_with_three_broken_rows(visit, width, language, tmp_path):
    visitor = visit(who="lab", width=width, language=language)
    page, name = visitor.page, f"{width}-{language}"
    visitor.go("/desk/templates/")
    check(visitor, "templates", width, language)
    picture(page, f"templates-{name}")
    with page.expect_download() as download:
        page.click("a[download]")
    download.value.save_as(tmp_path / "template.xlsx")
    template, mark = (tmp_path / "template.xlsx").read_bytes(), f"{language}{width}"

    upload(page, fill(template, results(mark)))
    assert counts(page) == [8, 5, 0, 3]
    check(visitor, "upload", width, language)
    picture(page, f"upload-{name}")

    follow(page, page.locator("a[href*='/desk/quarantine/'][href$='/replay/']").first)
    assert page.input_value("[name='cells-产品名称']") == "电源适配器2号样"
    check(visitor, "mend", width, language)
    picture(page, f"mend-{name}")
    follow(page, "[data-submit]")
    assert page.locator(".error-summary").count() == 1, "still broken: refused, and nothing that was typed is lost"
    assert page.input_value("[name='cells-产品名称']") == "电源适配器2号样"
    page.select_option("[name='cells-发现环节']", "inspection")
    follow(page, "[data-submit]")
    page.wait_for_url(re.compile(r"/desk/quarantine/[0-9a-f-]{36}/$"))

    visitor.go("/desk/templates/")
    mended = results(mark)
    mended[1]["发现环节"], mended[3]["产品名称"], mended[5]["报告日期"] = "检验", "电源适配器4号样", "2026-09-30"
    upload(page, fill(template, mended))
    assert counts(page)[0] == 8 and counts(page)[3] == 0
    assert page.locator("section", has_text=f"{mark}-4").count() >= 1
    picture(page, f"mended-{name}")


@pytest.mark.parametrize(("width", "language"), [(1366, "zh-hans"), (390, "en")])
def test_a_firm_reports_in_a_dense_form(visit, width, language):
    visitor = visit(who="omar", width=width, language=language)
    page = visitor.page
    visitor.go("/desk/declarations/draft/")
    check(visitor, "draft", width, language)
    picture(page, f"draft-{width}-{language}")
    page.select_option("[name=source_code]", "S17")
    page.fill("[name=product_name]", "电热水壶")
    page.fill("[name=risk_description]", "把手松动，可能烫伤")
    page.locator("[name=risk_description]").press("Control+Enter")
    page.wait_for_url(re.compile(r"/desk/declarations/[0-9a-f-]{36}/$"))
    follow(page, "[data-act=revise]")
    assert page.locator("[name='entry-discovered_on']").count() == 1
    check(visitor, "revise", width, language)
    picture(page, f"revise-{width}-{language}")


@pytest.mark.parametrize(("width", "language"), [(1366, "zh-hans"), (390, "en")])
def test_a_source_is_mapped_and_tried(visit, width, language):
    visitor = visit(who="gao", width=width, language=language)
    page = visitor.page
    visitor.go("/desk/mappings/draft/")
    check(visitor, "draft", width, language)
    text = "编号,产品名称,缺陷情况,日期\nA1,灯串,绝缘开裂触电,2026-03-05\nA2,童车,锁扣脱开,昨天\n"
    page.fill("[name=code]", f"trial-{width}")
    page.fill("[name=name]", "某公司通报")
    page.select_option("[name=source_code]", "S09.2")
    page.fill("[name=notifying_body]", "某地消保委")
    page.set_input_files(
        "[name=sample]", {"name": "样本.csv", "mimeType": "text/csv", "buffer": text.encode("gb18030")}
    )
    follow(page, "[data-submit]")
    page.wait_for_url(re.compile(r"/desk/mappings/[0-9a-f-]{36}/$"))
    check(visitor, "mapping", width, language)
    picture(page, f"mapping-{width}-{language}")
    follow(page, "a[href$='/trial/']")
    check(visitor, "trial", width, language)
    assert page.locator("tbody tr").count() == 2
    picture(page, f"trial-{width}-{language}")
    page.go_back()
    follow(page, "[data-act=revise]")
    assert page.input_value("[name='meanings-1-target']") == "product_name"
    check(visitor, "revise", width, language)
    picture(page, f"meanings-{width}-{language}")
    visitor.go("/desk/reporting-bodies/")
    check(visitor, "bodies", width, language)
    picture(page, f"bodies-{width}-{language}")
