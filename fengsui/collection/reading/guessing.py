"""What a sample file seems to be: its form, encoding, delimiter, columns with sample values, and what each might mean."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from fengsui.collection.reading import workbooks
from fengsui.collection.reading.gathering import country, flat
from fengsui.collection.reading.troubles import Trouble

DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 50
"""Rows of the sample from which columns and values are guessed."""
SAMPLES = 3
MOST_COLUMNS = 200


@dataclass
class Guess:
    """What a sample seems to be; `columns` are pairs of name and sample values, `targets` what they might mean."""

    form: str
    encoding: str = "utf-8"
    delimiter: str = ","
    sheet: str = ""
    first_key: str = ""
    date_order: str = "ymd"
    columns: list[tuple[str, list[str]]] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)


# Words of column names, in the order in which they are asked; the first that is found decides.
WORDS: tuple[tuple[str, str], ...] = (
    ("ignore", r"^(index|rownum|序号)$"),
    ("barcodes", r"bar.?code|gtin|ean\b|upc|条码|条形码"),
    ("batch_numbers", r"batch|lot\b|lot.?(no|num)|批号|批次"),
    ("hs_codes", r"\bhs\b|hs.?code|tariff|税号|商品编码|海关编码"),
    ("manufacturer", r"manufactur(er|ed by)|producer|maker|生产企业|生产商|生产者|制造商|厂家"),
    ("importer", r"importer|进口商|收货人"),
    ("brand", r"brand|trade.?mark|品牌|商标"),
    ("model", r"model|spec|型号|规格"),
    ("origin_country", r"origin|made.?in|country.?of|原产|产地"),
    ("notifying_country", r"notif\w*.?country|country|通报国|国别|国家"),
    ("url", r"\burl\b|link|href|网址|链接"),
    ("injuries_text", r"injur|casualt|victim|受伤|伤害情况|伤亡"),
    ("hazard_text", r"hazard|risk.?type|danger|危害|风险类型|风险因素|不合格项"),
    (
        "risk_description",
        r"descri.*(risk|defect|incident)|risk|defect|reason|summary|narrative|风险描述|缺陷|原因|经过|说明|情况",
    ),
    ("measures_text", r"measure|remedy|action|处置|措施|处理"),
    ("quantity_text", r"quantit|units|number of|数量"),
    ("published_on", r"publi\w*.*(date|on)|发布日期|公布"),
    ("notified_on", r"date|日期|时间|\bon$"),
    ("product_category", r"categor|class|类别|分类"),
    ("product_name", r"product|goods|commodity|item|产品|商品|样品名称|名称"),
    ("title", r"title|subject|headline|标题|主题"),
)
MARKS = re.compile(r"^(id|no\.?|ref\w*|number|编号|序列号|单号)$|(number|编号|[ _-](id|no|ref))$|(?<![a-z])id$", re.I)


def guess(content: bytes) -> Guess:
    """What these bytes seem to be. Raises Trouble where they are none of the three forms."""
    if workbooks.is_workbook(content):
        made = of_workbook(content)
    elif content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        made = of_json(content)
    else:
        made = of_table(content)
    if not made.columns:
        raise Trouble("no_columns")
    made.columns = made.columns[:MOST_COLUMNS]
    mean(made)
    return made


def of_workbook(content: bytes) -> Guess:
    """The first sheet, with the first row that has the most cells of the first ten as its head."""
    names = workbooks.sheet_names(content)
    found = [cells for _number, cells in islice(workbooks.rows(content), LOOKED_AT + 10)]
    if not found:
        raise Trouble("no_columns")
    place = max(range(min(10, len(found))), key=lambda n: (len([cell for cell in found[n] if cell]), -n))
    head = [cell.rstrip("* ").strip() for cell in found[place]]
    return Guess("xlsx", sheet=names[0] if names else "", columns=sampled(head, found[place + 1 :]))


def of_table(content: bytes) -> Guess:
    """A table of separated values: UTF-8, else GB 18030, else Windows' Latin; the delimiter that cuts lines most alike."""
    encoding = encoding_of(content)
    text = content.decode(encoding, "replace").removeprefix("﻿")
    lines = text.splitlines()[:LOOKED_AT]
    if not lines or "\0" in text[:10_000]:
        raise Trouble("no_columns")
    delimiter = max(DELIMITERS, key=lambda sign: likeness(lines, sign))
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), LOOKED_AT))
    except csv.Error as trouble:
        raise Trouble("no_columns") from trouble
    head = [cell.strip() for cell in rows[0]] if rows else []
    return Guess("csv", encoding, delimiter, columns=sampled(head, rows[1:]))


def encoding_of(content: bytes) -> str:
    """The encoding in which these bytes are a text."""
    for name in ("utf-8", "gb18030"):
        try:
            content.decode(name)
            return name
        except UnicodeDecodeError:
            continue
    return "cp1252"


def likeness(lines: list[str], sign: str) -> tuple[int, int]:
    """How well a sign cuts lines: into how many parts most of them fall, and how many do so."""
    counts = Counter(line.count(sign) for line in lines if line.strip())
    most, times = max(counts.items(), key=lambda one: (one[1] if one[0] else 0, one[0]))
    return (times if most else 0, most)


def of_json(content: bytes) -> Guess:
    """The largest list of objects anywhere in a document, or objects one a line."""
    text = content.decode("utf-8-sig", "replace")
    try:
        documents: list[Any] = [json.loads(text)]
    except RecursionError as trouble:
        raise Trouble("no_columns") from trouble
    except ValueError:
        documents = [list(of_lines(text))]
    found = max((one for told in documents for one in lists(told)), key=len, default=[])
    if not found:
        found = [one for one in documents if isinstance(one, dict)]
    if not found:
        raise Trouble("no_columns")
    rows = [flat(one) for one in found[:LOOKED_AT]]
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = [[row.get(name, "") for name in names] for row in rows]
    first = next(iter(found[0]), "")
    if any(isinstance(value, dict | list) and first in inner_keys(value) for value in found[0].values()):
        raise Trouble("nested_alike", first)
    return Guess("json", first_key=first, columns=sampled(names, cells))


def of_lines(text: str) -> Iterator[dict[str, Any]]:
    """Objects one a line."""
    for line in islice(text.splitlines(), LOOKED_AT):
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(told, dict):
            yield told


def lists(told: Any, depth: int = 0) -> Iterator[list[dict[str, Any]]]:
    """The lists of objects in a document; those inside records come after those that hold them."""
    if isinstance(told, list):
        if objects := [one for one in told if isinstance(one, dict) and one]:
            yield objects
    elif isinstance(told, dict) and depth < 5:
        for value in told.values():
            yield from lists(value, depth + 1)


def inner_keys(value: Any, depth: int = 0) -> set[str]:
    """The first members of the objects inside a value: where one is that of the records, they cannot be told apart."""
    if isinstance(value, dict):
        first = set(list(value)[:1])
        return first.union(*(inner_keys(one, depth + 1) for one in value.values())) if depth < 20 else first
    if isinstance(value, list):
        return set().union(*(inner_keys(one, depth + 1) for one in value[:20]))
    return set()


def sampled(head: list[str], rows: list[list[str]]) -> list[tuple[str, list[str]]]:
    """Every named column with its first different values."""
    found = []
    for place, name in enumerate(head):
        if not name or name in head[:place]:
            continue
        values = dict.fromkeys(row[place].strip() for row in rows if place < len(row) and row[place].strip())
        found.append((name[:200], [value[:120] for value in islice(values, SAMPLES)]))
    return found


def mean(made: Guess) -> None:
    """Guess what each column means, by its name first and its values second, and which marks a record."""
    taken: set[str] = set()
    for name, values in made.columns:
        target = next((target for target, words in WORDS if re.search(words, name, re.I)), "details")
        if MARKS.search(name.strip()):
            target = "details"
            made.keys = made.keys or [name]
        elif target == "details":
            target = by_values(values)
        if target in taken and target not in ("details", "ignore", "risk_description", "manufacturer"):
            target = "details"
        taken.add(target)
        made.targets[name] = target
    dates = [value for name, values in made.columns if made.targets[name].endswith("_on") for value in values]
    made.date_order = order_of(dates)


def by_values(values: list[str]) -> str:
    """What a column means, by what stands in it."""
    if values and all(re.fullmatch(r"\d{8}|\d{12,14}", value) for value in values):
        from stdnum import ean

        return "barcodes" if all(ean.is_valid(value) for value in values) else "details"
    if values and all(value.startswith(("http://", "https://")) for value in values):
        return "url"
    if values and all(re.match(r"\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}", value) for value in values):
        return "notified_on"
    if values and all(country(value) for value in values):
        return "origin_country"
    return "details"


def order_of(dates: list[str]) -> str:
    """In which order days are written: by the first number, and by what exceeds twelve."""
    numbers = [[int(part) for part in re.findall(r"\d+", value)[:3]] for value in dates]
    numbers = [one for one in numbers if len(one) == 3]
    if not numbers or any(one[0] > 31 for one in numbers):
        return "ymd"
    return "mdy" if any(one[1] > 12 for one in numbers) else "dmy"
