"""What a recall notice must say before it is put before the public (S43-12.e, A13-30): seven parts, found in its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

PARTS = ("recall", "product", "range", "hazard", "action", "remedy", "contact")
"""In the order in which readers need them."""
DANGER = "危险|危害|风险|伤害|受伤|死亡|起火|燃烧|爆炸|触电|烫伤|窒息|误吞|中毒|割伤|坠落|失控|超标"
ACTION = "停止|停用|断开|拔下|取下|收好|不要|请勿"
REMEDY = "退货|退款|更换|换货|维修|修理|加装|升级|销毁|回收"
REACH = re.compile(r"\d{3,4}-?\d{3,8}(?:-\d{3,4})?|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
"""A telephone number, or an address for mail."""


def lacking(text: str, *, product: str, marks: Sequence[str], contact: str) -> tuple[str, ...]:
    """The parts that a notice in Chinese does not have yet, by name.

    `marks` are the batches, identification numbers or models recalled: one of them must stand in the text, or the words
    that point to the list beneath it. `contact` is the contact of the plan: a number or address of it must stand there.
    """
    ways = set(REACH.findall(contact))
    said = {
        "recall": "召回" in text,
        "product": bool(product) and product in text,
        "range": any(mark in text for mark in marks if mark) or "详见清单" in text,
        "hazard": bool(re.search(DANGER, text)),
        "action": bool(re.search(ACTION, text)),
        "remedy": bool(re.search(REMEDY, text)),
        "contact": bool(ways & set(REACH.findall(text))),
    }
    return tuple(part for part in PARTS if not said[part])
