"""LINK: generated notices about the same products with the slips of real ones (analytics, workload LINK; seed 20261120).

The draws are made in the workload's order, so that the sizes are its own: 99,832 records and 301,161 true pairs of 100,000.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

SYLLABLES = (
    "ka lo mi ren tu shi bo na ve qi zhan hua li mei xing da feng sui gao long yu bai tian jin bei nan dong xi hai lan"
).split()
NOUNS = (
    "charger kettle stroller toy helmet lamp heater blanket cot drill saw fan dryer iron grill scooter "
    "battery adapter crib gate bottle mug pan ladder chair table bunk bed doll puzzle slime balloon bike "
    "trike pump valve hose socket plug switch cable strip hoverboard fryer mixer blender toaster oven "
    "cooker stove humidifier purifier vacuum mop iron steamer sandal jacket pyjama hat glove bag box "
    "cosmetics cream soap lotion ink paint glue candle lighter firework whistle necklace ring earphone "
    "speaker watch camera drone tablet powerbank"
).split()
QUALITIES = (
    "electric wooden plastic folding portable wireless rechargeable mini smart baby kids outdoor indoor "
    "led usb steel ceramic glass silicone cotton magnetic musical inflatable adjustable stainless heavy "
    "light compact travel home garden office"
).split()
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789"
SEED = 20261120


@dataclass(frozen=True, slots=True)
class Notice:
    """One record; `product` is the truth."""

    brand: str
    model: str
    name: str
    batch: str
    country: str
    hazard: str
    category: str
    product: int


@dataclass(frozen=True, slots=True)
class Goods:
    """The true products, column by column."""

    brand: list[str]
    category: Any
    name: list[str]
    model: list[str]
    batch: list[str]
    country: Any
    hazard: Any


def notices(
    count: int = 100_000, *, mean: float = 4.0, brands: int = 20_000, categories: int = 800, seed: int = SEED
) -> list[Notice]:
    """Notices about `count / mean` products, shuffled."""
    import numpy as np

    rng = np.random.default_rng(seed)
    goods = _goods(rng, int(count / mean), brands, categories)
    size = rng.geometric(1 / mean, len(goods.name))
    product = np.repeat(np.arange(len(goods.name)), size)
    rng.shuffle(product)
    product = product[:count]
    chances = rng.random((len(product), 10))
    return [_notice(rng, goods, int(one), chance, categories) for one, chance in zip(product, chances, strict=True)]


def _goods(rng: Any, count: int, brands: int, categories: int) -> Goods:
    import numpy as np

    syllables = np.array(SYLLABLES)
    words = ["".join(rng.choice(syllables, rng.integers(2, 5))) for _ in range(brands * 2)]
    names = list(dict.fromkeys(words))[:brands]
    weights = 1 / np.arange(1, brands + 1) ** 0.7
    brand = rng.choice(brands, count, p=weights / weights.sum())
    category = rng.integers(0, categories, count)
    first, second = rng.integers(0, len(QUALITIES), count), rng.integers(0, len(QUALITIES), count)
    model = zip(
        rng.integers(0, 24, count), rng.integers(0, 24, count), rng.integers(10, 9999, count),
        rng.integers(0, 24, count), rng.integers(0, 2, count), strict=True,
    )  # fmt: skip
    models = [f"{LETTERS[a]}{LETTERS[b]}-{n}{LETTERS[c] if last else ''}" for a, b, n, c, last in model]
    batch = zip(rng.integers(2018, 2026, count), rng.integers(1, 13, count), rng.integers(0, 10000, count), strict=True)
    batches = [f"{year}{month:02d}{number:04d}" for year, month, number in batch]
    return Goods(
        brand=[names[one] for one in brand],
        category=category,
        name=[
            f"{QUALITIES[a]} {QUALITIES[b]} {NOUNS[c % len(NOUNS)]}"
            for a, b, c in zip(first, second, category, strict=True)
        ],
        model=models,
        batch=batches,
        country=rng.integers(0, 60, count),
        hazard=rng.integers(0, 25, count),
    )


def slip(rng: Any, text: str) -> str:
    """One slip of the pen: a sign lost, put in, exchanged with the next, or another in its place."""
    if len(text) < 3:
        return text
    at, kind = int(rng.integers(0, len(text) - 1)), int(rng.integers(0, 4))
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + SIGNS[rng.integers(0, 36)] + text[at:]
    if kind == 2:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + SIGNS[rng.integers(0, 36)] + text[at + 1 :]


def _notice(rng: Any, goods: Goods, one: int, u: Any, categories: int) -> Notice:
    brand = "" if u[0] < 0.10 else slip(rng, goods.brand[one]) if u[0] < 0.20 else goods.brand[one]
    model = goods.model[one]
    if u[1] < 0.30:
        model = ""
    elif u[1] < 0.42:
        model = model.replace("-", "")
    elif u[1] < 0.52:
        model = slip(rng, model).upper()
    name = goods.name[one]
    if u[2] < 0.25:
        words = name.split()
        words.pop(int(rng.integers(0, 3)))
        name = " ".join(words)
    elif u[2] < 0.35:
        name = slip(rng, name)
    elif u[2] < 0.45:
        name = f"{name} {QUALITIES[int(rng.integers(0, len(QUALITIES)))]}"
    batch = "" if u[3] < 0.6 else slip(rng, goods.batch[one]) if u[3] < 0.63 else goods.batch[one]
    country = "" if u[4] < 0.15 else str(goods.country[one]) if u[4] < 0.97 else str(rng.integers(0, 60))
    hazard = goods.hazard[one] if u[5] < 0.8 else rng.integers(0, 25)
    category = goods.category[one] if u[6] < 0.93 else rng.integers(0, categories)
    return Notice(brand, model, name, batch, country, str(hazard), str(category), one)


def true_pairs(found: list[Notice]) -> int:
    """How many pairs of notices are about one product."""
    return sum(n * (n - 1) // 2 for n in Counter(one.product for one in found).values())
