"""What a source says of a hazard, as families of the coded list 7.3; a text may name several."""

from __future__ import annotations

import re

WORDS: tuple[tuple[str, str], ...] = (
    ("fire_thermal", r"\bfires?\b|\bflam|\bburns?\b|\bburned|\bignit|\bcombust|\boverheat|\bthermal|\bscald|\bmelt"),
    ("electrical", r"electric(?:al)? shock|\bshocks?\b|electrocut|live part"),
    ("choking_suffocation", r"\bchok|suffocat|strangl|strangul|asphyx|airway|\bdrown|\bsmother|plastic bag"),
    ("explosive", r"explo[ds]|\bburst|\bruptur"),
    (
        "mechanical",
        r"injur|lacerat|\bfalls?\b|\bfall(?:ing)?\b|\btip(?:s|ping)?[ -]over|\bcrash|\bcrush|entrap|entangl|amputat"
        r"|\bcuts?\b|impact|pinch|projectile|\bmagnets?\b|\bingest|\bswallow|laceration|collaps|\bdetach|\bbrak",
    ),
    ("heavy_metal", r"\blead\b|cadmium|\bnickel|mercury|chromium|heavy metal|arsenic"),
    ("allergenic", r"allerg|sensiti[sz]"),
    ("corrosive", r"corros|caustic|\bacid\b|sodium hydroxide|skin (?:and|or) eye"),
    (
        "toxic",
        r"poison|\btoxic|phthalate|carcinogen|bisphenol|nitrosamine|carbon monoxide|formaldehyde|\bbmhca\b|lilial",
    ),
    ("microbial", r"bacter|microb|salmonell|listeria|mou?ld\b|pseudomonas|contaminat"),
    ("noise", r"\bnoise|hearing|sound pressure"),
    ("radiation", r"radiation|\blaser|damage to sight|ultraviolet|\buv\b|blind"),
    ("chemical", r"chemical"),
    ("environmental", r"environment|rohs|\bpop\b|short-chain chlorinated"),
    ("health", r"\bhealth\b"),
)
_PATTERNS = tuple((family, re.compile(pattern, re.IGNORECASE)) for family, pattern in WORDS)


def families(text: str) -> tuple[str, ...]:
    """The families that a text names, in the order of the list; `physical` where it names a hazard of no family."""
    found = tuple(family for family, pattern in _PATTERNS if pattern.search(text))
    return found or (("physical",) if text.strip() else ())
