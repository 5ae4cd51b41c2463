"""What python-docx has no words for: the line grid of a Chinese page, fonts for Chinese signs, fields, files without clock."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
SONG, FANG, KAI, HEI = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"
"""The fonts of the standard by the names that they have on an office computer."""
DIGITS = "宋体"


def twips(millimetres: float) -> int:
    """Millimetres as Word counts them."""
    return round(millimetres * TWIPS)


def element(tag: str, **attributes: object) -> Any:
    """An element of the w namespace with attributes of the same."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def put(parent: Any, tag: str, **attributes: object) -> Any:
    """Add an element, in place of one of the same name; python-docx knows the order for the parts it names."""
    for old in parent.findall(qn(f"w:{tag}")):
        parent.remove(old)
    made = element(tag, **attributes)
    parent.append(made)
    return made


ORDER = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
).split()
"""The order of the properties of a paragraph, which Word insists on (ISO/IEC 29500-1, 17.3.1.26)."""
RUN_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish"
    " webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
).split()
"""The order of the properties of a run (17.3.2.28)."""


def sort(properties: Any, order: list[str]) -> None:
    """Put properties in the order that Word insists on."""
    properties[:] = sorted(properties, key=lambda one: order.index(one.tag.rpartition("}")[2]))


def dress(run: Any, font: str, half_points: int, *, colour: str = "") -> None:
    """A run or style in one font for every script, in one size, neither bold nor slanted."""
    properties = run._element.get_or_add_rPr()
    put(properties, "rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font, hint="eastAsia")
    put(properties, "b", val="0")
    put(properties, "i", val="0")
    put(properties, "color", val=colour or "000000")
    put(properties, "sz", val=half_points)
    put(properties, "szCs", val=half_points)
    put(properties, "lang", val="en-GB", eastAsia="zh-CN")
    sort(properties, RUN_ORDER)


def field(paragraph: Any, code: str, dress_run: Any) -> None:
    """A field that Word fills in, such as PAGE."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        dress_run(run)
        if kind == "":
            inner = element("instrText")
            inner.text = text
            run._element.append(inner)
        elif kind == "text":
            run.text = text
        else:
            run._element.append(element("fldChar", fldCharType=kind))


def timeless(content: bytes) -> bytes:
    """The same archive with no clock in it, in a fixed order: the same paper gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        names = sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o600 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
