"""What a source says of a hazard, as families of the coded list 7.3; a text may name several."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

FAMILIES = (
    "fire_thermal", "electrical", "choking_suffocation", "explosive", "mechanical", "heavy_metal", "allergenic",
    "corrosive", "toxic", "microbial", "noise", "radiation", "chemical", "environmental", "health",
)  # fmt: skip
# A word with a dash at its end stands for every word that begins so; two words stand for their sequence.
WORDS = {
    "fire_thermal": "fire fires flam- burn burns burned burning ignit- combust- overheat- thermal- scald- melt-",
    "electrical": "electric_shock electrical_shock shock shocks electrocut- live_parts live_part",
    "choking_suffocation": "chok- suffocat- strang- asphyx- airway- drown- smother- plastic_bag plastic_bags",
    "explosive": "explod- explos- burst- ruptur-",
    "mechanical": "injur- lacerat- fall falls falling tip-over tips-over tipping-over tip_over tips_over tipping_over"
    " crash- crush- entrap- entangl- amputat- cut cuts impact- pinch- projectile- magnet magnets ingest- swallow-"
    " collaps- detach- brak-",
    "heavy_metal": "lead cadmium nickel mercury chromium heavy_metal heavy_metals arsenic",
    "allergenic": "allerg- sensitis- sensitiz-",
    "corrosive": "corros- caustic acid sodium_hydroxide",
    "toxic": "poison- toxic- phthalate- carcinogen- bisphenol nitrosamine- carbon_monoxide formaldehyde bmhca lilial",
    "microbial": "bacter- microb- salmonell- listeria mold mould pseudomonas contaminat-",
    "noise": "noise- hearing sound_pressure",
    "radiation": "radiation laser- ultraviolet uv blind- sight",
    "chemical": "chemical-",
    "environmental": "environment- rohs pop short-chain",
    "health": "health",
}
_TOKEN = re.compile("[a-z]+(?:-[a-z]+)*")
_EXACT: dict[str, str] = {}
_BEGINNINGS: dict[str, str] = {}
for _family, _words in WORDS.items():
    for _word in _words.split():
        place = _BEGINNINGS if _word.endswith("-") else _EXACT
        place[_word.rstrip("-").replace("_", " ")] = _family
_SHORTEST = min(map(len, _BEGINNINGS))
_LONGEST = max(map(len, _BEGINNINGS))


@lru_cache(maxsize=50_000)
def family_of(word: str) -> str:
    """The family that one word (or two in sequence) names, or none. Texts repeat their words, so answers are kept."""
    if found := _EXACT.get(word):
        return found
    for length in range(min(_LONGEST, len(word)), _SHORTEST - 1, -1):
        if found := _BEGINNINGS.get(word[:length]):
            return found
    return ""


CHINESE = {
    "fire_thermal": "起火 着火 燃烧 自燃 烧伤 烫伤 过热 冒烟 烧焦 发烫",
    "electrical": "触电 漏电 电击 短路",
    "choking_suffocation": "窒息 噎 勒颈 溺水 小零件 误吞",
    "explosive": "爆炸 爆裂 爆燃 炸裂 鼓包",
    "mechanical": "划伤 割伤 夹伤 摔伤 跌落 断裂 脱落 失灵 刹车 制动 侧翻 倾倒 锐边 气囊",
    "heavy_metal": "重金属 铅超标 镉 汞 六价铬 砷",
    "allergenic": "过敏 红肿 起疹 皮疹",
    "corrosive": "腐蚀",
    "toxic": "中毒 有毒 甲醛 致癌 邻苯二甲酸 一氧化碳",
    "microbial": "细菌 菌落 霉菌 发霉 沙门氏菌 大肠 致病菌",
    "noise": "噪声超标 听力",
    "radiation": "辐射 激光 放射性",
    "chemical": "化学 超标 残留 添加剂 异味 刺鼻",
    "environmental": "污染环境 排放超标 固体废物",
}


@lru_cache(maxsize=2_000)
def named(text: str) -> tuple[str, ...]:
    """The families that a Chinese text names; none where it names no hazard: most of what people write is no risk."""
    return tuple(family for family, words in _CHINESE.items() if any(word in text for word in words))


_CHINESE = {family: tuple(words.split()) for family, words in CHINESE.items()}


@lru_cache(maxsize=2_000)
def families(text: str) -> tuple[str, ...]:
    """The families that a text names, in the order of the list; `physical` where it names a hazard of no family."""
    words = _TOKEN.findall(text.lower())
    named = {family_of(word) for word in words}
    named |= {_EXACT.get(f"{first} {second}", "") for first, second in itertools.pairwise(words)}
    found = tuple(family for family in FAMILIES if family in named)
    return found or (("physical",) if text.strip() else ())
