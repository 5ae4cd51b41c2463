"""Recalls of the US Consumer Product Safety Commission, in the JSON of its recall service."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from fengsui.collection.connectors import countries, hazards
from fengsui.collection.connectors.contract import Broken, Fields, Record
from fengsui.collection.connectors.splitting import LONGEST, pieces
from fengsui.collection.connectors.troubles import Trouble, broken

BEGINNING = re.compile(rb'\{\s*"RecallID"\s*:')
TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|[{}]', re.DOTALL)
FILLING = b" \t\r\n,[]\xef\xbb\xbf"
ROLES = (
    ("Manufacturers", "manufacturer"),
    ("Importers", "importer"),
    ("Distributors", "distributor"),
    ("Retailers", "retailer"),
)
NOTHING_REPORTED = re.compile(r"^\s*none(?: reported)?\.?\s*$", re.IGNORECASE)


class CpscRecalls:
    """The connector; see peers.md 5.2 for the form."""

    name = "cpsc-recalls"
    version = "1"
    source_code = "S06"
    notifying_body = "CPSC"

    def read(self, stream: BinaryIO) -> Iterator[Record | Broken]:
        """Records in the order of the file, whether they stand in a list, one a line, or alone."""
        place = 0
        for offset, piece, last in pieces(stream, BEGINNING):
            for start, original, told in objects(piece):
                place += 1
                yield record(original, told, f"#{place} @{offset + start}", last=last)


def objects(piece: bytes) -> Iterator[tuple[int, bytes, Any]]:
    """The records in a piece, parsed where they can be: mostly one; several where keys stand in another order.

    A broken one stays whole.
    """
    start = len(piece) - len(piece.lstrip(FILLING))
    bare = piece[start:].rstrip(FILLING)
    if not bare:
        return
    if (told := parse(bare)) is not UNREADABLE:
        yield start, bare, told
        return
    parts = [(place, part, parse(part)) for place, part in balanced(piece, start)]
    if any(isinstance(told, dict) and "RecallID" in told for _place, _part, told in parts):
        yield from parts
    else:
        yield start, bare, UNREADABLE


UNREADABLE = object()


def parse(original: bytes) -> Any:
    """What these bytes say as JSON, or UNREADABLE."""
    try:
        return json.loads(original)
    except (ValueError, RecursionError):
        return UNREADABLE


def balanced(piece: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The objects of a piece by their braces, and what is left over where it is more than separators."""
    depth, begun = 0, start
    for token in TOKEN.finditer(piece, start):
        sign = token[0]
        if sign == b"{":
            if depth == 0:
                begun = token.start()
                yield from leftover(piece, start, begun)
            depth += 1
        elif sign == b"}" and depth:
            depth -= 1
            if depth == 0:
                yield begun, piece[begun : token.end()]
                start = token.end()
    yield from leftover(piece, start, len(piece))


def leftover(piece: bytes, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    """What stands between objects, if it is more than separators."""
    between = piece[start:end].strip(FILLING)
    if between:
        yield start + piece[start:end].index(between), between


def record(original: bytes, told: Any, position: str, *, last: bool) -> Record | Broken:
    """One object as a record, or why not."""
    try:
        told = checked(original, told, last=last)
        return Record(str(told["RecallID"]), original, position, fields(told))
    except Trouble as trouble:
        return broken(trouble, position, original)


def checked(original: bytes, told: Any, *, last: bool) -> dict[str, Any]:
    """The object, checked for what every record of this source has."""
    if len(original) > LONGEST:
        raise Trouble("too_long")
    if told is UNREADABLE:
        raise why_unreadable(original, last=last)
    if not isinstance(told, dict):
        raise Trouble("not_a_record")
    if b"\\u" in original:
        storable(told, "")
    if not isinstance(told.get("RecallID"), int | str) or isinstance(told["RecallID"], bool) or told["RecallID"] == "":
        raise Trouble("missing", "RecallID")
    return told


def why_unreadable(original: bytes, *, last: bool) -> Trouble:
    """What is wrong with bytes that are no JSON."""
    try:
        json.loads(original.decode())
    except UnicodeDecodeError:
        return Trouble("not_utf8")
    except RecursionError:
        return Trouble("not_a_record")
    except ValueError as trouble:
        if last:
            return Trouble("truncated")
        return Trouble("not_json", trouble) if original.startswith(b"{") else Trouble("not_a_record")
    return Trouble("not_a_record")


def storable(value: Any, name: str) -> None:
    """Refuse the null character and halves of characters, which escapes can bring in."""
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
            raise Trouble("unstorable", name)
    elif isinstance(value, dict):
        for key, inner in value.items():
            storable(key, name)
            storable(inner, name or key)
    elif isinstance(value, list):
        for inner in value:
            storable(inner, name)


def text(told: dict[str, Any], name: str) -> str:
    """A text member; absent and null are empty."""
    value = told.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Trouble("wrong_type", name)
    return value.strip()


def each(told: dict[str, Any], name: str, member: str = "Name") -> list[str]:
    """One member of every object in a list; absent and null are an empty list."""
    value = told.get(name)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Trouble("wrong_type", name)
    return [found for one in value if (found := text(one, member))]


def day(told: dict[str, Any], name: str) -> date | None:
    """A date as `2023-12-05T00:00:00`."""
    value = text(told, name)
    if not value:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError as trouble:
        raise Trouble("bad_date", name) from trouble


def fields(told: dict[str, Any]) -> Fields:
    """What the recall says, in our terms. Hazards are prose: the families are read from it."""
    title = text(told, "Title")
    products = each(told, "Products")
    if not title and not products:
        raise Trouble("missing", "Title, Products")
    hazard = "\n".join(each(told, "Hazards"))
    injuries = "\n".join(each(told, "Injuries"))
    origins = [(name, countries.code(name)) for name in each(told, "ManufacturerCountries", "Country")]
    remedies = each(told, "Remedies")
    options = each(told, "RemedyOptions", "Option")
    details: dict[str, Any] = {"recall_number": text(told, "RecallNumber"), "remedy_options": options}
    details["origins"] = (
        [name for name, _code in origins] if len(origins) > 1 or not all(c for _n, c in origins) else []
    )
    details["consumer_contact"] = text(told, "ConsumerContact")
    details["in_conjunction"] = each(told, "Inconjunctions", "URL")
    return Fields(
        title=title,
        product_name="; ".join(products),
        model="; ".join(each(told, "Products", "Model")),
        product_category="; ".join(each(told, "Products", "Type")),
        barcodes=tuple(each(told, "ProductUPCs", "UPC")),
        hazard_text=hazard,
        hazard_families=hazards.families(hazard or title),
        injuries_text="" if NOTHING_REPORTED.match(injuries) else injuries,
        origin_country=next((code for _name, code in origins if code), ""),
        notifying_country="US",
        notified_on=day(told, "RecallDate"),
        published_on=day(told, "LastPublishDate"),
        measures_text="\n".join([*remedies, *([f"({', '.join(options)})"] if options and not remedies else [])]),
        operators=tuple((role, name) for key, role in ROLES for name in each(told, key)),
        quantity_text="; ".join(each(told, "Products", "NumberOfUnits")),
        url=text(told, "URL"),
        images=tuple(each(told, "Images", "URL")),
        language="en",
        risk_description="\n".join(part for part in (hazard, text(told, "Description")) if part),
        details={key: value for key, value in details.items() if value},
    )
