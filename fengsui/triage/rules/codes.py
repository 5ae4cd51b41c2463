"""Checking and writing uniformly the codes of firms, goods, barcodes and places that stand in a text.

Each function takes a text as somebody wrote it and returns a `Reading`: the code in its one uniform form, or what is
wrong with it. None of them guesses: a code whose check digit is wrong is told of, never mended.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

NOTHING_FOUND = "nothing_found"
CHECK_DIGIT = "check_digit"
WRONG_FORM = "wrong_form"
OTHER_EDITION = "other_edition"
TWO_READINGS = "two_readings"
UNKNOWN_PLACE = "unknown_place"


@dataclass(frozen=True)
class Reading:
    """What was read: `value` in uniform form or None, `found` the part of the text, `trouble` why it could not be read."""

    value: Any = None
    found: str = ""
    trouble: str = ""


NOTHING = Reading(trouble=NOTHING_FOUND)


def folded(text: str) -> str:
    """A text with full-width signs made narrow, without blanks at its ends."""
    return (text if text.isascii() else unicodedata.normalize("NFKC", text)).strip()


_CREDIT = re.compile(r"(?<![0-9A-Z])[1-9ANY][0-9A-Z](?:[ -]?\d){6}(?:[ -]?[0-9A-Z]){10}(?![0-9A-Z])", re.ASCII)
_REGISTRATION = re.compile(r"(?<![0-9A-Z-])\d{15}(?![0-9A-Z-])", re.ASCII)
_ORGANISATION = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{8}-[0-9X](?![0-9A-Z-])")
_CREDIT_SIGNS = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def credit_code(text: str) -> Reading:
    """The unified social credit code in a text, in all its forms (GB 32100), or an older number of the firm.

    Taken: full-width, lower-case and grouped writing of the 18 signs; the 15 digits of the old business registration
    (ISO 7064, MOD 11,10); the organisation code of eight signs and a check sign (GB 11714).
    """
    from stdnum.cn import uscc

    upper = folded(text).upper()
    if found := _CREDIT.search(upper):
        code = uscc.compact(found[0])
        if not _CREDIT_SIGNS.issuperset(code):
            return Reading(None, found[0], WRONG_FORM)
        right = code[-1] == uscc.calc_check_digit(code[:-1])
        return Reading(code, found[0]) if right else Reading(None, found[0], CHECK_DIGIT)
    if found := _REGISTRATION.search(upper):
        return Reading(found[0], found[0]) if _mod_11_10(found[0]) else Reading(None, found[0], CHECK_DIGIT)
    if found := _ORGANISATION.search(upper):
        right = found[0][-1] == organisation_check_sign(found[0][:8])
        return Reading(found[0], found[0]) if right else Reading(None, found[0], CHECK_DIGIT)
    return NOTHING


def organisation_check_sign(body: str) -> str:
    """The ninth sign of an organisation code (GB 11714): letters count from 10."""
    total = sum(int(sign, 36) * weight for sign, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def _mod_11_10(number: str) -> bool:
    from stdnum.iso7064 import mod_11_10

    return bool(mod_11_10.is_valid(number))


def firm_with_code(text: str) -> Reading:
    """The name of a firm with its code written uniformly in the place where it stood."""
    read = credit_code(text)
    if read.value is None:
        return read
    whole = folded(text)
    place = whole.upper().index(read.found)
    return Reading(whole[:place] + str(read.value) + whole[place + len(read.found) :], read.found)


BARCODE_LENGTHS = (8, 12, 13, 14)


def barcode(text: str) -> Reading:
    """A barcode as its digits alone, its last digit checked (GS1)."""
    from stdnum import ean

    digits = re.sub(r"[\s\-‐–]", "", folded(text))
    if not (digits.isdigit() and digits.isascii() and len(digits) in BARCODE_LENGTHS):
        return Reading(None, text, WRONG_FORM)
    return Reading(digits, text) if ean.is_valid(digits) else Reading(None, text, CHECK_DIGIT)


def barcodes(codes: Iterable[str]) -> Reading:
    """Several barcodes; the first that is wrong is what is told."""
    read = [barcode(code) for code in codes]
    wrong = next((one for one in read if one.trouble), None)
    return wrong or Reading([one.value for one in read], ", ".join(one.found for one in read))


_HS = re.compile(r"(?<!\d)(?:\d{2}[. ]?\d{2}(?:[. ]?\d{2}){0,3}|\d{13})(?!\d)", re.ASCII)
HEADINGS_ENDED = {"4815": 2007, "8520": 2007, "9009": 2007, "2848": 2017, "8469": 2017, "8107": 2022, "8803": 2022}
HEADINGS_BEGUN = {
    "8486": 2007, "8487": 2007, "0308": 2012, "9619": 2012, "9620": 2017, "0309": 2022, "2404": 2022, "3827": 2022,
    "8549": 2022, "8806": 2022, "8807": 2022,
}  # fmt: skip
HEADINGS_BETWEEN = {"8485": (2007, 2022), "8524": (2007, 2022)}
"""Headings that an edition emptied and a later one gave to other goods: a code of the years between is no code."""


def hs_code(text: str, year: int | None = None) -> Reading:
    """An HS code as digits alone: heading, subheading, or the 8, 10 or 13 digits of China's tariff.

    With a year, a heading that the edition of that year does not have is told of.
    """
    found = _HS.search(folded(text))
    if found is None:
        return Reading(None, text, WRONG_FORM) if text.strip() else NOTHING
    digits = re.sub(r"[^0-9]", "", found[0])
    chapter = int(digits[:2])
    if not 1 <= chapter <= 98 or chapter == 77 or digits[2:4] == "00":
        return Reading(None, found[0], WRONG_FORM)
    if year is not None and not heading_holds(digits[:4], year):
        return Reading(None, found[0], OTHER_EDITION)
    return Reading(digits, found[0])


def heading_holds(heading: str, year: int) -> bool:
    """Whether the edition of a year has this heading, as far as editions differ from one another."""
    begun, ended = HEADINGS_BEGUN.get(heading, 0), HEADINGS_ENDED.get(heading, 9999)
    empty_from, again = HEADINGS_BETWEEN.get(heading, (9999, 9999))
    return begun <= year < ended and not empty_from <= year < again


PROVINCES = {
    "11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区", "21": "辽宁省",
    "22": "吉林省", "23": "黑龙江省", "31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省",
    "35": "福建省", "36": "江西省", "37": "山东省", "41": "河南省", "42": "湖北省", "43": "湖南省",
    "44": "广东省", "45": "广西壮族自治区", "46": "海南省", "50": "重庆市", "51": "四川省", "52": "贵州省",
    "53": "云南省", "54": "西藏自治区", "61": "陕西省", "62": "甘肃省", "63": "青海省", "64": "宁夏回族自治区",
    "65": "新疆维吾尔自治区", "71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区",
}  # fmt: skip
"""The first two digits of a division code and the name of the province."""
_DIVISION = re.compile(r"(?<!\d)(?:[1-6]\d|71|8[12])\d{4}(?:\d{3}|\d{6})?(?!\d)", re.ASCII)

_YEARS = re.compile(r"\[[^\]]*\]")
_ENDED = re.compile(r"\[\d*-\d+\]", re.ASCII)


def division(code: str) -> str:
    """The name of a division by its six digits (GB/T 2260), also of one that stands no more; empty where there is none."""
    from stdnum import numdb

    if code[:2] not in PROVINCES:
        return ""
    province = PROVINCES[code[:2]]
    if code[2:] == "0000":
        return province
    parts = numdb.get("cn/loc").info(code)
    names = [str(told["county"]) for _digits, told in parts[1:] if "county" in told]
    return province + _YEARS.sub("", names[0].split(",")[-1]) if names else ""


@cache
def cities() -> dict[str, str]:
    """The name of every city of the prefectures that stands today, and its code; names that two share are left out."""
    from stdnum import numdb

    known = numdb.get("cn/loc")
    found: dict[str, str] = {}
    for province in PROVINCES:
        for number in range(1, 100):
            code = f"{province}{number:02d}00"
            for _digits, told in known.info(code)[1:]:
                name = str(told.get("county", "")).split(",")[-1]
                if name.endswith("市") and not _ENDED.match(name):
                    name = _YEARS.sub("", name)
                    found[name] = "" if name in found else code
    return {name: code for name, code in found.items() if code}


def place(text: str) -> Reading:
    """The division code of the place that a text names: by its code, else by city, else by province; one place, or none."""
    told = folded(text)
    if found := _DIVISION.search(told):
        code = found[0][:6]
        return Reading(code, found[0]) if division(code) else Reading(None, found[0], UNKNOWN_PLACE)
    named = {code: name for name, code in cities().items() if name in told}
    if not named:
        named = {f"{code}0000": name for code, name in PROVINCES.items() if name in told}
    if len(named) > 1:
        return Reading(None, "、".join(named.values()), TWO_READINGS)
    return next((Reading(code, name) for code, name in named.items()), NOTHING)
