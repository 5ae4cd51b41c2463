"""The tree of HS codes: what lies under a code, and what a code has become since an instruction named it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

DIGITS = 10
CODE = re.compile(r"[0-9]{2}(?:[0-9]{2}){0,4}")


def code_of(text: str) -> str:
    """A code as written, `8516.60-10`, as its digits; empty when it is none of 2, 4, 6, 8 or 10 digits."""
    digits = re.sub(r"[\s.\-]", "", text)
    return digits if CODE.fullmatch(digits) and digits.isascii() else ""


def number_of(code: str) -> int:
    """The first ten-digit number under a code: a code of eight digits is the branch that ends in 00."""
    return int(code.ljust(DIGITS, "0"))


def span(code: str) -> tuple[int, int]:
    """The ten-digit numbers under a code, from the first to the one after the last."""
    first = number_of(code)
    return first, first + int(10 ** (DIGITS - len(code)))


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a correlation table: from this day on, what was under `old` is declared under `new`."""

    old: str
    new: str
    since: date


def changes_of(content: bytes) -> tuple[list[Change], list[str]]:
    """The lines of a correlation table (comma-separated values in UTF-8 with the head old,new,since), and what cannot be read.

    A fault names its line: a code that is none of 2, 4, 6, 8 or 10 digits, a day that is none, a change of nothing.
    """
    try:
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), restkey="…"))
    except (UnicodeDecodeError, csv.Error) as trouble:
        return [], [f"1: {trouble}"]
    found, faults = [], []
    for place, row in enumerate(rows, start=2):
        old, new = (code_of(str(row.get(name) or "")) for name in ("old", "new"))
        since = day_of(str(row.get("since") or "").strip())
        if set(row) != {"old", "new", "since"} or not (old and new and since) or old == new:
            faults.append(f"{place}: {','.join(str(part or '') for part in row.values())}")
        else:
            found.append(Change(old, new, since))
    return found, faults or ([] if found else ["1: old,new,since"])


def day_of(text: str) -> date | None:
    """A day as files write it, `2027-01-01`; None when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of the tariff that an instruction holds: the code itself, or what replaced a code under it.

    `given` is the code in the instruction, `old` and `since` the change by which this branch came to it.
    """

    code: str
    given: str
    old: str = ""
    since: date | None = None


def branches(codes: Sequence[str], changes: Iterable[Change], *, written: date, today: date) -> tuple[Branch, ...]:
    """The codes of an instruction written on one day, and what they have become by another.

    A change counts from its day. It is followed where its old code lies under a code of the instruction, or the
    instruction's code lies under it, and the new one is not under it anyway; changes of changes are followed too.
    """
    found = [Branch(code, code) for code in codes]
    due = sorted(
        (one for one in changes if written < one.since <= today), key=lambda one: (one.since, one.old, one.new)
    )
    for change in due:
        for branch in list(found):
            touched = change.old.startswith(branch.code) or branch.code.startswith(change.old)
            if touched and not any(change.new.startswith(one.code) for one in found):
                found.append(Branch(change.new, branch.given, change.old, change.since))
    return tuple(found)
