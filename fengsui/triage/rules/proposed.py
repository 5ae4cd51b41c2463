"""A value that a rule or the coder proposes for a field of an item, with its reasons; people decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Proposed:
    """One proposal: `field` is a column of the item, `value` what would stand there, `why` the words of the text or the reasons.

    `maker` names who proposes (`rule:<set>/<version>/<row>` or `coder:<field>/<version>`); `score` is 0 to 1, 1 for a rule.
    """

    field: str
    value: Any
    why: tuple[str, ...]
    maker: str
    score: float = 1.0
