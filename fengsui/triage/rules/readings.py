"""Reading countries, days, amounts and numbers of people out of what somebody wrote; and the readings that rules may name."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from fengsui.collection.reading import countries
from fengsui.triage.rules.codes import (
    NOTHING,
    TWO_READINGS,
    Reading,
    barcode,
    credit_code,
    firm_with_code,
    folded,
    hs_code,
    place,
)

_NAMED = (
    re.compile(r"(?:原产(?:国|地)(?:区|为|是)?|产地)[:： ]*([\u4e00-\u9fff]{2,8})"),
    re.compile(r"产自([\u4e00-\u9fff]{2,8})"),
    re.compile(r"(?:[Mm]ade|[Mm]anufactured|[Pp]roduced) in (?:the )?([A-Z][A-Za-z.]+(?: [A-Z][A-Za-z]+){0,3})"),
    re.compile(r"[Cc]ountry of origin:? *(?:the )?([A-Z][A-Za-z.]+(?: [A-Z][A-Za-z]+){0,3})"),
)
"""How texts name the country from which goods come; the name itself begins after it."""


@cache
def chinese_names() -> dict[str, str]:
    """Chinese names of countries and regions (CLDR, and the ways they are written on goods), and their codes."""
    from babel import Locale

    known = {
        str(name): str(code)
        for code, name in Locale("zh").territories.items()
        if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "ZZ", "XA", "XB", "QO")
    }
    shorter = {"中国大陆": "CN", "香港": "HK", "中国香港": "HK", "澳门": "MO", "中国澳门": "MO",
               "中国台湾": "TW", "台湾地区": "TW", "南韩": "KR", "德意志": "DE"}  # fmt: skip
    return known | shorter


@cache
def other_codes() -> dict[str, str]:
    """Three letters and three digits of ISO 3166, and the two letters that they stand for."""
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    known = set(chinese_names().values())
    return {
        str(old): str(new[0]) for old, new in aliases.items() if len(old) == 3 and len(new) == 1 and new[0] in known
    }


def country_of(name: str) -> str:
    """The two letters of a country by its name or its code in any usual form; empty where none is meant."""
    told = folded(name).strip(" .,;。，；")
    if re.fullmatch(r"[A-Za-z]{2}", told) and told.upper() in set(chinese_names().values()):
        return told.upper()
    if re.fullmatch(r"[A-Z]{3}|[0-9]{3}", told):
        return other_codes().get(told, "") or countries.code(told)
    return chinese_names().get(told, "") or countries.code(told)


def country_begun(told: str) -> str:
    """The country with which a piece of a sentence begins: the longest beginning that names one counts."""
    words = told.split()
    beginnings = [told[:length] for length in range(len(told), 1, -1)] if told[0] >= "\u4e00" else []
    beginnings += [" ".join(words[:size]) for size in range(len(words), 0, -1)]
    return next((code for one in beginnings if (code := country_of(one))), "")


def country(text: str) -> Reading:
    """The country that a text names as the origin, or that the whole text names."""
    told = folded(text)
    for pattern in _NAMED:
        for found in pattern.finditer(told):
            if code := country_begun(found[1]):
                return Reading(code, found[0])
    code = country_of(told) if len(told) <= 40 else ""
    return Reading(code, told) if code else NOTHING


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAYS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日", re.ASCII), "ymd"),
    (re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", re.ASCII), "ymd"),
    (re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)", re.ASCII), "ymd"),
    (re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? (\d{4})", re.ASCII), "dmy"),
    (re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?, (\d{4})", re.ASCII), "mdy"),
    (re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)", re.ASCII), "dmy"),
    (re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)", re.ASCII), "??y"),
)


def day(text: str) -> Reading:
    """The first day that a text names; `05/03/2026` has two readings and is told of, `25/03/2026` has one."""
    told = folded(text)
    for pattern, order in _DAYS:
        for found in pattern.finditer(told):
            if order == "??y" and max(int(found[1]), int(found[2])) <= 12 and found[1] != found[2]:
                return Reading(None, found[0], TWO_READINGS)
            if order == "??y":
                order = "mdy" if int(found[2]) > 12 else "dmy"
            if when := _day(dict(zip(order, found.groups(), strict=True))):
                return Reading(when, found[0])
    return NOTHING


def _day(parts: dict[str, str]) -> date | None:
    month = parts["m"]
    number = int(month) if month.isdigit() else _month(month)
    try:
        return date(int(parts["y"]), number, int(parts["d"]))
    except ValueError:
        return None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1 if name[:3].lower() in _MONTHS else 0


UNITS = {
    "件": "件 个 只 pcs pc pieces piece units unit items item each ea stück pièces".split(),
    "台": "台 部 sets set".split(),
    "辆": "辆 vehicles vehicle cars car bicycles".split(),
    "双": "双 pairs pair".split(),
    "箱": "箱 cartons carton cases case boxes box ctns".split(),
    "瓶": "瓶 bottles bottle".split(),
    "千克": "千克 公斤 kg kgs kilograms kilogram kilo".split(),
    "克": "克 g grams gram".split(),
    "吨": "吨 t tonnes tonne tons ton mt".split(),
    "升": "升 l litres litre liters liter".split(),
}
"""The units of amounts, and how they are written."""
_UNIT = {word: unit for unit, words in UNITS.items() for word in words}
_TIMES = {"万": 10_000, "千": 1_000, "百": 100, "million": 1_000_000, "thousand": 1_000, "": 1}
_AMOUNT = re.compile(
    r"(?<![0-9A-Za-z.,])(\d{1,3}(?:[, ]\d{3})+|\d+(?:\.\d+)?) ?(万|千(?!克)|百|million|thousand)? ?"
    rf"({'|'.join(sorted((re.escape(word) for word in _UNIT), key=len, reverse=True))})(?![a-z])",
    re.IGNORECASE | re.ASCII,
)


def quantity(text: str) -> Reading:
    """The first amount with a unit, written uniformly: `12000 件` for "about 12,000 units" and for "约1.2万件"."""
    found = _AMOUNT.search(folded(text))
    if found is None:
        return NOTHING
    amount = float(re.sub(r"[, ]", "", found[1])) * _TIMES[(found[2] or "").lower()]
    return Reading(f"{amount:.10g} {_UNIT[found[3].lower()]}", found[0])


def number_in(text: str) -> float | None:
    """The amount in a text as a number: of the first amount with a unit, else the first number there is."""
    if amount := quantity(text).value:
        return float(str(amount).split()[0])
    found = re.search(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?", folded(text))
    return float(found[0].replace(",", "")) if found else None


_DIGITS = {sign: place for place, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_COUNT = r"(\d{1,6}|[一二两三四五六七八九十]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)"
_ENGLISH = "zero one two three four five six seven eight nine ten".split()
_DEAD = re.compile(
    rf"(?:死亡|丧生|致死){_COUNT}\s*[人名]|{_COUNT}\s*[人名](?:儿童|婴儿|幼儿|工人)?(?:已|不幸)?(?:死亡|丧生)"
    rf"|{_COUNT} (?:deaths?|fatalit\w+|people (?:have )?died|people were killed)",
    re.IGNORECASE | re.ASCII,
)
_HURT = re.compile(
    rf"(?:受伤|致伤|伤者){_COUNT}\s*[人名]|{_COUNT}\s*[人名](?:儿童|婴儿|幼儿|工人)?(?:已|被)?(?:受伤|烧伤|烫伤|触电|摔伤|手术|住院|就医|中毒)"
    rf"|{_COUNT} (?:injur\w+|people (?:have been |were )?(?:injured|hurt|burned|shocked|hospitali[sz]ed))",
    re.IGNORECASE | re.ASCII,
)


def _count(word: str) -> int:
    if word.isdigit():
        return int(word)
    if word.lower() in _ENGLISH:
        return _ENGLISH.index(word.lower())
    tens, ten, ones = word.partition("十")
    return (_DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)) if ten else _DIGITS.get(word[-1], 0)


def dead(text: str) -> int | None:
    """How many people died, as far as a text says it in numbers; the greatest number it gives."""
    return _greatest(_DEAD, text)


def hurt(text: str) -> int | None:
    """How many people were hurt, as far as a text says it in numbers; the greatest number it gives."""
    return _greatest(_HURT, text)


_COUNTED = re.compile(" (?:deaths?|fatalit|injur|people )")
_BEFORE = (*"0123456789一二两三四五六七八九十", *_ENGLISH[1:])


def _greatest(pattern: re.Pattern[str], text: str) -> int | None:
    told = folded(text)
    if not _counts_people(told):
        return None
    numbers = [_count(group) for found in pattern.findall(told) for group in found if group]
    return max(numbers, default=None)


def _counts_people(told: str) -> bool:
    """Whether the patterns can find anything: without these signs they search a long text in vain, and slowly."""
    if "人" in told or "名" in told:
        return True
    small = told.lower()
    return any(small.endswith(_BEFORE, 0, found.start()) for found in _COUNTED.finditer(small))


READINGS: dict[str, Callable[[str], Reading]] = {
    "country": country,
    "day": day,
    "quantity": quantity,
    "credit_code": credit_code,
    "firm": firm_with_code,
    "barcode": barcode,
    "hs": hs_code,
    "place": place,
}
"""What a data rule may set a field to: the reading of the column on which the rule's first condition stands."""
