"""Lines of declarations as columns of integers, by the numbers that the instructions give to the texts they name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from fengsui.border.rules.arrays import FIELDS, Columns, Compiled, compiled
from fengsui.border.rules.goods import Goods
from fengsui.border.rules.index import Index
from fengsui.border.rules.kernel import matches


class FileIndex:
    """An index for whole files; made once for an index, and asked about many lines at a time."""

    def __init__(self, index: Index) -> None:
        self.numbers: dict[str, dict[str, int]] = {name: {} for name in (*FIELDS, "marks")}
        for one in index.controls:
            for name in FIELDS:
                for value in getattr(one, name):
                    self.numbers[name].setdefault(value, len(self.numbers[name]) + 1)
            for mark, _first, _last in one.batches:
                self.numbers["marks"].setdefault(mark, len(self.numbers["marks"]) + 1)
        sizes = {name: len(known) + 1 for name, known in self.numbers.items()}
        self.compiled: Compiled = compiled(index, lambda name, value: self.numbers[name][value], sizes)

    def columns(self, rows: Sequence[Goods]) -> Columns:
        """Lines as columns."""

        def coded(name: str, place: int) -> Any:
            known: dict[Any, int] = dict(self.numbers[name])
            return np.fromiter((known.get(row[place], 0) for row in rows), dtype=np.int32, count=len(rows))

        marks = self.numbers["marks"]
        count = len(rows)
        return Columns(
            hs=np.fromiter((row.hs for row in rows), dtype=np.int64, count=count),
            producers=coded("producers", 2),
            importers=coded("importers", 6),
            models=coded("models", 4),
            brands=coded("brands", 3),
            origins=coded("origins", 1),
            ports=coded("ports", 7),
            marks=np.fromiter((marks.get(row.batch[0], 0) for row in rows), dtype=np.int32, count=count),
            numbers=np.fromiter((row.batch[1] for row in rows), dtype=np.int64, count=count),
            value=np.fromiter((row.value for row in rows), dtype=np.float64, count=count),
            day=np.fromiter((row.day for row in rows), dtype=np.int32, count=count),
        )

    def hits(self, rows: Sequence[Goods]) -> list[list[int]]:
        """For each line the places of the controls that it hits, in order."""
        found: list[list[int]] = [[] for _row in rows]
        for row, place in matches(self.compiled, self.columns(rows)).tolist():
            found[row].append(place)
        for one in found:
            one.sort()
        return found
