"""Made-up reports with the hazards that an officer would have found in them, for the coder of the demonstration."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from fengsui.triage.queries.coder import rules_say
from fengsui.triage.rules.coding.learning import Example

GOODS = (
    "充电器",
    "电热水壶",
    "发光陀螺",
    "电动滑板车",
    "儿童推车",
    "toaster",
    "baby stroller",
    "wireless charger",
    "desk lamp",
    "helmet",
)
PLACES = ("网上买的", "市场买的", "亲戚送的", "商场买的", "bought online", "from the market", "a gift", "from a shop")
MATTERS = {
    "fire_thermal": (
        "插头发黑，闻到糊味", "底座烫得不能碰，桌面烤出焦印", "外壳熔化变形", "smoke came out of the plug", "the base melted the table", "it was too hot to touch",
    ),
    "electrical": (
        "手一碰外壳就麻", "外壳带电，电笔一测就亮", "插头的铜片露在外面", "my hand tingled when I touched the metal", "the wires are bare at the plug", "it gave me a jolt",
    ),
    "choking_suffocation": (
        "电池盖一碰就掉，孩子把电池放进嘴里", "小珠子脱开，宝宝差点咽下去", "绳子缠住了孩子的脖子", "a bead came off and went into her mouth",
        "the cord wound round his neck", "my toddler gagged on a loose wheel",
    ),
    "mechanical": (
        "下坡停不下来，摔断了手腕", "边缘像刀一样，把手指拉了口子", "折叠处夹了孩子的手", "the hinge caught a finger", "the handle snapped and she went over",
        "a sharp burr needed three stitches",
    ),
    "allergenic": (
        "戴了一天皮肤又红又痒", "孩子脸上起了一片疙瘩", "贴身的地方脱皮", "my skin turned red and itched", "a rash where the strap sat", "her face came out in spots",
    ),
}  # fmt: skip


def known_reports() -> Iterator[Example]:
    """Some hundred reports of goods, each with one hazard or two."""
    hazards = list(MATTERS)
    for place, (good, where) in enumerate(itertools.product(GOODS, PLACES)):
        for turn, hazard in enumerate(hazards):
            words, labels = MATTERS[hazard][(place + turn) % 6], {hazard}
            if (place + turn) % 7 == 0:
                other = hazards[(turn + 1) % len(hazards)]
                words, labels = f"{words}；{MATTERS[other][place % 6]}", labels | {other}
            text = f"{good} {where}，{words}"
            yield Example(text, frozenset(labels), rules_say("hazard_families", text))
