"""A paper as PDF, by Typst; user text goes in as data and is never read as markup."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import pylopdf_fonts_zh_cn as fonts_of_the_house
import typst

from fengsui.exchange.cleaning import plain
from fengsui.exchange.papers.blocks import Heading, Paper
from fengsui.exchange.papers.forms import in_words
from fengsui.exchange.papers.titles import lines

TEMPLATE = Path(__file__).with_name("paper.typ")
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


@lru_cache(maxsize=2)
def compiler(fonts: str) -> Any:
    """A compiler that knows the fonts of the wheel and of one folder, and no others: the same paper everywhere."""
    folders: list[Path] = [Path(str(fonts_of_the_house.serif_path())).parent]
    if fonts:
        folders.insert(0, Path(fonts))
    known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    return typst.Compiler(TEMPLATE, font_paths=known)


def data(paper: Paper) -> dict[str, Any]:
    """What the template reads."""
    return {
        "mark": plain(paper.mark),
        "number": plain(paper.number),
        "title": plain(paper.title),
        "title_lines": [plain(line) for line in lines(paper.title)],
        "addressee": plain(paper.addressee),
        "body": [
            {
                "kind": "heading" if isinstance(block, Heading) else "text",
                "level": block.level if isinstance(block, Heading) else 0,
                "text": plain(block.text),
            }
            for block in paper.body
        ],
        "signature": plain(paper.signature),
        "date": in_words(paper.date.isoformat()),
        "note": plain(paper.note),
        "copies": plain(paper.copies),
        "printer": plain(paper.printer),
        "imprint": paper.imprint,
    }
