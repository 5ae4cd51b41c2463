"""The weights of agreement as a file that people can read: TOML, a table a field, a line a level."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Mapping
from typing import Any

from fengsui.triage.rules.agreement import LEVELS, Model

WORDS = {
    "same": "the same",
    "nearly": "nearly the same",
    "similar": "similar",
    "one_slip": "one slip of the pen apart",
    "contained": "the words of one are among those of the other",
    "different": "different",
}
HEAD = """\
# How much each agreement says about two items being about the same thing.
# m: how often it occurs between items that are the same; u: between items that are not.
# The weight in bits, for reading, is log2(m/u). Made anew by `fengsui linking train`.
"""


def read(text: str) -> Model:
    """A model from its file; KeyError or ValueError where a field or a level is missing or no share."""
    found = tomllib.loads(text)
    m, u = (
        {name: {level: _share(found[name][level][kind]) for level in LEVELS[name]} for name in LEVELS} for kind in "mu"
    )
    return Model(float(found["prior"]), m, u, found.get("shares", {}), found.get("provenance", {}))


def _share(value: float) -> float:
    if not 0 < value < 1:
        raise ValueError(f"{value} is no share between 0 and 1")
    return float(value)


def write(model: Model) -> str:
    """The file of a model."""
    lines = [
        HEAD,
        f"prior = {model.prior:.3f}  # bits, before anything is compared",
        "",
        *_table("provenance", model.provenance),
    ]
    for name, levels in LEVELS.items():
        lines.append(f"[{name}]")
        for level in levels:
            m, u = model.m[name][level], model.u[name][level]
            lines.append(f"{level} = {{ m = {m:.6f}, u = {u:.8f} }}  # {math.log2(m / u):+.1f} bits: {WORDS[level]}")
        lines.append("")
    for name, found in model.shares.items():
        ranked = sorted(found.items(), key=lambda each: (-each[1], each[0]))
        lines += _table(f"shares.{name}", {value: round(share, 6) for value, share in ranked})
    return "\n".join(lines)


def _table(name: str, values: Mapping[str, Any]) -> list[str]:
    return [
        f"[{name}]",
        *(f"{_key(key)} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()),
        "",
    ]


def _key(key: str) -> str:
    return json.dumps(key, ensure_ascii=False)
