"""Feeds in the RSS and Atom forms: of authorities, and of any other address that is watched."""

from __future__ import annotations

import re
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from typing import ClassVar
from xml.etree.ElementTree import Element

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.elements import Elements, text
from fengsui.collection.reading.pulled import XML, Pull
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import clean

LABEL = re.compile(r"^\s*([\w ]{3,30}):\s*")


class Feed(Elements):
    """Any feed: an entry is a lead in the press or in public notices."""

    name = "feed"
    source_code = "S16"
    notifying_body = "feed"
    elements = ("item", "entry")
    # Where it is fetched, the plan says.
    pull = Pull(every=timedelta(hours=1), media=XML)
    country: ClassVar[str] = ""
    language: ClassVar[str] = ""

    def mark(self, told: Element) -> str:
        return text(told, "guid", "id") or address(told)

    def fields(self, told: Element) -> Fields:
        title = clean(text(told, "title"))
        if not title:
            raise Trouble("missing", "title")
        summary = clean(text(told, "encoded", "content", "description", "summary"))
        categories = [clean("".join(one.itertext())) or one.get("term", "") for one in told.iter("category")]
        return Fields(
            title=title,
            product_name=title,
            product_category="; ".join(dict.fromkeys(categories)),
            hazard_text=summary,
            hazard_families=hazards.families(f"{title} {summary}"),
            notifying_country=self.country,
            published_on=moment(text(told, "pubDate", "published", "updated", "date")),
            operators=(("author", clean(text(told, "creator", "author"))),) if text(told, "creator", "author") else (),
            url=address(told),
            language=self.language,
            risk_description="\n".join(dict.fromkeys(part for part in (title, summary) if part)),
        )


class FdaFeed(Feed):
    """Food safety recalls of the US Food and Drug Administration."""

    name = "fda-feed"
    source_code = "S06"
    notifying_body = "FDA"
    regime = "food"
    rhythm = timedelta(days=7)
    url = "https://www.fda.gov/about-fda/contact-fda/stay-informed/rss-feeds/food-safety-recalls/rss.xml"
    pull = Pull(url, every=timedelta(hours=6), media=XML)
    country = "US"
    language = "en"


class FsisFeed(Feed):
    """Recalls of the US Food Safety and Inspection Service."""

    name = "fsis-feed"
    source_code = "S06"
    notifying_body = "FSIS"
    regime = "food"
    rhythm = timedelta(days=14)
    url = "https://www.fsis.usda.gov/fsis-content/fsis-rss/recalls-rss.xml"
    pull = Pull(url, every=timedelta(hours=6), media=XML)
    country = "US"
    language = "en"


def address(told: Element) -> str:
    """Where an entry points to."""
    for link in told.iter("link"):
        found = (link.text or "").strip() or link.get("href", "")
        if found and link.get("rel", "alternate") == "alternate":
            return found
    return ""


def moment(written: str) -> date | None:
    """A date as mail writes it or as ISO 8601; None where it is neither: a feed's date is an ornament."""
    if not written:
        return None
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        try:
            return date.fromisoformat(written[:10])
        except ValueError:
            return None
