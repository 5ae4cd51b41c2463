"""What a reader of a text objects to before anybody reviews it (S43-10.b, A13-20.2, A13-20.3, G17-16.3)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from fengsui.warning.rules.avoided import ACTING, HARM, LEAKING, PLACEHOLDERS, SOFTENING, UNDERSTATING
from fengsui.warning.rules.said_twice import unsaid


@dataclass(frozen=True)
class Objection:
    """One thing that is wrong with a text: where, of what kind, which words, and what to write in their place."""

    field: str
    kind: str
    found: str = ""
    advice: str = ""


FORMS = ("bulletin", "notice", "announcement")
RECALL = "recall"
CONTENTS = {"level": "no_level", "starts_on": "no_start", "extent_zh": "no_extent", "matters_zh": "no_matters"}
"""The four contents of every form, and the kind of objection where one is missing (S43-10.b)."""
MISSING = frozenset({*CONTENTS.values(), "nothing_asked"})
"""The kinds of objection that say that something is not there at all."""
SAID_TWICE = frozenset({"not_in_english", "not_in_chinese"})
"""The kinds that compare the two languages."""
INNER = ("required_actions_zh", "required_actions_en")
"""What only customs units read."""
ADVICE = ("consumer_advice_zh", "consumer_advice_en")

_TO_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_TO_HALF = dict(zip("，。；：？！（）、《》", ",.;:?!(),“”", strict=True))
_HAN = "\u4e00-\u9fff"
_HALF = re.compile(rf"(?<=[{_HAN}])[,;:?!()]|[,;:?!()](?=[{_HAN}])")
_STOP = re.compile(rf"(?<=[{_HAN}])\.(?!\w)")
_QUOTE = re.compile(rf'"(?=[{_HAN}])|(?<=[{_HAN}])"')
_FULL = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_CHINESE = re.compile(f"[{_HAN}]+")


def objections(texts: Mapping[str, str], *, forms: Collection[str]) -> tuple[Objection, ...]:
    """Everything that a reader objects to: what is missing, then text by text; nothing where all is as it should be.

    `texts` are the fields of a warning or of a recall notice by their names, dates in ISO form, `level` as L1 to L4; a
    name ends in `_zh` or `_en`. `forms` are those of the warning, or `recall` for the notice of a recall.
    """
    found = [*_contents(texts, forms), *_actions(texts, forms)]
    for field, text in texts.items():
        if field.endswith(("_zh", "_en")) and text.strip():
            found += _of_one(field, text, forms)
    for field in texts:
        base, _mark, language = field.rpartition("_")
        if language == "zh" and texts[field].strip() and texts.get(f"{base}_en", "").strip():
            found += _of_both(base, texts[field], texts[f"{base}_en"])
    return tuple(dict.fromkeys(found))


def _contents(texts: Mapping[str, str], forms: Collection[str]) -> Iterator[Objection]:
    """A missing content; a recall notice has neither level nor day from which it is in force."""
    needed = [*CONTENTS] if set(forms) & set(FORMS) else ["extent_zh", "matters_zh"]
    for field in needed:
        if not texts.get(field, "").strip():
            yield Objection(field, CONTENTS[field])


def _actions(texts: Mapping[str, str], forms: Collection[str]) -> Iterator[Objection]:
    """Advice that nobody can act on; the notice asks operators for something where it is a form of the warning."""
    if {"announcement", RECALL} & set(forms):
        for field in ADVICE:
            text, language = texts.get(field, "").strip(), field[-2:]
            # "Do not panic" is nothing that one can do.
            told = re.sub("|".join(SOFTENING[language]), " ", text, flags=re.IGNORECASE)
            if (text or language == "zh") and not re.search("|".join(ACTING[language]), told, re.IGNORECASE):
                yield Objection(field, "no_action", text[:40])
    if "notice" in forms and not texts.get("mitigation_asked_zh", "").strip():
        yield Objection("mitigation_asked_zh", "nothing_asked")


def _of_one(field: str, text: str, forms: Collection[str]) -> Iterator[Objection]:
    """What is wrong with one text by itself."""
    language = field[-2:]
    inside = field in INNER or set(forms) == {"bulletin"}
    if field not in INNER:
        for found in _all("|".join(SOFTENING[language]), text, language):
            yield Objection(field, "softening", found)
        yield from _understated(field, text, language)
    for kind, patterns in LEAKING.items():
        # Customs units find the file by its number.
        if not (inside and kind == "internal_number"):
            for found in _all("|".join(patterns), text, language):
                yield Objection(field, kind, found)
    for found in _all("|".join(PLACEHOLDERS), text, ""):
        yield Objection(field, "placeholder", found)
    for found, right in _widths(text) if language == "zh" else _english(text):
        yield Objection(field, "width" if right else "not_english", found, right)


def _all(pattern: str, text: str, language: str) -> list[str]:
    """Every place of a pattern; an English one is a whole word."""
    whole = rf"\b(?:{pattern})\b" if language == "en" else pattern
    return [one.group() for one in re.finditer(whole, text, re.IGNORECASE)]


def _understated(field: str, text: str, language: str) -> Iterator[Objection]:
    """A cause without its harm, sentence by sentence."""
    for sentence in re.split(r"[。；;！!？?\n]|\.(?:\s|$)", text):
        if not re.search("|".join(HARM[language]), sentence, re.IGNORECASE):
            for pattern, harm in UNDERSTATING[language]:
                for found in _all(pattern, sentence, language):
                    yield Objection(field, "understating", found, harm)


def _widths(text: str) -> Iterator[tuple[str, str]]:
    """Signs of the wrong width in Chinese, each with the right one."""
    for one in _HALF.findall(text):
        yield one, one.translate(_TO_FULL)
    if _STOP.search(text):
        yield ".", "。"
    if _QUOTE.search(text):
        yield '"', "“”"
    for one in _FULL.findall(text):
        yield one, "".join(chr(ord(sign) - 0xFEE0) for sign in one)


def _english(text: str) -> Iterator[tuple[str, str]]:
    """Chinese signs in English, each with the right one; words in brackets may name a brand as it is written."""
    for sign in text:
        if sign in _TO_HALF:
            yield sign, _TO_HALF[sign]
    for words in _CHINESE.findall(re.sub(r"\([^()]*\)|（[^（）]*）", " ", text)):
        yield words, ""


def _of_both(base: str, chinese: str, english: str) -> Iterator[Objection]:
    """Figures, dates and models that only one of two languages says."""
    for found in unsaid(chinese, english):
        yield Objection(f"{base}_en", "not_in_english", found)
    for found in unsaid(english, chinese):
        yield Objection(f"{base}_zh", "not_in_chinese", found)
