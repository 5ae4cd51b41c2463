"""The three forms of a warning in English: the same facts, for readers abroad. The Chinese paper is the official one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from fengsui.exchange.papers.blocks import Heading, Paper, Paragraph
from fengsui.exchange.papers.forms import decided_on, first_of, names, split
from fengsui.exchange.papers.wording import dated, numbered_heading

Notice = Mapping[str, Any]
KINDS = {"bulletin": "Bulletin", "notice": "Notice", "announcement": "Announcement"}
LEVELS = {
    "L1": "level I (especially serious, red)",
    "L2": "level II (serious, orange)",
    "L3": "level III (rather serious, yellow)",
    "L4": "level IV (general, blue)",
}
DOING = {"lifted": "lifting the warning", "expired": "the end of the warning", "withdrawn": "withdrawing the warning"}
NOTE = "(Translation for information. The paper in Chinese is the official one.)"
NEEDED = ("title_en", "matters_en")


def in_english(notice: Notice) -> bool:
    """Whether a notice says in English what it says in Chinese, so that no reader gets half of it."""
    texts = [notice[name] for name in NEEDED]
    texts += [notice["hazard"]["description_en"], notice["extent"]["text_en"]]
    if "announcement" in notice["forms"]:
        texts.append(notice["consumer_advice_en"])
    return all(text.strip() for text in texts)


def english(notice: Notice, form: str) -> Paper:
    """The paper of one form in English; `in_english` says whether there is one."""
    issuer = notice["issuer"]["name_en"] or notice["issuer"]["name_zh"]
    return Paper(
        mark=issuer,
        number=number(notice, form),
        title=title(notice),
        addressee={"bulletin": "To the customs units concerned", "notice": "To the operators concerned"}.get(form, ""),
        body=list(numbered(body(notice, form))),
        signature=issuer,
        date=date.fromisoformat(decided_on(notice)),
        stamp=datetime.fromisoformat(notice.get("sent_at") or notice["issued_at"]),
        note=NOTE,
        imprint=False,
        language="en",
        unbroken=names(notice),
    )


def number(notice: Notice, form: str, version: int | None = None) -> str:
    """Kind, number, year; from the second version on also that."""
    year, _dash, serial = notice["number"].partition("-")
    told = notice["version"] if version is None else version
    return f"{KINDS[form]} No. {serial.lstrip('0') or serial} of {year}" + (f", version {told}" if told > 1 else "")


def title(notice: Notice) -> str:
    """What the paper is about, and what it does with the warning."""
    if notice["state"] in DOING:
        return f"On {DOING[notice['state']]}: {notice['title_en'].strip()}"
    return f"Risk warning{'' if notice['message'] == 'issue' else ', adjusted'}: {notice['title_en'].strip()}"


def numbered(blocks: Iterator[Heading | Paragraph]) -> Iterator[Heading | Paragraph]:
    """Put 1. 2. 3. before the headings."""
    place = 0
    for block in blocks:
        if isinstance(block, Heading):
            place += 1
            yield Heading(numbered_heading(place, block.text, block.level, "en"), block.level)
        else:
            yield block


def day(moment: str) -> str:
    """A moment of a notice as a day in words."""
    return dated(datetime.fromisoformat(moment).date(), "en")


def body(notice: Notice, form: str) -> Iterator[Heading | Paragraph]:
    """The text, in the order of the Chinese one."""
    yield Paragraph(opening(notice, form))
    if notice["state"] != "published":
        yield from ending(notice)
        return
    yield Heading("Product")
    yield Paragraph(goods(notice))
    yield Heading("Danger")
    yield from split(notice["hazard"]["description_en"])
    yield Heading("Extent")
    yield from split(notice["extent"]["text_en"])
    if notice["measures"]:
        yield Heading("Measures")
        for measure in notice["measures"]:
            yield Paragraph(f"{measure['code']}: {measure['name_en'] or measure['name_zh']}.")
    yield from asked(notice, form)
    yield Heading("To be noted")
    yield from split(notice["matters_en"])
    yield Paragraph(term(notice))


def opening(notice: Notice, form: str) -> str:
    """To which paper this one belongs, on what basis, at which level."""
    first = first_of(notice, form)
    refers = f"This paper refers to {number(notice, form, 1)} of {day(first)}. " if first else ""
    bases = dict.fromkeys(basis["clause"] for basis in notice["basis"])
    on = f" under {', '.join(bases)}" if bases else ""
    if notice["state"] == "published":
        verb = "issues" if not first else "adjusts to"
        return f"{refers}After assessment and judgement, the issuer {verb} a warning of {LEVELS[notice['level']]}{on}."
    return f"{refers}It concerns a warning of {LEVELS[notice['level']]}{on}."


def goods(notice: Notice) -> str:
    """The product in words; what has no English name stands as it is written on the goods."""
    product = notice["product"]
    pairs = [
        ("Name", product.get("name_en") or product.get("name_zh")),
        ("brand", product.get("brand")),
        ("model", product.get("model")),
        ("batches", ", ".join(product.get("batches", []))),
        ("barcodes", ", ".join(product.get("barcodes", []))),
        ("HS codes", ", ".join(product.get("hs_codes", []))),
        ("producer", product.get("producer")),
    ]
    return "; ".join(f"{label}: {value}" for label, value in pairs if value) + "."


def asked(notice: Notice, form: str) -> Iterator[Heading | Paragraph]:
    """What this form asks of its readers."""
    if form == "bulletin" and notice["required_actions_en"]:
        yield Heading("What customs units do")
        yield from split(notice["required_actions_en"])
    elif form == "notice" and notice["mitigation_asked_zh"]:
        yield Heading("What operators do")
        until = f" and report in writing by {day(notice['reply_by'])}" if notice["reply_by"] else ""
        yield Paragraph(f"The operators addressed reduce the risk as the paper in Chinese says{until}.")
    elif form == "announcement" and notice["consumer_advice_en"]:
        yield Heading("What consumers do")
        yield from split(notice["consumer_advice_en"])


def term(notice: Notice) -> str:
    """From when to when, in Beijing time."""
    begins = f"This warning is in force from {day(notice['starts_at'])}"
    if not notice["ends_at"]:
        return f"{begins} until it is lifted."
    last = datetime.fromisoformat(notice["ends_at"]) - timedelta(seconds=1)
    return f"{begins} until 24:00 on {dated(last.date(), 'en')} (Beijing time)."


def ending(notice: Notice) -> Iterator[Paragraph]:
    """Why the warning no longer stands."""
    yield from split((notice["lifting"] or {}).get("reason_en") or "")
    if notice["state"] == "expired":
        yield Paragraph("The term of the warning is over. The measures that rest on it end with it.")
    elif notice["state"] == "lifted":
        yield Paragraph("The warning is lifted. The measures that rest on it end with it.")
    else:
        yield Paragraph("The warning was issued in error and is withdrawn. Do not use the first paper.")
