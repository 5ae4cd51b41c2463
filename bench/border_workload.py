"""The workload CUST: ten million declarations and five thousand instructions, from fixed seeds."""

from __future__ import annotations

from typing import Any

import numpy as np

SIZES = {"origin": 200, "producer": 200_000, "brand": 20_000, "importer": 100_000, "port": 600}
CODES = 8_000
Rule = dict[str, Any]


def weights(count: int, power: float) -> Any:
    """Shares that fall with a power of the rank."""
    shares = 1 / np.arange(1, count + 1) ** power
    return shares / shares.sum()


def tariff(draw: Any) -> Any:
    """Eight thousand ten-digit codes: 97 chapters of 11 headings of 8 branches."""
    codes = [
        [
            int(f"{chapter:02d}{heading:02d}{s:02d}{t:02d}00")
            for s, t in zip(draw.integers(10, 99, 8), draw.integers(0, 99, 8), strict=True)
        ]
        for chapter in range(1, 98)
        for heading in draw.choice(np.arange(1, 40), 11, replace=False)
    ]
    return np.sort(np.unique(np.concatenate(codes)))[:CODES]


def declarations(count: int, seed: int = 20261120) -> tuple[Any, dict[str, Any]]:
    """The codes, and the declarations by column."""
    draw, fixed = np.random.default_rng(seed), np.random.default_rng(1)
    codes = tariff(fixed)
    order = fixed.permutation(len(codes))
    chosen = order[draw.choice(len(codes), count, p=weights(len(codes), 0.8))]
    brand = draw.choice(SIZES["brand"], count, p=weights(SIZES["brand"], 0.9)).astype(np.int32)
    columns = {
        "hs": codes[chosen],
        "origin": draw.choice(200, count, p=weights(200, 1.1)).astype(np.int16),
        "producer": draw.choice(200_000, count, p=weights(200_000, 0.8)).astype(np.int32),
        "brand": brand,
        "importer": draw.choice(100_000, count, p=weights(100_000, 0.8)).astype(np.int32),
        "port": draw.choice(600, count, p=weights(600, 0.9)).astype(np.int16),
        "batch": draw.integers(180101, 261231, count).astype(np.int32),
        "value": np.exp(draw.normal(9, 2, count)).astype(np.float32),
        "day": draw.integers(0, 365, count).astype(np.int16),
    }
    return codes, columns


def rules(count: int, codes: Any, seed: int = 7) -> list[Rule]:
    """Instructions of six kinds, three in ten of them with a range of days."""
    draw = np.random.default_rng(seed)
    shares = {
        "brand": weights(20_000, 0.5),
        "origin": weights(200, 0.8),
        "producer": weights(200_000, 0.3),
        "importer": weights(100_000, 0.3),
    }

    def some(name: str, most: int) -> list[int]:
        return [int(x) for x in np.unique(draw.choice(SIZES[name], draw.integers(1, most), p=shares[name]))]

    made = []
    for place in range(count):
        kind = draw.choice(6, p=[0.30, 0.20, 0.18, 0.12, 0.12, 0.08])
        one: Rule = {"id": place}
        code = str(int(draw.choice(codes))).zfill(10)
        if kind == 0:
            one["hs"] = code[: draw.choice([4, 6, 8, 10], p=[0.15, 0.35, 0.3, 0.2])]
            one["origin"] = some("origin", 4)
        elif kind == 1:
            one["hs"] = code[: draw.choice([4, 6, 8])]
            one["brand"] = some("brand", 4)
        elif kind == 2:
            one["producer"] = some("producer", 3)
        elif kind == 3:
            one["brand"] = [int(draw.choice(20_000, p=shares["brand"]))]
            first = int(draw.integers(180101, 260101))
            one["batch"] = [first, first + int(draw.integers(50, 3000))]
        elif kind == 4:
            one["importer"] = [int(draw.choice(100_000, p=shares["importer"]))]
            one["hs"] = code[:2]
        else:
            one["hs"] = code[: draw.choice([6, 8])]
            one["port"] = [int(x) for x in np.unique(draw.choice(600, 3))]
            one["minvalue"] = float(np.exp(draw.normal(9, 1)))
        if draw.random() < 0.3:
            first = int(draw.integers(0, 250))
            one["day"] = [first, first + int(draw.integers(30, 200))]
        made.append(one)
    return made
