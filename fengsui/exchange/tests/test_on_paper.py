"""The papers measured by Poppler, which shares no code with what printed them: words, fonts, and ink in a picture."""

from __future__ import annotations

import io
import itertools
import re
import shutil
import subprocess

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from fengsui.exchange.papers import Proof, english, paper, pdf, plain_pdf, plain_version
from fengsui.exchange.papers.titles import LONGEST, lines, shaped, well_shaped, width
from fengsui.exchange.tests.examples import NOTICE
from fengsui.exchange.tests.test_papers import full as long_notice
from fengsui.exchange.tests.test_word import full as paper_with_annexes

FORMS = ("bulletin", "notice", "announcement")
MM = 72 / 25.4
NEAR = 0.5
PITCH, CHAR = 225 / 22, 156 / 28
BODY, TITLE = 15.75 / MM, 22 / MM
LEFT, RIGHT, TOP, BOTTOM = 28, 28 + 156, 37, 297 - 35
DPI = 300
PROOF = Proof("ab" * 32, "https://f.example/warnings/2026-0007/", "https://f.example/warnings/2026-0007/check/")

pytestmark = [
    pytest.mark.skipif(not shutil.which(tool), reason=f"{tool} of Poppler is not on this machine")
    for tool in ("pdftotext", "pdffonts", "pdftoppm")
]


def poppler(tool, *options, content):
    """What a tool of Poppler says about a file."""
    return subprocess.run([tool, *options], input=content, capture_output=True, check=True).stdout


def words(content):
    """Page by page, the words with their boxes in millimetres from the top left."""
    told = poppler("pdftotext", "-bbox", "-", "-", content=content)
    root = etree.fromstring(told, etree.HTMLParser(encoding="utf-8"))
    sides = ("xmin", "ymin", "xmax", "ymax")
    return [
        [(word.text, *(float(word.get(side)) / MM for side in sides)) for word in page.iter("word")]
        for page in root.iter("page")
    ]


def box(page, text):
    """The box of the first word that begins with a text."""
    return next(box for word, *box in page if word.startswith(text))


class Ink:
    """The first page as picture; where it is red and where it is black."""

    def __init__(self, content):
        made = poppler("pdftoppm", "-r", str(DPI), "-f", "1", "-l", "1", "-png", "-", content=content)
        self.image = Image.open(io.BytesIO(made)).convert("RGB")
        self.wide, high = self.image.size
        squeezed = self.image.tobytes()
        rows = [squeezed[y * self.wide * 3 : (y + 1) * self.wide * 3] for y in range(high)]
        self.red = [y for y, row in enumerate(rows) if self._any(row, red=True)]
        self.black = [y for y, row in enumerate(rows) if self._any(row, red=False)]

    @staticmethod
    def _any(row, *, red):
        reds, greens = row[0::3], row[1::3]
        if min(greens) > 100:
            return False
        return any((r > 150) is red and g < 100 for r, g in zip(reds, greens, strict=True))

    @staticmethod
    def mm(pixels):
        return pixels / DPI * 25.4

    def runs(self, rows):
        """Rows that stand together, as top and bottom in millimetres."""
        found = []
        for y in rows:
            if found and y == found[-1][1] + 1:
                found[-1][1] = y
            else:
                found.append([y, y])
        return [(self.mm(a), self.mm(b + 1)) for a, b in found]


def near(found, wanted, within=NEAR):
    return found == pytest.approx(wanted, abs=within)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.clause("A13-8.b", "A13-20.1.a", "A13-20.2", "A13-20.3")
def test_mark_number_line_title_and_date_stand_where_the_standard_wants_them(form):
    made = paper(NOTICE, form)
    content = pdf(made)
    first, *_rest, last = words(content)
    ink = Ink(content)
    (mark_top, mark_bottom), *_between, (line_top, line_bottom) = ink.runs(ink.red)
    assert near(mark_top, TOP + 35), "the ink of the mark begins 35 mm below the top of the type area"
    if form == "bulletin":
        urgent = box(first, "加急")
        assert near(urgent[0], LEFT) and near(urgent[1], TOP), "at the top left of the type area"
    else:
        assert "急" not in first[0][0]
    mark, number = box(first, made.mark), box(first, made.number)
    assert near((mark[0] + mark[2]) / 2, LEFT + 78) and near((number[0] + number[2]) / 2, LEFT + 78)
    assert near(number[1], mark_bottom + 2 * PITCH + (PITCH - BODY) / 2), "two empty lines below the mark"
    number_bottom = next(bottom for top, bottom in ink.runs(ink.black) if top > number[1] - 1)
    assert near(line_top, number_bottom + 4), "the red line stands 4 mm below the number"
    assert 0.3 < line_bottom - line_top < 1.0
    top_of_title = line_bottom + 2 * PITCH + (PITCH - BODY) / 2
    for place, line in enumerate(lines(made.title, made.unbroken)):
        title = box(first, line.strip().split()[0])
        assert near((title[0] + title[2]) / 2, LEFT + 78) and near(title[3] - title[1], TITLE, 0.1)
        assert near(title[1], top_of_title + place * 12.51), "the title begins two empty lines below the red line"
    day, name = box(last, "2026年11月20日"), box(last, "海关总署")
    assert near(day[2], RIGHT - 2 * CHAR), "without a seal the date ends two characters from the right"
    assert near(day[0] - name[0], 2 * CHAR) and near(day[1] - name[1], PITCH)


def test_a_full_page_has_22_lines_of_28_characters():
    told = poppler("pdftotext", "-layout", "-", "-", content=pdf(paper(long_notice(8), "notice"))).decode()
    rows = [row.strip() for row in told.split("\f")[2].splitlines() if row.strip()]
    assert re.fullmatch(r"—\s*3\s*—", rows.pop())
    assert len(rows) == 22
    assert {len(row) for row in rows} <= {26, 28} and [len(row) for row in rows].count(28) >= 20
    third = [one for one in words(pdf(paper(long_notice(8), "notice")))[2] if "字" in one[0]]
    assert near(third[0][2], TOP) and near(third[-1][4], BOTTOM - PITCH + BODY)
    pitches = [b[2] - a[2] for a, b in itertools.pairwise(third)]
    assert all(near(pitch, PITCH, 0.02) for pitch in pitches)
    assert all(near(one[3] - one[1], 156, 0.1) for one in third if len(one[0]) == 28)


@pytest.mark.parametrize("form", FORMS)
def test_page_numbers_are_odd_right_and_even_left_seven_millimetres_below(form):
    for place, page in enumerate(words(pdf(paper(long_notice(3), form))), start=1):
        foot = [one for one in page if one[2] > BOTTOM]
        left, right = min(one[1] for one in foot), max(one[3] for one in foot)
        assert "".join(one[0] for one in foot) == f"—{place}—"
        assert near(right, RIGHT - 14 / MM) if place % 2 else near(left, LEFT + 14 / MM)
        assert all(near(one[4] - one[2], 14 / MM, 0.05) for one in foot), "4号"


@pytest.mark.parametrize("form", FORMS)
def test_every_font_is_embedded(form):
    made = [pdf(paper(NOTICE, form)), pdf(english(NOTICE, form)), plain_pdf(plain_version(NOTICE, "zh", PROOF))]
    for content in made:
        rows = poppler("pdffonts", "-", content=content).decode().splitlines()[2:]
        assert rows
        for row in rows:
            embedded, subset, unicode = row.split()[-5:-2]
            assert (embedded, subset, unicode) == ("yes", "yes", "yes"), row


def test_annexes_and_imprint():
    pages = words(pdf(paper_with_annexes()))
    assert all(page[0][0] == "草稿" and page[0][2] < TOP for page in pages), "a draft says so at the head of every page"
    heads = [page[1:] for page in pages if page[1][0].startswith("附件")]
    assert [page[0][0] for page in heads] == ["附件1", "附件2"], "each on a page of its own"
    for page in heads:
        mark, title = page[0], page[1]
        assert near(mark[1], LEFT) and near(mark[2], TOP), "at the top left"
        assert near(mark[4] - mark[2], BODY, 0.05), "3号"
        assert near((title[1] + title[3]) / 2, LEFT + 78)
        assert near(title[2], TOP + 2 * PITCH), "the title stands on the third line"
    told = [one for page in pages for one in page if one[0].startswith("附件：")]
    assert near(told[0][1], LEFT + 2 * CHAR) and not told[0][0].endswith("。")
    imprint = [one for one in pages[-1] if one[0].endswith("印发")]
    assert near(imprint[0][3], RIGHT - 14 / MM) and imprint[0][4] < BOTTOM
    assert near(imprint[0][4] - imprint[0][2], 14 / MM, 0.05), "4号"


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 40))
def test_no_page_holds_a_signature_alone(count):
    matters = "\n".join(["各有关单位发现新情况及时报告。"] * count)
    *_before, last = words(pdf(paper(NOTICE | {"matters_zh": matters}, "announcement")))
    signed = box(last, "2026年11月20日")
    assert any(one[2] < signed[1] - PITCH * 2 for one in last), "text of the paper stands with the date on one page"


SIGNS = st.text(alphabet="关于进口手机充电器产品质量安全风险警示公告调整解除", min_size=21, max_size=60)


@settings(max_examples=120, deadline=None)
@given(SIGNS)
def test_titles_are_trapezia_or_rhombi(title):
    found = lines(title)
    widths = [width(line) for line in found]
    assert "".join(found) == title and all(one <= LONGEST for one in widths)
    assert max(widths) > min(widths), "no rectangle"
    for place in range(1, len(widths) - 1):
        assert widths[place] >= min(widths[place - 1], widths[place + 1]), "no hourglass"


@settings(max_examples=80, deadline=None)
@given(SIGNS, st.sampled_from(["充电器过充", "CG-20W", "“晨光”牌"]), st.integers(0, 60))
def test_names_in_titles_stay_whole(title, name, place):
    assume(name not in title)
    whole = title[:place] + name + title[place:]
    found = lines(whole, (name,))
    assert any(name in line for line in found) and "".join(found) == whole


@pytest.mark.parametrize(
    ("widths", "good"),
    [
        ([10, 12], True), ([12, 10], True), ([10, 10], False), ([10, 10.4], False), ([10, 10.5], True), ([8, 12, 8], True), ([12, 8, 12], False),
        ([8, 10, 12], True), ([12, 10, 8], True), ([12, 12, 10], True), ([12, 11.8, 12.5], True), ([12, 11.7, 12.5], False), ([8, 12, 12, 8], True),
    ],
)  # fmt: skip
def test_what_a_good_shape_is(widths, good):
    assert well_shaped(widths) is good


def test_a_text_of_many_lines_seeks_no_shape():
    assert shaped("风" * 95, 5) is None and len(lines("风" * 95)) == 5
