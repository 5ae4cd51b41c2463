"""Direct identity in free text: names, numbers, addresses of persons, found and masked (S43-2.e; NF14).

What is sure by its form (an identity number with its birthday and check digit, a telephone number, an e-mail address, a
number plate) is found wherever it stands. A name is found where the text announces one: after 患者, 伤者, 姓名 and the
like, or before 先生 and 女士. Names already reduced to 某 tell nothing and stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范"
    "石姚谭廖邹熊金陆郝孔崔康邱秦江史顾侯邵孟龙段章钱汤尹黎易武乔贺赖龚庞樊兰殷施陶洪翟颜倪严牛温芦季俞鲁葛伍韦申尤毕聂焦柳"
    "邢路岳齐梅莫庄辛管祝涂耿舒阮阳欧娄单宁符喻苗凌尚柏裴甄盛童卞冉桑鲍芮靳储谷"
)
DOUBTFUL = "高于左方时成应向常全安平明万双白毛水"
"""Surnames that begin an ordinary word as often: taken for a name only where the text says that a name follows."""
COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|夏侯|令狐"
AFTER_A_NAME = "被在于因的与和称说男女岁使用从将到去受手头系已当由把乘驾骑食吃出送摔误不是有为等也又均曾经其之某，。；"
ROLE = "患者|伤者|死者|伤员|病人|受害人|被害人|当事人|驾驶员|驾驶人|司机|车主|户主|房主|联系人|报案人|监护人|家属|患儿|住户"
BEFORE = rf"(?:{ROLE})(?:姓名)?|姓名|名叫"
GIVEN = rf"[一-鿿](?<![{AFTER_A_NAME}])(?:[一-鿿](?<![{AFTER_A_NAME}]))?"

NAME = re.compile(
    rf"(?:{BEFORE})\s*(?:为|是|叫)?\s*[:：(（]\s*(?P<announced>(?:{COMPOUND}|[一-鿿])(?!某){GIVEN})"
    rf"|(?:姓名|名叫)\s*(?:为|是|叫)?\s*(?P<called>(?:{COMPOUND}|[{SURNAMES}{DOUBTFUL}])(?!某){GIVEN})"
    rf"|(?:{ROLE})\s*(?:为|是|叫)?\s*(?P<told>(?:{COMPOUND}|[{SURNAMES}])(?!某){GIVEN})"
    rf"|(?P<titled>(?:{COMPOUND}|[{SURNAMES}])(?!某)[一-鿿]{{1,2}}?)(?=先生|女士|小姐)"
    r"|\b(?i:patient|victim|name|driver|contact)(?i:'s name)?(?: is| was)?\s*[:：]?\s+"
    r"(?P<english>(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?[A-Z][a-z]+(?:[ -][A-Z][a-z]+){1,2})"
)
IDENTITY = re.compile(r"(?<!\d)\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?![\dA-Za-z])")
PHONE = re.compile(
    r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|(?<!\d)[(（]?0\d{2,3}[)）]?[ -]?\d{7,8}(?:-\d{1,5})?(?!\d)"
)
MAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·. ]?"
    r"[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Z0-9])"
)
ADDRESS = re.compile(
    r"(?:[一-鿿]{2,10}(?:路|街|巷|弄|大道)|[一-鿿]{2,10}(?:小区|花园|新村|公寓))\s*\d{1,5}\s*(?:号楼|号|栋|幢)"
    r"(?:\s*\d{1,4}\s*(?:号楼|栋|幢|单元|层|室))*"
)
WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))} | {
    0xFF0D: ord("-"), 0x3000: ord(" "), 0xFF20: ord("@"), 0xFF0E: ord("."), 0x2010: ord("-"), 0x2013: ord("-"),
}  # fmt: skip
"""Wide digits and letters are read as narrow ones; each stays one sign, so places in the text stay true."""

MASKS = {
    "identity": "[身份证号]", "phone": "[电话]", "mail": "[邮箱]", "plate": "[车牌]", "address": "[住址]", "name": "[姓名]",
}  # fmt: skip
FORMS = (("identity", IDENTITY), ("mail", MAIL), ("phone", PHONE), ("plate", PLATE), ("address", ADDRESS))


@dataclass(frozen=True, order=True)
class Mark:
    """One place in a text that tells who somebody is: from where to where, and as what."""

    start: int
    end: int
    kind: str


def found(text: str) -> list[Mark]:
    """The places that tell who somebody is, in their order, none inside another."""
    if not text:
        return []
    plain = text.translate(WIDE)
    marks = [
        Mark(one.start(), one.end(), kind)
        for kind, form in FORMS
        for one in form.finditer(plain)
        if kind != "identity" or right_identity(one[0])
    ]
    for one in NAME.finditer(plain):
        group = next(name for name, value in one.groupdict().items() if value)
        marks.append(Mark(one.start(group), one.end(group), "name"))
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


@cache
def right_identity(number: str) -> bool:
    """Whether these 18 signs are an identity number: a day of birth that is a day, and the check digit (GB 11643)."""
    from stdnum.cn import ric

    bare = re.sub(r"[ -]", "", number).upper()
    try:
        date(int(bare[6:10]), int(bare[10:12]), int(bare[12:14]))
    except ValueError:
        return False
    return int(bare[6:10]) >= 1900 and str(ric.calc_check_digit(bare)) == bare[-1]


def masked(text: str) -> str:
    """The text with every such place replaced by what stood there in kind; a second time changes nothing."""
    while marks := found(text):
        for mark in reversed(marks):
            text = text[: mark.start] + MASKS[mark.kind] + text[mark.end :]
    return text


def shown(text: str, around: int = 6) -> list[str]:
    """The places in words, each with what stands around it and the find between brackets: “…烫伤【13800000000】回访…”."""
    return [
        f"…{text[max(one.start - around, 0) : one.start]}【{text[one.start : one.end]}】{text[one.end : one.end + around]}…"
        for one in found(text)
    ]


def places(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Every such place in the texts of named fields, as `field: …【…】…`."""
    return tuple(f"{name}: {one}" for name, value in values.items() if isinstance(value, str) for one in shown(value))
