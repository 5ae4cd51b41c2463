"""The standing instructions compiled, kept by each process and changed as a whole when the set has changed."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings

from fengsui.border.models import CodeChange, PortControlInstruction, Standing
from fengsui.border.rules.control import Control, control
from fengsui.border.rules.index import Index
from fengsui.border.rules.tariff import Change
from fengsui.clocks.now import DatabaseNow, now
from fengsui.kernel.moments import beijing_day

if TYPE_CHECKING:
    from fengsui.border.rules.files import FileIndex

TOLD = ("pk", "number", "edition", "signed", "signed_on")
MANY = 5_000
"""From so many lines on the index of files is quicker, its loading included."""


@dataclass(frozen=True)
class Signed:
    """What an answer tells of a standing instruction."""

    pk: UUID
    number: str
    edition: int
    rate: int
    action: str


@dataclass
class Set:
    """One set of instructions, compiled: by the number of the set and the day for which it holds."""

    number: int
    day: date
    signed: tuple[Signed, ...]
    index: Index

    @cached_property
    def files(self) -> FileIndex:
        """The index of whole files; the compiler is loaded when the first file comes."""
        return file_index(self.index)


def file_index(index: Index) -> FileIndex:
    """An index for whole files; machine code is kept beside the database."""
    os.environ.setdefault("NUMBA_CACHE_DIR", str(settings.FENGSUI_COMPILED))
    from fengsui.border.rules.files import FileIndex

    return FileIndex(index)


_present: Set | None = None
_compiling = threading.Lock()


def present() -> Set:
    """The set in force now. Whoever finds it changed compiles it; the others go on with the former one meanwhile."""
    global _present
    told = Standing.objects.values_list("number", DatabaseNow()).first()
    number, moment = told or (0, now())
    day = beijing_day(moment)
    known = _present
    if known and (known.number, known.day) == (number, day):
        return known
    if not _compiling.acquire(blocking=known is None):
        assert known is not None
        return known
    try:
        known = _present
        if known is None or (known.number, known.day) != (number, day):
            _present = known = compiled(number, day)
        return known
    finally:
        _compiling.release()


def compiled(number_of_set: int, day: date) -> Set:
    """The standing instructions, those whose last day is over left out even where the clock has not come round yet."""
    rows = PortControlInstruction.objects.filter(state="standing", term_until__gte=day).order_by("number")
    changes = code_changes()
    signed, controls = [], []
    # One by one: five thousand contents held together would have the collector of garbage walk over them again and again.
    for pk, number, edition, content, written in rows.values_list(*TOLD).iterator():
        signed.append(Signed(pk, number, edition, int(content["rate"]), content["action"]))
        controls.append(control(number, content, changes, written=written, today=day))
    return Set(number_of_set, day, tuple(signed), Index(controls))


def code_changes() -> list[Change]:
    """The correlation tables of HS codes."""
    return [
        Change(*row) for row in CodeChange.objects.order_by("since", "old", "new").values_list("old", "new", "since")
    ]


def drafted(row: PortControlInstruction, day: date) -> Control:
    """The conditions of the wording that is being written."""
    return control(row.number, row.content, code_changes(), written=day, today=day)


def hits(known: Set, rows: list[Any]) -> list[list[int]]:
    """For each line the places of the instructions that it hits."""
    if len(rows) >= MANY:
        return known.files.hits(rows)
    return [known.index.hits(row) for row in rows]
