"""The few fixed words of a paper's form, in the language of the paper."""

from __future__ import annotations

from datetime import date

from fengsui.exchange.papers.blocks import Paper
from fengsui.exchange.papers.numerals import chinese

MONTHS = "January February March April May June July August September October November December".split()


def in_words(day: str) -> str:
    """`2026-11-20…` as 2026年11月20日."""
    year, month, number = (int(part) for part in day[:10].split("-"))
    return f"{year}年{month}月{number}日"


def dated(day: date, language: str) -> str:
    """A day as it stands under a signature."""
    return in_words(day.isoformat()) if language == "zh" else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def addressed(paper: Paper) -> str:
    """The line of the addressees."""
    return paper.addressee + ("：" if paper.language == "zh" else ":") if paper.addressee else ""


def copied(paper: Paper) -> str:
    """The line of those who get a copy."""
    if not paper.copies:
        return ""
    return f"抄送：{paper.copies}。" if paper.language == "zh" else f"Copies: {paper.copies}."


def printed(paper: Paper) -> str:
    """When it was printed, at the foot of the imprint."""
    day = dated(paper.date, paper.language)
    return f"{day}印发" if paper.language == "zh" else f"Issued on {day}"


def listed(paper: Paper) -> list[str]:
    """附件说明: the annexes below the text, each on its line; no full stop."""
    zh = paper.language == "zh"
    if len(paper.annexes) == 1:
        return [("附件：" if zh else "Annex: ") + paper.annexes[0].title]
    head = "附件：" if zh else "Annexes: "
    return [f"{head if n == 1 else ''}{n}. {annex.title}" for n, annex in enumerate(paper.annexes, start=1)]


def marked(paper: Paper, place: int) -> str:
    """What stands at the top left of an annex."""
    number = str(place) if len(paper.annexes) > 1 else ""
    return f"附件{number}" if paper.language == "zh" else f"Annex {number}".strip()


def numbered_heading(place: int, text: str, level: int, language: str) -> str:
    """一、, （一）; in English 1. and (1)."""
    if language == "zh":
        return f"{chinese(place)}、{text}" if level == 1 else f"（{chinese(place)}）{text}"
    return f"{place}. {text}" if level == 1 else f"({place}) {text}"
