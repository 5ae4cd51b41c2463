"""A paper as a Word file, after the same measures as the PDF (GB/T 9704-2012), with the fonts of an office computer.

Word counts type in half points, so 3号 is 16 pt; the grid of 22 lines and 28 characters then makes room for each sign
as the standard wants it (28 signs of 16 pt would be 2 mm wider than the type area).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC
from typing import Any

import docx as python_docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from fengsui.exchange.cleaning import plain
from fengsui.exchange.papers.blocks import Annex, Block, Figure, Heading, Paper, Paragraph, Table
from fengsui.exchange.papers.ooxml import (
    DIGITS,
    FANG,
    HEI,
    KAI,
    ORDER,
    SONG,
    dress,
    element,
    field,
    put,
    sort,
    timeless,
    twips,
)
from fengsui.exchange.papers.printing import picture
from fengsui.exchange.papers.titles import lines, unbreakable, width
from fengsui.exchange.papers.wording import addressed, copied, dated, listed, marked, printed

WIDE, HIGH = 156.0, 225.0
"""The type area in millimetres."""
BODY, SMALL, TITLE, FOOT = 32, 24, 44, 28
"""3号, 小四, 2号 and 4号 in half points."""
PITCH = int(twips(HIGH) / 22)
CHAR = twips(WIDE) / 28
GRID_CHAR = round((WIDE / 25.4 * 72 / 28 - BODY / 2) * 4096)
"""How much narrower than 16 pt a place of the grid is, in 4096ths of a point (ISO/IEC 29500-1, 17.6.5)."""
TITLE_PITCH = twips(12.51)
RED = "D00000"


def docx(paper: Paper, fonts: str = "") -> bytes:
    """The paper as Word file; `fonts` serves the pictures, the text names the fonts of the standard."""
    made = _Printer(paper, fonts)
    made.head()
    made.blocks(paper.body, signed=not paper.annexes)
    made.closing()
    for place, annex in enumerate(paper.annexes, start=1):
        made.annex(annex, marked(paper, place))
    if paper.imprint:
        made.imprint()
    return made.file()


class _Printer:
    """Writes one paper from top to bottom."""

    def __init__(self, paper: Paper, fonts: str) -> None:
        self.paper, self.fonts = paper, fonts
        self.out: Any = python_docx.Document()
        self.properties()
        self.styles()
        self.page()

    def properties(self) -> None:
        """Who and when, from the paper and never from the clock of the machine."""
        told = self.out.core_properties
        stamp = self.paper.stamp.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        told.title, told.author, told.last_modified_by = plain(self.paper.title)[:255], plain(self.paper.signature), ""
        told.created = told.modified = stamp
        told.language, told.comments, told.revision = ("zh-CN" if self.paper.language == "zh" else "en-GB"), "", 1

    def styles(self) -> None:
        """The text and its two ranks of headings."""
        for name, font in (("Normal", FANG), ("Heading 1", HEI), ("Heading 2", KAI)):
            style = self.out.styles[name]
            dress(style, font, BODY)
            self.shape(style._element.get_or_add_pPr(), next_=name != "Normal")

    def shape(
        self, properties: Any, *, indent: int = 0, left: int = 0, align: str = "", line: int = PITCH, rule: str = "exact",
        before: int = 0, after: int = 0, next_: bool = False,
    ) -> None:  # fmt: skip
        """The shape of a paragraph; `indent` is in characters, everything else in twentieths of a point."""
        put(properties, "spacing", before=before, after=after, line=line, lineRule=rule)
        more = {"firstLineChars": indent * 100} if indent else {}
        put(properties, "ind", left=left, right=0, firstLine=round(indent * CHAR), **more)
        put(properties, "widowControl", val="0")
        put(properties, "keepNext", val="1" if next_ else "0")
        if align:
            put(properties, "jc", val=align)
        sort(properties, ORDER)

    def page(self) -> None:
        """A4 with the type area of the standard, its grid, the page numbers outside, the word of a draft at the head."""
        section = self.out.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.header_distance, section.footer_distance = Mm(25), Mm(23)
        put(section._sectPr, "docGrid", type="linesAndChars", linePitch=PITCH, charSpace=GRID_CHAR)
        self.out.settings.odd_and_even_pages_header_footer = True
        for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
            paragraph = footer.paragraphs[0]
            self.shape(paragraph._p.get_or_add_pPr(), align=align, line=240, rule="auto", left=280 * (align == "left"))
            paragraph.paragraph_format.right_indent = Mm(14 / 72 * 25.4) if align == "right" else None
            self.run(paragraph, "— ", DIGITS, FOOT)
            field(paragraph, "PAGE", lambda run: dress(run, DIGITS, FOOT))
            self.run(paragraph, " —", DIGITS, FOOT)
        for header in (section.header, section.even_page_header):
            self.shape(header.paragraphs[0]._p.get_or_add_pPr(), align="center", line=240, rule="auto")
            if self.paper.draft:
                self.run(header.paragraphs[0], self.paper.draft, HEI, BODY, colour="5A5A5A")

    def run(self, paragraph: Any, text: str, font: str, size: int, colour: str = "") -> None:
        """A piece of text; what XML has no place for is taken out."""
        dress(paragraph.add_run(plain(text)), font, size, colour=colour)

    def line(
        self, text: str, font: str = FANG, size: int = BODY, *, colour: str = "", within: Any = None, **shape: Any
    ) -> Any:
        """A paragraph of one look."""
        paragraph = (within if within is not None else self.out).add_paragraph()
        self.shape(paragraph._p.get_or_add_pPr(), **shape)
        if text:
            self.run(paragraph, text, font, size, colour)
        return paragraph

    def blank(self) -> None:
        """An empty line."""
        self.line("")

    def head(self) -> None:
        """The mark, the number, the red line, the title, the addressees."""
        size = min(92, int(2 * 152 / 25.4 * 72 / max(1.0, width(self.paper.mark))))
        high = size * 10 + 80
        above = twips(35)
        if self.paper.urgency:
            self.line(self.paper.urgency, HEI)
            above -= PITCH
        self.line(self.paper.mark, SONG, size, colour=RED, align="center", line=high, before=above)
        self.blank()
        self.blank()
        number = self.line(self.paper.number, align="center")
        borders = element("pBdr")
        borders.append(element("bottom", val="single", sz=16, space=11, color=RED))
        number._p.get_or_add_pPr().append(borders)
        sort(number._p.get_or_add_pPr(), ORDER)
        self.blank()
        self.blank()
        for one in lines(self.paper.title, self.paper.unbroken):
            self.line(one.strip(), SONG, TITLE, align="center", line=TITLE_PITCH)
        self.blank()
        if self.paper.addressee:
            self.line(addressed(self.paper))

    def blocks(self, body: Sequence[Block], *, signed: bool = False) -> None:
        """The text with its tables and pictures; its last paragraph stays with the signature where one follows."""
        for place, block in enumerate(body, start=1):
            match block:
                case Heading(text, level):
                    paragraph = self.out.add_paragraph(style=f"Heading {min(level, 2)}")
                    self.shape(paragraph._p.get_or_add_pPr(), indent=2, next_=True)
                    self.run(paragraph, text, (HEI, KAI, FANG, FANG)[level - 1], BODY)
                case Paragraph(text):
                    last = signed and place == len(body)
                    self.line(text, indent=2, align="left" if unbreakable(text) else "both", next_=last)
                case Table():
                    self.table(block)
                case Figure():
                    self.figure(block)

    def caption(self, text: str, *, next_: bool) -> None:
        """The title of a table or a picture."""
        self.line(text, HEI, SMALL, align="center", line=360, next_=next_, before=60, after=60)

    def table(self, block: Table) -> None:
        """A table over the whole line; its first row is repeated on every page."""
        if block.title:
            self.caption(block.title, next_=True)
        made = self.out.add_table(rows=0, cols=len(block.columns))
        made.style, made.autofit = "Table Grid", False
        for place, row in enumerate([block.columns, *block.rows]):
            cells = made.add_row()
            properties = cells._tr.get_or_add_trPr()
            properties.append(element("cantSplit"))
            if place == 0:
                properties.append(element("tblHeader"))
            for cell, text, share in zip(cells.cells, row, block.shares, strict=True):
                cell.width = Mm(WIDE * share)
                paragraph = cell.paragraphs[0]
                self.shape(paragraph._p.get_or_add_pPr(), line=320, rule="atLeast")
                self.run(paragraph, text, HEI if place == 0 else FANG, SMALL)
        for column, share in zip(made.columns, block.shares, strict=True):
            column.width = Mm(WIDE * share)
        self.line("", line=200)

    def figure(self, block: Figure) -> None:
        """A picture with its title beneath and its words for those who do not see it."""
        paragraph = self.line("", align="center", line=240, rule="auto", next_=True)
        shape = paragraph.add_run().add_picture(io.BytesIO(picture(block.svg, self.fonts)), width=Mm(block.width))
        shape._inline.docPr.set("descr", plain(block.words))
        shape._inline.docPr.set("name", plain(block.title))
        self.caption(block.title, next_=False)

    def closing(self) -> None:
        """The list of annexes, then who signs and when: without a seal, the date two characters further in."""
        annexes = listed(self.paper)
        if annexes:
            self.blank()
            for one in annexes:
                self.line(one, left=round(2 * CHAR))
        self.blank()
        day = dated(self.paper.date, self.paper.language)
        name_wide, day_wide = width(self.paper.signature), width(day)
        free = 28 - 2 * 2 - day_wide if day_wide > name_wide else 28 - 2 - name_wide
        start = max(0, round(free * CHAR))
        self.line(self.paper.signature, left=start, next_=True)
        self.line(day, left=round(start + 2 * CHAR))
        if self.paper.note:
            self.line(self.paper.note, indent=2)

    def annex(self, annex: Annex, mark: str) -> None:
        """An annex on a page of its own: its mark at the top left, its title on the third line."""
        first = self.line(mark, HEI)
        put(first._p.get_or_add_pPr(), "pageBreakBefore")
        sort(first._p.get_or_add_pPr(), ORDER)
        self.blank()
        for one in lines(annex.title):
            self.line(one.strip(), SONG, TITLE, align="center", line=TITLE_PITCH)
        self.blank()
        self.blocks(annex.body)

    def imprint(self) -> None:
        """版记: held to the foot of the last page."""
        rows = [[copied(self.paper)]] if self.paper.copies else []
        rows.append([self.paper.printer, printed(self.paper)])
        made = self.out.add_table(rows=0, cols=2)
        made.autofit = False
        properties = made._tbl.tblPr
        place = element(
            "tblpPr",
            leftFromText=0,
            rightFromText=0,
            vertAnchor="margin",
            horzAnchor="margin",
            tblpX=0,
            tblpYSpec="bottom",
        )
        style = properties.find(qn("w:tblStyle"))
        properties.insert(0 if style is None else 1, place)
        for number, row in enumerate(rows):
            cells = made.add_row().cells
            whole = cells[0].merge(cells[1]) if len(row) == 1 else None
            for cell, text, align in zip([whole] if whole else cells, row, ("left", "right"), strict=False):
                cell.width = Mm(WIDE / len(row))
                edges = element("tcBorders")
                edges.append(element("top", val="single", sz=6 if number else 8, color="000000"))
                if number == len(rows) - 1:
                    edges.append(element("bottom", val="single", sz=8, color="000000"))
                cell._tc.get_or_add_tcPr().append(edges)
                paragraph = cell.paragraphs[0]
                self.shape(paragraph._p.get_or_add_pPr(), line=440, align=align, left=280 * (align == "left"))
                self.run(paragraph, text, FANG, FOOT)
        self.line("", line=20)

    def file(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self.out.save(out)
        return timeless(out.getvalue())
