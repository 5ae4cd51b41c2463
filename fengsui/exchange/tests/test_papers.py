"""The three papers measured on the page (GB/T 9704-2012), and read."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fengsui.exchange.papers import paper, pdf
from fengsui.exchange.papers.numerals import chinese
from fengsui.exchange.papers.titles import LONGEST, lines, width
from fengsui.exchange.tests.examples import NOTICE

MM = 72 / 25.4
NEAR = 0.5
PITCH = 225 / 22
FORMS = ("bulletin", "notice", "announcement")
CHAR = 156 / 28


class Page:
    """One page, its signs with their ink boxes in millimetres from the top left of the paper."""

    def __init__(self, page: Any) -> None:
        text = page.get_textpage()
        height = page.get_height()
        self.width, self.height = page.get_width() / MM, height / MM
        self.signs = []
        for index in range(text.count_chars()):
            sign = text.get_text_range(index, 1)
            if sign.strip():
                # The dash of a Chinese font is longer than its own place, so that two of them join: take its place.
                left, bottom, right, top = text.get_charbox(index)
                if sign == "—":
                    left, _bottom, right, _top = text.get_charbox(index, loose=True)
                self.signs.append((sign, left / MM, (height - top) / MM, right / MM, (height - bottom) / MM))
        self.rules = []
        for shape in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,)):
            left, bottom, right, top = shape.get_pos() if hasattr(shape, "get_pos") else shape.get_bounds()
            self.rules.append((left / MM, (height - top) / MM, right / MM, (height - bottom) / MM))
        self.rules.sort(key=lambda one: one[1])

    def box(self, words):
        """Left, top, right, bottom of the first place where these words stand."""
        run = "".join(sign for sign, *_box in self.signs)
        start = run.index(words)
        boxes = [box for _sign, *box in self.signs[start : start + len(words)]]
        return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)

    @property
    def text(self):
        return "".join(sign for sign, *_box in self.signs)

    def lines_of_type(self):
        """The lines of the type area by their baselines, as strings."""
        rows: dict[int, list[Any]] = {}
        for sign, left, top, _right, bottom in self.signs:
            if top >= 37 - 1 and bottom <= 297 - 35 + 1:
                rows.setdefault(round((top + bottom) / 2 / PITCH * 2), []).append((left, sign))
        return ["".join(sign for _left, sign in sorted(row)) for _y, row in sorted(rows.items())]


def pages(notice, form):
    document = pypdfium2.PdfDocument(pdf(paper(notice, form)))
    return [Page(page) for page in document]


def near(found, wanted):
    return found == pytest.approx(wanted, abs=NEAR)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.clause("A13-8.b", "A13-20.1.a", "A13-20.2", "A13-20.3")
def test_the_positions_of_the_first_page(form):
    page = pages(NOTICE, form)[0]
    assert near(page.width, 210) and near(page.height, 297)
    made = paper(NOTICE, form)
    left, top, right, bottom = page.box(made.mark)
    assert near(top, 37 + 35), "the mark begins 35 mm below the top of the type area"
    assert near((left + right) / 2, 28 + 78), "and is centred in it"
    number_left, number_top, number_right, number_bottom = page.box(made.number)
    assert near(number_top, bottom + 2 * PITCH + (PITCH - 15.75 / MM) / 2), "two empty lines below the mark"
    assert near((number_left + number_right) / 2, 28 + 78)
    red = next(rule for rule in page.rules if rule[2] - rule[0] > 150)
    assert near(red[1], number_bottom + 4), "the red line is 4 mm below the number"
    assert near(red[0], 28) and near(red[2], 28 + 156)
    title_left, title_top, title_right, _ = page.box(lines(made.title, made.unbroken)[0].replace(" ", ""))
    assert near(title_top, red[3] + 2 * PITCH + (PITCH - 15.75 / MM) / 2), "two empty lines below the red line"
    assert near((title_left + title_right) / 2, 28 + 78)
    if form == "announcement":
        assert "：" not in page.text[: page.text.index("根据")], "an announcement is addressed to everyone"
    else:
        last = lines(made.title, made.unbroken)[-1].replace(" ", "")
        addressee = page.box(f"{made.addressee}：")
        assert near(addressee[0], 28), "the addressees stand flush left"
        gap = addressee[1] - page.box(last)[3]
        assert PITCH - NEAR < gap < PITCH + 12.51 - 22 / MM + (PITCH - 15.75 / MM) / 2 + NEAR + 0.6


@pytest.mark.parametrize("form", FORMS)
def test_the_first_line_of_a_paragraph_begins_two_characters_in(form):
    page = pages(NOTICE, form)[0]
    left = page.box("根据《")[0]
    assert near(left, 28 + 2 * CHAR)


def full(count=40):
    """A notice whose matters fill pages with lines of 28 characters."""
    return NOTICE | {"matters_zh": "\n".join(["字" * (28 * 12 - 2)] * count)}


def test_a_full_page_has_22_lines_of_28_characters():
    page = pages(full(8), "notice")[2]
    rows = page.lines_of_type()
    assert len(rows) == 22
    assert {len(row) for row in rows} <= {26, 28}
    tops = sorted({round(top, 1) for sign, _left, top, _right, _bottom in page.signs if sign == "字"})
    assert tops[1] - tops[0] == pytest.approx(PITCH, abs=0.15)
    lefts = sorted(left for sign, left, *_rest in page.signs if sign == "字")
    rights = [right for sign, _left, _top, right, _bottom in page.signs if sign == "字"]
    assert near(lefts[0], 28 + (CHAR - (rights[0] - lefts[0])) / 2) or lefts[0] >= 28 - NEAR
    assert max(rights) <= 28 + 156 + NEAR


def test_page_numbers_stand_outside():
    found = pages(full(4), "notice")
    for place, page in enumerate(found, start=1):
        left, _top, right, _bottom = page.box(f"—{place}—")
        dash = next(box for sign, *box in page.signs if sign == "—" and box[1] > 262)
        assert near(dash[1], 297 - 35 + 7), "7 mm below the type area"
        if place % 2:
            assert near(right, 28 + 156 - 14 / MM), "odd: right, one character in"
        else:
            assert near(left, 28 + 14 / MM), "even: left, one character in"


@pytest.mark.parametrize("form", FORMS)
def test_the_signature(form):
    page = pages(NOTICE, form)[-1]
    start = page.text.index("海关总署2026年11月20日")
    name, day = page.signs[start], page.signs[start + len("海关总署")]
    end = page.signs[start + len("海关总署2026年11月20日") - 1]
    # The date is longer than the name: it ends two characters from the right, the name begins two before it.
    assert end[3] == pytest.approx(28 + 156 - 2 * CHAR, abs=1.2), "a 日 fills its place to four fifths"
    assert end[3] <= 28 + 156 - 2 * CHAR + NEAR
    assert day[1] - name[1] == pytest.approx(2 * CHAR, abs=0.8), "ink begins a little later in a 2 than in a 海"
    assert day[2] > name[2]


@pytest.mark.parametrize("form", ["bulletin", "notice"])
def test_the_imprint_at_the_foot(form):
    page = pages(NOTICE, form)[-1]
    thick = [rule for rule in page.rules if rule[2] - rule[0] > 150]
    assert near(thick[-1][3], 297 - 35), "the last line closes the type area"
    assert thick[-1][3] - thick[-1][1] == pytest.approx(0.35, abs=0.02)
    assert thick[0][3] - thick[0][1] == pytest.approx(0.35, abs=0.02)
    if form == "bulletin":
        assert len(thick) == 3 and thick[1][3] - thick[1][1] == pytest.approx(0.25, abs=0.02)
        assert "抄送：国家市场监督管理总局。" in page.text
    printed = page.box("2026年11月20日印发")
    assert near(printed[2], 28 + 156 - 14 / MM)
    assert thick[-2][3] < printed[1] < thick[-1][1]


def test_what_the_papers_say():
    bulletin, notice, announcement = ("".join(page.text for page in pages(NOTICE, form)) for form in FORMS)
    assert "海关总署文件" in bulletin and "对同类产品加严检验监管" in bulletin and "杭州海关，宁波海关：" in bulletin
    assert "风险警示通告〔2026〕7号" in notice and "12月5日前" in notice and "对同类产品加严" not in notice
    assert "公告〔2026〕第7号" in announcement and "特此公告。" in announcement and "拔下电源" in announcement
    for text in (bulletin, notice, announcement):
        assert (
            "Ⅱ级（严重、橙色）" in text
            and "12月20日24时终止" in text
            and "《进出口工业品风险管理办法》第十六条" in text
        )


def test_the_end_of_a_warning_as_paper():
    lifted = NOTICE | {
        "message": "end",
        "state": "lifted",
        "lifting": {"reason_zh": "召回完成。", "reason_en": "", "at": ""},
    }
    assert paper(lifted, "announcement").title.startswith("关于解除")
    assert "召回完成。" in pages(lifted, "announcement")[0].text
    assert paper(NOTICE | {"message": "end", "state": "expired"}, "notice").title.startswith("关于终止")
    assert "至公布解除之日止" in "".join(page.text for page in pages(NOTICE | {"ends_at": None}, "notice"))


def test_the_same_paper_gives_the_same_bytes():
    assert pdf(paper(NOTICE, "notice")) == pdf(paper(NOTICE, "notice"))


def test_every_font_is_embedded():
    content = pdf(paper(NOTICE, "bulletin"))
    fonts = set(re.findall(rb"/BaseFont\s*/([A-Z]{6}\+)?", content)) or {b"-"}
    assert b"" not in fonts


@pytest.mark.parametrize("long", ["中华人民共和国广州黄埔深圳联合驻口岸海关风险预警办公室", "总署"])
def test_a_mark_of_any_length_stands_in_one_line(long):
    issuer = NOTICE["issuer"] | {"name_zh": long}
    page = pages(NOTICE | {"issuer": issuer}, "bulletin")[0]
    left, top, right, bottom = page.box(f"{long}文件")
    assert near(top, 72) and bottom - top < 17.5 and left >= 28 and right <= 184


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_hostile_text_is_text(text):
    found = paper(NOTICE | {"matters_zh": f"#panic() $x$ `{text}` @a <b> *c* _d_ \\e {text}"}, "notice")
    assert pdf(found).startswith(b"%PDF")


# Titles -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("关于充电器的通报", "关于充电器的通报"),
        ("关于“晨光”牌CG-20W型手机充电器过充起火的风险警示公告", "关于“晨光”牌CG-20W型手机"),
    ],
)
def test_titles_break_by_sense(title, first):
    assert lines(title)[0] == first


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="关于的和“”《》、，手机充电器风险警示ABC12-", min_size=1, max_size=90))
def test_titles_lose_nothing_and_fit(title):
    found = lines(title)
    assert "".join(found) == title
    if len(found) > 1:
        assert all(width(line) <= LONGEST for line in found)


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")])
def test_numerals(number, words):
    assert chinese(number) == words
