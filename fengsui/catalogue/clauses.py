"""The 357 clauses of the four texts: identifiers, kinds, gists in our own words, citations. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "reference" / "clauses.json"
TITLES = {
    "A13": ("《进出口工业产品风险预警及快速反应管理规定》", "AQSIQ Provisions (2013)"),
    "G17": ("《进出口工业品风险管理办法》", "Customs Measures (2017)"),
    "S43": (
        "《国务院关于完善进出口商品质量安全风险预警和快速反应监管体系切实保护消费者权益的意见》",
        "State Council Opinions (2017)",
    ),
    "Q09": ("《关于进一步加强产品质量安全风险信息管理工作的指导意见》", "AQSIQ Guidance (2009)"),
}


@dataclass(frozen=True)
class Clause:
    """One testable clause: identifier, kind (W workflow, R register, ...), gist."""

    id: str
    kind: str
    gist_en: str
    gist_zh: str = ""


@cache
def _by_id() -> dict[str, Clause]:
    return {row["id"]: Clause(**row) for row in json.loads(FILE.read_text("utf-8"))}


def all_clauses() -> list[Clause]:
    """Every clause, in the order of the catalogue."""
    return list(_by_id().values())


def known(clause: str) -> bool:
    """Whether a clause of this identifier exists."""
    return clause in _by_id()


def gist(clause: str, lang: str | None = None) -> str:
    """What a clause says, in short: its gist in the language asked for, else its citation."""
    found = _by_id().get(clause)
    if lang == "en":
        return found.gist_en if found else citation(clause, "en")
    return (found.gist_zh if found else "") or citation(clause, "zh")


def citation(clause: str, lang: str = "zh") -> str:
    """`A13-15.c` as 《…管理规定》第15条 or its English form; the item after the article is left to the identifier."""
    text, _, rest = clause.partition("-")
    zh, en = TITLES.get(text, (text, text))
    article = rest.partition(".")[0]
    if text in ("A13", "G17"):
        return f"{zh}第{article}条" if lang == "zh" else f"{en}, art. {article}"
    return f"{zh}{rest}" if lang == "zh" else f"{en}, {rest}"
