"""What a draft of rules would do to items of the past: what it touches, what it changes, how often it is right, whose work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fengsui.triage.rules.proposed import Proposed
from fengsui.triage.rules.table import CODES, OUTCOMES

MOST_EXAMPLES = 20
Values = Mapping[str, frozenset[str]]
"""For each field, the values that are proposed or decided."""


def values_of(proposed: Sequence[Proposed]) -> dict[str, frozenset[str]]:
    """The values that are proposed, by field; a value that could not be read counts as none."""
    found: dict[str, set[str]] = {}
    for one in proposed:
        if one.value is not None:
            found.setdefault(one.field, set()).update(each(one.value))
    return {name: frozenset(values) for name, values in found.items()}


def each(value: Any) -> list[str]:
    """The values in a column, each as text; none in an empty one."""
    if value in (None, "", [], ()):
        return []
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]


def agrees(name: str, value: str, decided: frozenset[str]) -> bool:
    """Whether people decided what is proposed; a finer HS code agrees with its heading."""
    return value in decided or (name == "hs_code" and any(one.startswith(value) for one in decided))


@dataclass
class Tally:
    """Counting, item by item; `as_json` is what is stored with the version."""

    items: int = 0
    touched: int = 0
    changed: int = 0
    fields: dict[str, Counter[str]] = field(default_factory=dict)
    units: dict[str, Counter[str]] = field(default_factory=dict)
    rows: Counter[str] = field(default_factory=Counter)
    examples: list[dict[str, Any]] = field(default_factory=list)

    def add(
        self, item: str, unit: str, draft: Sequence[Proposed], before: Sequence[Proposed], decided: Mapping[str, Any]
    ) -> None:
        """Count one item: what the draft proposes, what the version in force proposes, what people decided."""
        self.items += 1
        mine, theirs = values_of(draft), values_of(before)
        self.rows.update(one.maker.rpartition("/")[2] for one in draft)
        if mine:
            self.touched += 1
            self._unit(unit)["touched"] += 1
        changed = [name for name in {**mine, **theirs} if mine.get(name) != theirs.get(name)]
        if changed:
            self.changed += 1
            self._unit(unit)["changed"] += 1
        for name in {**mine, **theirs}:
            self._field(name, mine.get(name, frozenset()), theirs.get(name, frozenset()), decided.get(name))
        for name in changed:
            if len(self.examples) < MOST_EXAMPLES:
                words = next((one.why[1:] for one in draft if one.field == name), ())
                example = {
                    "item": item,
                    "field": name,
                    "before": sorted(theirs.get(name, ())),
                    "words": list(words)[:5],
                }
                self.examples.append(
                    example | {"after": sorted(mine.get(name, ())), "decided": each(decided.get(name))}
                )

    def _unit(self, unit: str) -> Counter[str]:
        return self.units.setdefault(unit, Counter())

    def _field(self, name: str, mine: frozenset[str], theirs: frozenset[str], decided: Any) -> None:
        count = self.fields.setdefault(name, Counter())
        count["touched"] += bool(mine)
        count["new"] += len(mine - theirs)
        count["gone"] += len(theirs - mine)
        values = frozenset(each(decided))
        if not values:
            return
        # What a person left out of a list was weighed and not taken; of a single value there is one answer.
        wanted = values if OUTCOMES[name][0] == CODES else frozenset(list(values)[:1])
        for prefix, proposed in (("", mine), ("before_", theirs)):
            count[f"{prefix}proposed"] += len(proposed)
            count[f"{prefix}right"] += sum(agrees(name, value, values) for value in proposed)
            count[f"{prefix}found"] += sum(
                any(agrees(name, value, frozenset([one])) for value in proposed) for one in wanted
            )
        count["decided"] += len(wanted)

    def as_json(self) -> dict[str, Any]:
        """What is stored with the version."""
        return {
            "items": self.items,
            "touched": self.touched,
            "changed": self.changed,
            "fields": {name: dict(count) for name, count in sorted(self.fields.items())},
            "units": {unit: dict(count) for unit, count in self.units.items()},
            "rows": dict(self.rows),
            "examples": self.examples,
        }
