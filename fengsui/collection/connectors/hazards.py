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


@lru_cache(maxsize=2_000)
def families(text: str) -> tuple[str, ...]:
    """The families that a text names, in the order of the list; `physical` where it names a hazard of no family."""
    words = _TOKEN.findall(text.lower())
    named = {family_of(word) for word in words}
    named |= {_EXACT.get(f"{first} {second}", "") for first, second in itertools.pairwise(words)}
    found = tuple(family for family in FAMILIES if family in named)
    return found or (("physical",) if text.strip() else ())
