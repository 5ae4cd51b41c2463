"""A warning in plain language: one thing a page, in large type, what to do first; in Chinese and in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from fengsui.exchange.papers.wording import dated

Notice = Mapping[str, Any]
LEVELS = {
    "zh": {"L1": "Ⅰ级 特别严重", "L2": "Ⅱ级 严重", "L3": "Ⅲ级 较重", "L4": "Ⅳ级 一般"},
    "en": {
        "L1": "Level I, especially serious",
        "L2": "Level II, serious",
        "L3": "Level III, rather serious",
        "L4": "Level IV, general",
    },
}
HEADINGS = {
    "zh": {
        "do": "现在请这样做", "ended": "这份警示已经结束", "which": "是哪一种产品", "danger": "有什么危险",
        "extent": "涉及哪些", "matters": "还要注意", "until": "什么时候有效", "check": "怎样核对真伪",
    },
    "en": {
        "do": "What to do now", "ended": "This warning is over", "which": "Which product", "danger": "The danger",
        "extent": "What is concerned", "matters": "Also note", "until": "How long it holds", "check": "How to check this paper",
    },
}  # fmt: skip
ENDED = {
    "zh": {"lifted": "警示已解除。", "expired": "警示期限已过。", "withdrawn": "警示发布有误，已撤回。请不要再使用。"},
    "en": {
        "lifted": "The warning has been lifted.",
        "expired": "The term of the warning is over.",
        "withdrawn": "The warning was issued in error and has been withdrawn. Do not use it.",
    },
}
PRODUCT = {
    "zh": {"name": "名称", "brand": "品牌", "model": "型号", "batches": "批号", "barcodes": "条码", "producer": "生产者"},
    "en": {
        "name": "Name", "brand": "Brand", "model": "Model", "batches": "Batches", "barcodes": "Barcodes",
        "producer": "Producer",
    },
}  # fmt: skip
PROOF = {
    "zh": {
        "number": "编号",
        "version": "版本",
        "hash": "校验码（SHA-256）",
        "address": "最新情况",
        "check": "核对地址",
    },
    "en": {
        "number": "Number",
        "version": "Version",
        "hash": "Hash (SHA-256)",
        "address": "Latest",
        "check": "Check at",
    },
}


@dataclass(frozen=True)
class Leaf:
    """One page: one thing. Steps are numbered; pairs are a label and what it says."""

    heading: str
    lines: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Plain:
    """A warning in plain language."""

    language: str
    level: str
    level_words: str
    state: str
    title: str
    issuer: str
    date: str
    stamp: datetime
    leaves: tuple[Leaf, ...]
    address: str
    """Where the warning stands in its latest version; the QR code of the last page leads there."""


@dataclass(frozen=True)
class Proof:
    """By what a reader checks a paper: its hash, and the addresses of the warning and of the check."""

    sha256: str
    address: str
    check: str


def plain_version(notice: Notice, language: str, proof: Proof) -> Plain:
    """The plain version of a notice in zh or en; `proof` is what its last page gives to check it by."""
    sent = notice.get("sent_at") or notice["issued_at"]
    found = _Leaves(notice, language, proof)
    return Plain(
        language=language,
        level=notice["level"],
        level_words=LEVELS[language][notice["level"]],
        state=notice["state"],
        title=found.said(notice, "title"),
        issuer=found.said(notice["issuer"], "name") or notice["issuer"]["name_zh"],
        date=dated(datetime.fromisoformat(sent).date(), language),
        stamp=datetime.fromisoformat(sent),
        leaves=tuple(leaf for leaf in found.all() if leaf.lines or leaf.steps or leaf.pairs),
        address=proof.address,
    )


def sentences(text: str, language: str) -> tuple[str, ...]:
    """A text as the single things that it says: by lines, full stops and semicolons."""
    ends = r"(?<=[。；！？])|\n" if language == "zh" else r"(?<=[.;!?])\s+|\n"
    found = (one.strip().rstrip("；;") for one in re.split(ends, text))
    found = (one[:1].upper() + one[1:] for one in found)
    return tuple(one if one[-1] in "。！？.!?" else one + ("。" if language == "zh" else ".") for one in found if one)


class _Leaves:
    """The pages of one notice in one language."""

    def __init__(self, notice: Notice, language: str, proof: Proof) -> None:
        self.notice, self.language, self.proof = notice, language, proof
        self.headings = HEADINGS[language]

    def said(self, part: Mapping[str, Any], name: str) -> str:
        return str(part.get(f"{name}_{self.language}") or "").strip()

    def all(self) -> Iterator[Leaf]:
        """What to do first; then what, why, where, how long, and how to check."""
        matters = sentences(self.said(self.notice, "matters"), self.language)
        if self.notice["state"] == "published":
            advice = sentences(self.said(self.notice, "consumer_advice"), self.language)
            yield Leaf(self.headings["do"], steps=advice or matters)
        else:
            advice, ended = (), ENDED[self.language][self.notice["state"]]
            why = sentences(self.said(self.notice["lifting"] or {}, "reason"), self.language)
            yield Leaf(self.headings["ended"], lines=(ended, *why))
        yield Leaf(self.headings["which"], pairs=tuple(self.product()))
        if self.notice["state"] == "published":
            yield Leaf(
                self.headings["danger"], sentences(self.said(self.notice["hazard"], "description"), self.language)
            )
            yield Leaf(self.headings["extent"], sentences(self.said(self.notice["extent"], "text"), self.language))
            yield Leaf(self.headings["matters"], steps=matters if advice else ())
            yield Leaf(self.headings["until"], lines=(self.term(),))
        yield Leaf(self.headings["check"], pairs=tuple(self.checked()))

    def product(self) -> Iterator[tuple[str, str]]:
        """What stands on the goods, label by label."""
        product, between = self.notice["product"], "、" if self.language == "zh" else ", "
        told = dict(product) | {"name": self.said(product, "name") or product.get("name_zh", "")}
        for name, label in PRODUCT[self.language].items():
            value = told.get(name) or ""
            if value:
                yield label, value if isinstance(value, str) else between.join(value)

    def term(self) -> str:
        """From when to when."""
        begins = dated(datetime.fromisoformat(self.notice["starts_at"]).date(), self.language)
        if not self.notice["ends_at"]:
            return f"从{begins}起，到公布解除为止。" if self.language == "zh" else f"From {begins} until it is lifted."
        last = datetime.fromisoformat(self.notice["ends_at"]) - timedelta(seconds=1)
        until = dated(last.date(), self.language)
        return (
            f"从{begins}起，到{until}24时为止。" if self.language == "zh" else f"From {begins} to the end of {until}."
        )

    def checked(self) -> Iterator[tuple[str, str]]:
        """By what the paper is checked."""
        told = {
            "number": self.notice["number"], "version": str(self.notice["version"]), "hash": self.proof.sha256,
            "address": self.proof.address, "check": self.proof.check,
        }  # fmt: skip
        for name, label in PROOF[self.language].items():
            yield label, told[name]
