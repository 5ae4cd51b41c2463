"""Sets of rules of the demonstration: one version in every state."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.kernel.actor import Actor
from fengsui.kernel.moments import beijing_day
from fengsui.triage.commands import rule_set as rules


def row(words: str, field: str, value: str, zh: str, en: str, clause: str, unless: str = "") -> dict[str, Any]:
    """One rule of words."""
    return {
        "when": [{"column": "text", "op": "has_any", "values": words.split()}],
        "unless": unless.split(),
        "field": field,
        "value": value,
        "zh": zh,
        "en": en,
        "clause": clause,
    }


SWELLING = row(
    "鼓包 胀气 swell*", "hazard_families", "explosive", "电池鼓包有爆裂危险", "A swelling battery may burst", "S43-1.c"
)
LOOSE = row(
    "电池滚出 电池脱落",
    "hazard_families",
    "choking_suffocation",
    "电池脱出，儿童可能误吞",
    "A loose battery may be swallowed",
    "S43-1.c",
)
SMELL = row(
    "异味 刺鼻 odour",
    "hazard_families",
    "chemical",
    "有异味的多因化学物质释放",
    "A smell comes from chemicals given off",
    "S43-1.c",
)
MAGNETS = row(
    "磁力珠 磁珠 magnet*",
    "grade",
    "2",
    "磁体误吞可致肠道穿孔，属重大",
    "Swallowed magnets perforate the bowel: major",
    "Q09-2.1.e",
)
WINTER = row(
    "电暖器 暖手宝 取暖",
    "business_category",
    "mech_elec",
    "冬季取暖器具属机电产品",
    "Heaters of the winter are electrical goods",
    "Q09-3.1.b",
)


def rule_sets(people: dict[str, Actor], today: datetime) -> None:
    """A set of batteries in its third version, and sets that are on their way or were given up."""
    gao, ding = people["gao"], people["ding"]
    first = approved(gao, ding, "classification", "电池危害", "Battery hazards", [LOOSE], today - timedelta(days=30))
    begun(today - timedelta(days=29))
    second = approved(gao, ding, "", "", "", [LOOSE, SWELLING], today - timedelta(days=6), succeeds=first)
    begun(today - timedelta(days=5))
    handed_in(gao, "", "", "", [LOOSE, SWELLING, SMELL], today - timedelta(days=1), succeeds=second)
    with travel(today - timedelta(hours=20)):
        fresh = rules.draft(family="grading", name_zh="磁体分级", name_en="Grades of magnets", by=gao)
        rules.draft(family="data", name_zh="电商平台写法", name_en="Writing of platforms", by=ding)
        given_up = rules.draft(family="classification", name_zh="气味", name_en="Smells", by=ding)
    with travel(today - timedelta(hours=19)):
        rules.revise(fresh.pk, rows=[MAGNETS], by=gao)
        rules.revise(given_up.pk, rows=[SMELL], by=ding)
    with travel(today - timedelta(hours=18)):
        rules.try_out(fresh.pk, by=gao)
        rules.withdraw(given_up.pk, reason="并入电池危害规则", by=ding)
    approved(ding, gao, "classification", "冬季产品", "Goods of the winter", [WINTER], today - timedelta(hours=2))


def handed_in(
    by: Actor, family: str, zh: str, en: str, rows: list[dict[str, Any]], at: datetime, succeeds: UUID | None = None
) -> UUID:
    """A version written, tried out and handed in."""
    with travel(at - timedelta(minutes=50)):
        made = rules.draft(family=family, name_zh=zh, name_en=en, succeeds=succeeds, by=by)
    with travel(at - timedelta(minutes=20)):
        rules.revise(made.pk, rows=rows, by=by)
    with travel(at - timedelta(minutes=10)):
        rules.try_out(made.pk, by=by)
    with travel(at):
        rules.propose(made.pk, reason="近月同类信息增多", by=by)
    return made.pk


def approved(
    by: Actor,
    other: Actor,
    family: str,
    zh: str,
    en: str,
    rows: list[dict[str, Any]],
    at: datetime,
    succeeds: UUID | None = None,
) -> UUID:
    """A version handed in and approved by somebody else, to hold from the next day."""
    pk = handed_in(by, family, zh, en, rows, at, succeeds)
    with travel(at + timedelta(minutes=40)):
        rules.approve(pk, starts_on=beijing_day(now()) + timedelta(days=1), by=other)
    return pk


def begun(at: datetime) -> None:
    """The day has come."""
    with travel(at):
        rules.begin_what_is_due()
