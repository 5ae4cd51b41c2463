"""A paper as PDF, by Typst; user text goes in as data and is never read as markup."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import pylopdf_fonts_zh_cn as fonts_of_the_house
import typst

from fengsui.exchange.cleaning import plain
from fengsui.exchange.papers.blocks import Block, Figure, Heading, Paper, Paragraph, Table
from fengsui.exchange.papers.plain import Plain
from fengsui.exchange.papers.titles import lines, unbreakable
from fengsui.exchange.papers.wording import addressed, copied, dated, listed, marked, printed

TEMPLATE, PICTURE, PLAIN = (Path(__file__).with_name(name) for name in ("paper.typ", "picture.typ", "plain.typ"))
PPI = 200.0
_printing = Lock()


def pdf(paper: Paper, fonts: str = "") -> bytes:
    """The paper as PDF; `fonts` names a folder with the agency's own 仿宋, 小标宋, 楷体, 黑体, used where present."""
    with _printing:
        made = compiler(fonts).compile(
            format="pdf",
            sys_inputs={"paper": json.dumps(data(paper), ensure_ascii=False)},
            timestamp=int(paper.stamp.timestamp()),
        )
    assert isinstance(made, bytes)
    return made


def plain_pdf(version: Plain, fonts: str = "") -> bytes:
    """A warning in plain language as PDF, with the code that leads to it."""
    told = asdict(version) | {"stamp": "", "code": qr_code(version.address)}
    with _printing:
        made = compiler(fonts, PLAIN).compile(
            format="pdf",
            sys_inputs={"plain": plain(json.dumps(told, ensure_ascii=False))},
            timestamp=int(version.stamp.timestamp()),
        )
    assert isinstance(made, bytes)
    return made


def qr_code(address: str) -> str:
    """An address as a picture that a telephone reads; a quarter of it may be soiled (ISO/IEC 18004, level Q)."""
    import segno

    drawn: str = segno.make(address, error="q", micro=False).svg_inline(omitsize=True, border=4)
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


@lru_cache(maxsize=8)
def compiler(fonts: str, template: Path = TEMPLATE) -> Any:
    """A compiler that knows the fonts of the wheel and of one folder, and no others: the same paper everywhere."""
    folders: list[Path] = [Path(str(fonts_of_the_house.serif_path())).parent]
    if fonts:
        folders.insert(0, Path(fonts))
    known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    return typst.Compiler(template, font_paths=known)


def picture(svg: str, fonts: str = "", ppi: float = PPI) -> bytes:
    """A picture as PNG, for what cannot hold SVG."""
    with _printing:
        made = compiler(fonts, PICTURE).compile(format="png", ppi=ppi, sys_inputs={"svg": svg})
    assert isinstance(made, bytes)
    return made


def data(paper: Paper) -> dict[str, Any]:
    """What the template reads."""
    return {
        "language": paper.language,
        "mark": plain(paper.mark),
        "urgency": plain(paper.urgency),
        "number": plain(paper.number),
        "title": plain(paper.title),
        "title_lines": [plain(line).strip() for line in lines(paper.title, paper.unbroken)],
        "addressee": plain(addressed(paper)),
        "body": [told(block) for block in paper.body],
        "listed": [plain(line) for line in listed(paper)],
        "annexes": [
            {
                "mark": marked(paper, place),
                "title_lines": [plain(line).strip() for line in lines(annex.title, paper.unbroken)],
                "body": [told(block) for block in annex.body],
            }
            for place, annex in enumerate(paper.annexes, start=1)
        ],
        "signature": plain(paper.signature),
        "date": dated(paper.date, paper.language),
        "note": plain(paper.note),
        "copies": plain(copied(paper)),
        "printer": plain(paper.printer),
        "printed": printed(paper),
        "imprint": paper.imprint,
        "draft": plain(paper.draft),
    }


def told(block: Block) -> dict[str, Any]:
    """One block as the template reads it."""
    match block:
        case Heading(text, level):
            return {"kind": "heading", "level": level, "text": plain(text)}
        case Paragraph(text):
            return {"kind": "text", "text": plain(text), "justified": not unbreakable(text)}
        case Table(title, columns, rows):
            return {
                "kind": "table",
                "title": plain(title),
                "columns": [plain(column) for column in columns],
                "rows": [[plain(cell) for cell in row] for row in rows],
                "widths": list(block.shares),
            }
        case Figure(title, svg, words, width):
            return {"kind": "figure", "title": plain(title), "svg": svg, "words": plain(words), "width": width}
