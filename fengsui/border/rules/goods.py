"""One line of a customs declaration as the matcher sees it, and texts in the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import NamedTuple

BATCH = re.compile(r"(.*?)([0-9]{1,18})", re.DOTALL)
RANGE = re.compile(r"\s*(?:\.\.|~|～)\s*")


class Goods(NamedTuple):
    """What is matched: texts are plain, the code is a ten-digit number, the value is in yuan, the day is an ordinal."""

    hs: int
    origin: str
    producer: str
    brand: str
    model: str
    batch: tuple[str, int]
    importer: str
    port: str
    value: float
    day: int


def plain(text: str) -> str:
    """A name as it is compared: one form of each sign, no difference of case, single blanks."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def batch_of(text: str) -> tuple[str, int]:
    """A batch mark as what stands before its last digits, and these as a number: `L26-0007` is (`l26-`, 7).

    A mark without digits at its end is its text and -1; empty is what is not declared.
    """
    known = plain(text)
    found = BATCH.fullmatch(known)
    return (found[1], int(found[2])) if found else (known, -1)


def batches_of(text: str) -> tuple[str, int, int] | None:
    """A batch or a range of them, `L26-0007..L26-0120`, as text, first and last number; None when it is neither."""
    ends = RANGE.split(text.strip())
    if not ends[0] or len(ends) > 2:
        return None
    mark, first = batch_of(ends[0])
    if len(ends) == 1:
        return mark, first, first
    other, last = batch_of(ends[1])
    return (mark, first, last) if mark == other and 0 <= first <= last else None


def goods(
    *,
    hs_code: str,
    origin: str,
    producer: str,
    brand: str,
    model: str,
    batch: str,
    importer: str,
    port: str,
    value: Decimal | float,
    declared_on: date,
) -> Goods:
    """A line of a declaration in the form in which it is matched; `hs_code` has eight or ten digits."""
    return Goods(
        int(hs_code.ljust(10, "0")),
        origin,
        plain(producer),
        plain(brand),
        plain(model),
        batch_of(batch),
        importer,
        port,
        float(value),
        declared_on.toordinal(),
    )
