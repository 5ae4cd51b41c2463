"""What people and media say in Chinese: shop reviews, car comments, headlines (tables), and notices (JSON)."""

from __future__ import annotations

import re

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.objects import Object, Objects, day, text
from fengsui.collection.reading.tables import Row, Table, digest
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import clean


class ShopReviews(Table):
    """Reviews of goods; the label says whether the buyer was content."""

    name = "zh-shop-reviews"
    source_code = "S16"
    notifying_body = "网络购物平台评价"
    whole = True
    columns = ("id", "category", "label", "review")
    needed = frozenset(columns)

    def mark(self, row: Row) -> str:
        return row["id"].strip()

    def fields(self, row: Row) -> Fields:
        review, kind = clean(row["review"]), row["category"].strip()
        if not review:
            raise Trouble("missing", "review")
        return Fields(
            title=f"{kind}：{review[:60]}",
            product_name=kind,
            product_category=kind,
            hazard_text=review,
            hazard_families=hazards.named(review),
            notifying_country="CN",
            language="zh",
            risk_description=review,
            details={"content": row["label"].strip() == "1"},
        )


class CarComments(Table):
    """Comments on cars, one row for each topic that a comment touches."""

    name = "zh-car-comments"
    source_code = "S16"
    notifying_body = "汽车论坛评论"
    whole = True
    columns = ("content_id", "content", "subject", "sentiment_value", "sentiment_word")
    needed = frozenset(columns)

    def mark(self, row: Row) -> str:
        number = row["content_id"].strip()
        return f"{number} {row['subject'].strip()}" if number else ""

    def fields(self, row: Row) -> Fields:
        comment = clean(row["content"])
        if not comment:
            raise Trouble("missing", "content")
        return Fields(
            title=f"汽车（{row['subject'].strip()}）：{comment[:60]}",
            product_name="汽车",
            product_category=row["subject"].strip(),
            hazard_text=comment,
            hazard_families=hazards.named(comment),
            notifying_country="CN",
            language="zh",
            risk_description=comment,
            details={"tone": row["sentiment_value"].strip(), "word": row["sentiment_word"].strip()},
        )


class Headlines(Table):
    """Headlines of the press with the number of their class."""

    name = "zh-headlines"
    source_code = "S16"
    notifying_body = "新闻媒体"
    headed = False
    quoted = False
    delimiter = "\t"
    columns = ("headline", "class")

    def mark(self, row: Row) -> str:
        return digest(row["headline"]) if row["headline"].strip() else ""

    def fields(self, row: Row) -> Fields:
        headline = clean(row["headline"])
        if not headline:
            raise Trouble("missing", "headline")
        return Fields(
            title=headline,
            product_name=headline,
            hazard_text=headline,
            hazard_families=hazards.named(headline),
            notifying_country="CN",
            language="zh",
            risk_description=headline,
            details={"media_kind": "network", "class": row["class"].strip()},
        )


class RecallNotices(Objects):
    """Notices of domestic recalls as their texts."""

    name = "zh-recall-notices"
    source_code = "S22"
    notifying_body = "国家市场监督管理总局"
    beginning = re.compile(rb'\{\s*"kind"\s*:')
    key = "text"
    FIRM = re.compile(r"(?:日前，)?([^，。]{3,40}?(?:公司|厂))")
    QUANTITY = re.compile(r"(?:共计|共)([\d,]+(?:余|多)?[辆台件个箱吨])")

    def mark(self, told: Object) -> str:
        found = text(told, "text")
        return digest(found) if found else ""

    def fields(self, told: Object) -> Fields:
        notice, kind = clean(text(told, "text")), text(told, "kind")
        if not notice:
            raise Trouble("missing", "text")
        firm, quantity = self.FIRM.search(notice), self.QUANTITY.search(notice)
        return Fields(
            title=f"{kind}：{notice[:80]}",
            product_name=kind,
            product_category=kind,
            hazard_text=notice,
            hazard_families=hazards.named(notice),
            notifying_country="CN",
            notified_on=day(told, "date"),
            operators=(("manufacturer", firm[1]),) if firm else (),
            quantity_text=quantity[1] if quantity else "",
            language="zh",
            risk_description=notice,
        )
