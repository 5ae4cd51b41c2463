"""The Word files: the measures of GB/T 9704-2012, the same words as the PDF, no clock in them."""

from __future__ import annotations

import io
import re

import docx as python_docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from fengsui.exchange.papers import Annex, Figure, Heading, Paper, Paragraph, Table, docx, paper, pdf
from fengsui.exchange.papers.ooxml import FANG, HEI, KAI, ORDER, RUN_ORDER, SONG
from fengsui.exchange.tests.examples import NOTICE
from fengsui.exchange.tests.test_report import text_of_pdf, text_of_word

FORMS = ("bulletin", "notice", "announcement")


def opened(made):
    return python_docx.Document(io.BytesIO(docx(made)))


def dressed(run):
    """The font for Chinese signs and the size in points."""
    return run._element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")), run.font.size.pt


def line_of(document, text):
    return next(one for one in document.paragraphs if one.text.startswith(text))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.clause("A13-8.b", "A13-20.1.a", "A13-20.2", "A13-20.3")
def test_the_measures_of_the_page(form):
    section = opened(paper(NOTICE, form)).sections[0]
    assert (round(section.page_width.mm, 1), round(section.page_height.mm, 1)) == (210, 297)
    found = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(one.mm, 1) for one in found] == [37, 35, 28, 26]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    lines = 225 / 25.4 * 1440 / int(grid.get(qn("w:linePitch")))
    place = 16 + int(grid.get(qn("w:charSpace"))) / 4096
    assert 22 <= lines < 22.1 and 156 / 25.4 * 72 / place == pytest.approx(28, abs=0.01)
    assert 297 - section.footer_distance.mm - 14 / 72 * 25.4 == pytest.approx(297 - 35 + 7, abs=0.6)


def test_fonts_and_sizes():
    document = opened(paper(NOTICE, "bulletin"))
    urgent, mark = document.paragraphs[:2]
    assert (urgent.text, dressed(urgent.runs[0])) == ("加急", (HEI, 16))
    assert dressed(mark.runs[0])[0] == SONG and str(mark.runs[0].font.color.rgb) == "D00000"
    above = mark.paragraph_format.space_before.mm + urgent.paragraph_format.line_spacing.mm
    assert round(above) == 35
    notice = opened(paper(NOTICE, "notice")).paragraphs[0]
    assert round(notice.paragraph_format.space_before.mm) == 35
    assert dressed(line_of(document, "关于“晨光”").runs[0]) == (SONG, 22)
    assert dressed(line_of(document, "一、风险商品").runs[0]) == (HEI, 16)
    text = line_of(document, "根据《")
    assert dressed(text.runs[0]) == (FANG, 16)
    assert text._p.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    assert line_of(document, "一、风险商品").style.name == "Heading 1", "headings lead through the paper"
    number = line_of(document, "风险警示通报〔2026〕7号")
    assert number._p.pPr.find(qn("w:pBdr"))[0].get(qn("w:color")) == "D00000", "the red line"


def test_page_numbers_stand_outside_and_the_imprint_at_the_foot():
    document = opened(paper(NOTICE, "bulletin"))
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        assert footer.paragraphs[0]._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert "PAGE" in etree.tostring(footer._element, encoding="unicode")
    imprint = document.tables[-1]
    assert imprint._tbl.tblPr.find(qn("w:tblpPr")).get(qn("w:tblpYSpec")) == "bottom"
    assert "抄送：国家市场监督管理总局。" in imprint.rows[0].cells[0].text
    assert imprint.rows[1].cells[1].text == "2026年11月20日印发"
    assert not opened(paper(NOTICE, "announcement")).tables


@pytest.mark.parametrize("form", FORMS)
def test_word_says_what_the_pdf_says(form):
    made = paper(NOTICE, form)
    plain = re.sub(r"—\d+—", "", text_of_pdf(pdf(made)))
    signs, word = sorted(plain), sorted(text_of_word(docx(made)))
    # A merged cell is read twice.
    assert signs == word or form == "bulletin"
    assert docx(made) == docx(made)


def full():
    """A paper with everything that a paper may have."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="36" height="36" viewBox="0 0 36 36"><rect width="36" height="36"/></svg>'
    body = [
        Heading("一、委托事项"), Heading("（一）方法", 2), Paragraph("正文"), Table("表一", ["甲", "乙"], [["1", "2"]] * 80),
        Figure("图一", svg, "黑色方块", 40),
    ]  # fmt: skip
    made = paper(NOTICE, "bulletin")
    fields = {
        name: getattr(made, name) for name in ("mark", "number", "title", "addressee", "signature", "date", "stamp")
    }
    annexes = [Annex("计算记录", [Paragraph("附件正文")]), Annex("证据", [Paragraph("证据正文")])]
    return Paper(**fields, body=body, annexes=annexes, draft="草稿", printer="总署")


def test_tables_pictures_and_annexes():
    document = opened(full())
    assert dressed(line_of(document, "（一）方法").runs[0]) == (KAI, 16)
    table = document.tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None, "the head is repeated on every page"
    assert sum(cell.width.mm for cell in table.rows[0].cells) == pytest.approx(156, abs=0.5)
    shape = document.inline_shapes[0]
    assert shape.width == Mm(40) and shape._inline.docPr.get("descr") == "黑色方块"
    listed = [one.text for one in document.paragraphs if "计算记录" in one.text or "证据" in one.text]
    assert listed == ["附件：1. 计算记录", "2. 证据", "计算记录", "证据", "证据正文"]
    first = next(one for one in document.paragraphs if one.text == "附件1")
    assert first._p.pPr.find(qn("w:pageBreakBefore")) is not None and dressed(first.runs[0])[0] == HEI
    text = text_of_pdf(pdf(full()))
    assert "附件：1.计算记录2.证据" in text and text.index("附件2证据") < text.index("总署2026年11月20日印发")
    assert docx(full()) == docx(full()) and pdf(full()) == pdf(full())


def test_word_finds_every_property_in_its_place():
    """Word refuses files whose properties stand in another order than the standard's."""
    document = opened(full())
    for names, order in (("pPr", ORDER), ("rPr", RUN_ORDER)):
        for one in document.element.iter(qn(f"w:{names}")):
            places = [order.index(child.tag.rpartition("}")[2]) for child in one]
            assert places == sorted(places), etree.tostring(one)


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=120))
def test_hostile_text_is_text(text):
    made = paper(NOTICE | {"matters_zh": f"<w:p/> & ]]> {text}"}, "notice")
    assert "<w:p/>&]]>" in text_of_word(docx(made))
